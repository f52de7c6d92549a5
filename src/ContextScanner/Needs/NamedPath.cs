namespace ContextSlim.Needs;

/// <summary>A path that a manifest names, as it is written there, relative to the manifest's folder.</summary>
/// <param name="Path">The path, with <c>/</c> between names.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Reason">What it is to the project, as the end of a sentence.</param>
internal sealed record NamedPath(string Path, int Line, string Reason)
{
    /// <summary>The repository's own history, wherever the manifest lies.</summary>
    public const string History = "/.git";

    /// <summary>What happens without it; null when most builds work.</summary>
    public string? Without { get; init; }

    /// <summary>True for a path that counts only where git tracks it: builds make such files, too.</summary>
    public bool IfTracked { get; init; }

    /// <summary>Words in a Dockerfile that show that the build does without it.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];
}
