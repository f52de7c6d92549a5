namespace ContextSlim.Needs;

/// <summary>A path that a manifest names, as it is written there, relative to the manifest's folder.</summary>
/// <param name="Path">The path, with <c>/</c> between names.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Reason">What it is to the project, as the end of a sentence.</param>
internal sealed record NamedPath(string Path, int Line, string Reason)
{
    /// <summary>The repository's own history, wherever the manifest lies.</summary>
    public const string History = "/.git";

    /// <summary>The members that a path or a pattern of folders names: the folder, and the manifest in it.</summary>
    public static IEnumerable<NamedPath> Member(string path, string manifest, int line, string reason, string? without)
    {
        var folder = path.TrimEnd('/');
        if (folder.Length == 0)
            yield break;
        // What a pattern stands for is found by the manifests that are there.
        if (folder.IndexOfAny(['*', '?', '[']) < 0)
            yield return new NamedPath(folder, line, reason);
        yield return new NamedPath($"{folder}/{manifest}", line, reason) { Without = folder.Contains('*', StringComparison.Ordinal) ? null : without };
    }

    /// <summary>What happens without it; null when most builds work.</summary>
    public string? Without { get; init; }

    /// <summary>True for a path that counts only where git tracks it: builds make such files, too.</summary>
    public bool IfTracked { get; init; }

    /// <summary>Words in a Dockerfile that show that the build does without it.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];
}
