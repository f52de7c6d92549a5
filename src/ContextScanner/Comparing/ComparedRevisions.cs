namespace ContextSlim.Comparing;

/// <summary>The revisions of a git repository that are compared.</summary>
/// <param name="Before">The earlier one.</param>
/// <param name="After">The later one; null for the folder as it is on disk.</param>
public sealed record ComparedRevisions(ComparedRevision Before, ComparedRevision? After)
{
    /// <summary>What the figures are, in one phrase: other files and other sizes than those of a checkout.</summary>
    public string Note => After is null
        ? "before: sizes of git's objects, without untracked files; now: the folder as it is on disk, without .git"
        : "sizes are those of git's objects; untracked files are not in them";
}

/// <summary>A revision.</summary>
/// <param name="Name">As it was named.</param>
/// <param name="Id">The full name of its object.</param>
/// <param name="Submodules">How many submodules it has: they are empty folders here.</param>
public sealed record ComparedRevision(string Name, string Id, int Submodules);
