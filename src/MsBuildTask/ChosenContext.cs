namespace ContextSlim.MSBuild;

/// <summary>The Docker context of a project, and how it was found.</summary>
/// <param name="Context">Its full path.</param>
/// <param name="Dockerfile">The Dockerfile's full path; null for the context's own, if it has one.</param>
/// <param name="Because">What decided, for a message.</param>
/// <param name="Property">The property that named it; null when none did.</param>
internal sealed record ChosenContext(string Context, string? Dockerfile, string Because, string? Property);
