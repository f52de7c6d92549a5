using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>
/// Why no index of packages has what a command wants: the package is one of the context's own, whose manifest is ignored, or the file that names the private
/// index is. Else the context has no part in it.
/// </summary>
internal sealed class PackageCauses(FailureScene scene, PathCauses paths)
{
    private const int MostTexts = 64;

    // What only files have that name an index.
    private static readonly string[] s_ofIndexes = ["registry", "index-url", "<add key=", "[registries", "[source"];

    /// <summary>The cause.</summary>
    public FailureCause Of(Complaint complaint)
    {
        var name = Bare(complaint.Path ?? "");
        var shown = DisplayText.Escape(complaint.Path ?? "");
        return CallCauses.Said(
            Find(name, complaint.Row.Files) ?? new FailureCause(CauseKind.Network, $"no index of packages that was asked has `{shown}`, or none answered") { File = scene.Dockerfile, Position = scene.Failed },
            complaint);
    }

    // `acme-lib==1.2`, `@acme/ui@^2.0.0`, `acme/lib ^1.0`
    private static string Bare(string name)
    {
        var end = name.IndexOfAny(['=', '<', '>', '~', ' ', ',', ';', '[', '(', '!']);
        name = end > 0 ? name[..end] : name;
        return name.LastIndexOf('@') is > 0 and var at ? name[..at] : name;
    }

    private FailureCause? Find(string name, IReadOnlyList<string> files)
    {
        if (name.Length == 0 || scene.Survey.Refusal is not null)
            return null;
        var read = 0;
        (RelativePath Path, Ignoring.IgnoreRule? Rule)? index = null;
        foreach (var (path, kind) in files.SelectMany(file => scene.Search.Named(file)))
        {
            if (kind != EntryKind.File || scene.Search.LineOf(path.ToString()) == 0 || !scene.IsIgnored(path, out var rule) || ++read > MostTexts || scene.Search.Read(path.ToString()) is not { } lines)
                continue;
            if (Array.Exists(lines, line => Declares(line, name)))
                return paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule);
            if (index is null && Array.Exists(lines, static line => Array.Exists(s_ofIndexes, word => line.Contains(word, StringComparison.OrdinalIgnoreCase))))
                index = (path, rule);
        }

        return index is { } found ? paths.Ignored(DisplayText.Escape(found.Path), found.Path, isThere: true, found.Rule).AsLikely("it names an index of packages") : null;
    }

    // `"name": "@acme/ui"`, `name = "acme-lib"`, `name='acme-lib'`, `spec.name = 'acme'`
    private static bool Declares(string line, string name)
    {
        var at = line.IndexOf("name", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && line.AsSpan(at).IndexOfAny(":=") > 0 && (line.Contains($"\"{name}\"", StringComparison.OrdinalIgnoreCase) || line.Contains($"'{name}'", StringComparison.OrdinalIgnoreCase) || line.AsSpan(line.IndexOfAny([':', '='], at) + 1).Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
