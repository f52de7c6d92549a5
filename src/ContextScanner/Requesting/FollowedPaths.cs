using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Requesting;

/// <summary>
/// What the paths that a Dockerfile requests come down to once links have been followed (specification F-6), as BuildKit's client finds out
/// before it sends:
/// <list type="bullet">
/// <item>the whole tree counts, what is ignored too;</item>
/// <item>a component is a link: the path so far is wanted, and what the link leads to, with the components that are left. The context is
/// the root of its world: absolute targets begin there, <c>..</c> does not lead out;</item>
/// <item>a component holds a wildcard and matches links: the same for each of them, the path so far being the pattern itself;</item>
/// <item>a path that is reached again is not followed again, so that circles end;</item>
/// <item>the root wants everything, and what lies in a wanted folder need not be named.</item>
/// </list>
/// </summary>
/// <remarks>Source: fsutil followlinks.go.</remarks>
internal sealed class FollowedPaths
{
    private FollowedPaths(IReadOnlyList<RelativePath>? paths, FileSystemProblem? problem, RelativePath problemAt)
    {
        Paths = paths;
        Problem = problem;
        ProblemAt = problemAt;
    }

    /// <summary>The paths, sorted by their bytes; they may hold wildcards and need not exist. Null when everything is wanted.</summary>
    public IReadOnlyList<RelativePath>? Paths { get; }

    /// <summary>What could not be read, so that Docker's build fails; null for the usual case.</summary>
    public FileSystemProblem? Problem { get; }

    /// <summary>Where <see cref="Problem"/> happened.</summary>
    public RelativePath ProblemAt { get; }

    /// <summary>Follows links.</summary>
    /// <param name="requested">The requested paths.</param>
    /// <param name="links">The context.</param>
    /// <param name="backslashEscapes">False for a Windows client.</param>
    /// <exception cref="OperationCanceledException">The links' token was cancelled.</exception>
    public static FollowedPaths Follow(IReadOnlyList<RelativePath> requested, ILinkSource links, bool backslashEscapes)
    {
        ArgumentNullException.ThrowIfNull(requested);
        ArgumentNullException.ThrowIfNull(links);
        var follower = new LinkFollower(links, backslashEscapes);
        foreach (var path in requested)
        {
            if (!follower.Follow(path.Bytes))
                return new FollowedPaths([], follower.Problem, follower.ProblemAt);
        }

        return new FollowedPaths(Reduce(follower.Wanted), null, default);
    }

    private static List<RelativePath>? Reduce(IEnumerable<RelativePath> wanted)
    {
        List<RelativePath> sorted = [.. wanted];
        sorted.Sort((left, right) => left.Bytes.SequenceCompareTo(right.Bytes));
        var kept = new List<RelativePath>(sorted.Count);
        foreach (var path in sorted)
        {
            if (path.IsRoot)
                return null;
            if (kept.Count == 0 || !LiesIn(path.Bytes, kept[^1].Bytes))
                kept.Add(path);
        }

        return kept;
    }

    private static bool LiesIn(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder) =>
        path.Length > folder.Length && path[folder.Length] == (byte)'/' && path.StartsWith(folder);
}
