using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>A path that a build usually needs, so that no ignore file should be made to drop it without a good reason.</summary>
/// <param name="Path">The path in the context. It exists.</param>
/// <param name="Reason">Why, as the end of a sentence: <c>it holds the exact versions of packages</c>.</param>
public sealed record ProtectedFile(RelativePath Path, string Reason)
{
    /// <summary>True for a folder, which is needed with what git tracks in it.</summary>
    public bool IsFolder { get; init; }

    /// <summary>The manifest that names it; null when its own name says enough.</summary>
    public RelativePath? NamedBy { get; init; }

    /// <summary>The line in the manifest.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>What happens without it though the manifest is there, as a whole sentence; null when most builds work.</summary>
    public string? Without { get; init; }

    /// <summary>True for a path that counts only where git tracks it: builds make such files, too.</summary>
    internal bool IfTracked { get; init; }

    /// <summary>The file of a noted name that it is; null for what a manifest names.</summary>
    internal NotedFile? Noted { get; init; }

    /// <summary>Words in a Dockerfile that show that the build does without it.</summary>
    internal IReadOnlyList<string> Overrides { get; init; } = [];
}
