namespace ContextSlim.Comparing;

/// <summary>Two snapshots compared, build by build.</summary>
/// <param name="Builds">The builds that are in both.</param>
/// <param name="Came">Builds that only the later one has.</param>
/// <param name="Went">Builds that only the earlier one has.</param>
public sealed record SnapshotDifference(IReadOnlyList<SentDifference> Builds, IReadOnlyList<SnapshotBuild> Came, IReadOnlyList<SnapshotBuild> Went)
{
    /// <summary>The revisions that are compared; null for snapshots and folders.</summary>
    public ComparedRevisions? Revisions { get; init; }

    /// <summary>Compares what two revisions of a repository send. A build that one of them does not have came, or went.</summary>
    internal static SnapshotDifference OfRevisions(Snapshot before, Snapshot after, ComparedRevisions revisions, CancellationToken cancellation)
    {
        var (was, now) = (WithoutUnbuilt(before, after), WithoutUnbuilt(after, before));
        return (was.Builds.Count > 0 && now.Builds.Count > 0 ? Of(was, now, cancellation) : new SnapshotDifference([], now.Builds, was.Builds)) with { Revisions = revisions };
    }

    // Where only the other revision has a Dockerfile, nothing was built here: that all of the folder would be sent says nothing of it.
    private static Snapshot WithoutUnbuilt(Snapshot snapshot, Snapshot other) => snapshot with
    {
        Builds = [.. snapshot.Builds.Where(build => build.Key.Dockerfile is not null
            || !other.Builds.Any(built => built.Key.Dockerfile is not null && built.Key.Name == build.Key.Name && (build.Key.Name is not null || built.Key.Context == build.Key.Context)))],
    };

    /// <summary>Compares. Where each has one build, those two are meant, whatever they are called.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="cancellation">Looked at between files.</param>
    /// <exception cref="Paths.SurveyException">They have no build in common.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SnapshotDifference Of(Snapshot before, Snapshot after, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Builds is [var one] && after.Builds is [var other])
            return new SnapshotDifference([SentDifference.Of(one, other, cancellation)], [], []);
        var old = new Dictionary<BuildKey, SnapshotBuild>();
        foreach (var build in before.Builds)
            old.TryAdd(Placeless(build.Key), build);
        var both = new List<SentDifference>();
        var came = new List<SnapshotBuild>();
        foreach (var build in after.Builds)
        {
            if (old.Remove(Placeless(build.Key), out var earlier))
                both.Add(SentDifference.Of(earlier, build, cancellation));
            else
                came.Add(build);
        }

        return both.Count == 0 && before.Builds.Count + after.Builds.Count > 0
            ? throw new Paths.SurveyException($"the two have no build in common: {Named(before)} before, {Named(after)} now: choose the builds as `scan --save` did (--compose, --bake, --all, --service or -f), or name snapshots of the same builds")
            : new SnapshotDifference(both, came, [.. old.Values]);
    }

    private static string Named(Snapshot snapshot)
    {
        const int Most = 3;
        var names = string.Join(", ", snapshot.Builds.Take(Most).Select(build => $"'{Paths.DisplayText.Escape(build.Key.Title)}'"));
        return snapshot.Builds.Count switch { 0 => "none", > Most => $"{names} and {snapshot.Builds.Count - Most} more", _ => names };
    }

    // Named builds are known by their names: a snapshot may have been taken from another folder.
    private static BuildKey Placeless(BuildKey key) => key.Name is null ? key : key with { Context = "", Dockerfile = null };
}
