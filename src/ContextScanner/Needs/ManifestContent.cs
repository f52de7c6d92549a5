namespace ContextSlim.Needs;

/// <summary>What was read of a manifest.</summary>
/// <param name="Names">The paths that it names, in order.</param>
/// <param name="Problem">Why there may be more; null when these are all.</param>
internal readonly record struct ManifestContent(IEnumerable<NamedPath> Names, ManifestProblem? Problem = null);
