using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Finds folders that are empty because git has not checked out what belongs there: the submodules of <c>.gitmodules</c>.</summary>
internal sealed class SubmoduleCause(FailureScene scene)
{
    private const string Name = ".gitmodules";
    private const long Largest = 1 << 20; // bytes

    private List<string>? _empty;

    /// <summary>The cause of what is missing at a path of the context: it lies in a submodule that is not checked out; null where it does not.</summary>
    public FailureCause? Of(string path)
    {
        foreach (var folder in _empty ??= [.. Paths().Where(IsEmpty)])
        {
            if (path != folder && !path.StartsWith(folder + "/", StringComparison.Ordinal))
                continue;
            var shown = DisplayText.Escape(folder);
            return new FailureCause(CauseKind.Missing, $"`{shown}` is empty: it is a submodule of git ({Name}) that is not checked out")
            {
                Path = folder,
                File = scene.Dockerfile,
                Position = scene.Failed,
                Fix = "Run `git submodule update --init --recursive` before the build; a pipeline's checkout has an option for it.",
            };
        }

        return null;
    }

    private bool IsEmpty(string path) => scene.Search.IsEmptyFolder(path) || scene.Search.KindOf(path) is null;

    // Relative to the context: those outside of it are left out.
    private IEnumerable<string> Paths()
    {
        var inside = scene.Survey.Repository?.Repository is { ContextPath: { IsRoot: false } context } ? context + "/" : "";
        foreach (var line in Lines(inside.Length > 0))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !line.AsSpan(0, equals).Trim().Equals("path", StringComparison.OrdinalIgnoreCase))
                continue;
            var path = line[(equals + 1)..].Trim().Trim('"').TrimEnd('/');
            if (path.Length > inside.Length && path.StartsWith(inside, StringComparison.Ordinal))
                yield return path[inside.Length..];
        }
    }

    private string[] Lines(bool isAbove)
    {
        if (!isAbove)
            return scene.Search.Read(Name) ?? [];
        try
        {
            var file = new FileInfo(Path.Combine(scene.Survey.Repository!.Repository!.WorkTree, Name));
            return file.Exists && file.Length <= Largest ? File.ReadAllLines(file.FullName) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
