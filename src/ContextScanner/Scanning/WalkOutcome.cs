namespace ContextSlim.Scanning;

/// <summary>What a walk found besides the observers' answers.</summary>
internal sealed class WalkOutcome
{
    private WalkOutcome(int directoryCount, IReadOnlyList<WalkProblem> problems, IReadOnlyList<WalkRefusal?> refusals, IReadOnlyList<WalkRefusal?> stops)
    {
        DirectoryCount = directoryCount;
        Problems = problems;
        Refusals = refusals;
        Stops = stops;
    }

    /// <summary>The number of directories met, the root included; their numbers are below it.</summary>
    public int DirectoryCount { get; }

    /// <summary>What could not be read, in walk order.</summary>
    public IReadOnlyList<WalkProblem> Problems { get; }

    /// <summary>For each lane the rule that Docker's build fails at, or null.</summary>
    public IReadOnlyList<WalkRefusal?> Refusals { get; }

    /// <summary>For each lane the rule at which the classic client stops sending without a word, or null: see <see cref="Lane.StopsAt"/>.</summary>
    public IReadOnlyList<WalkRefusal?> Stops { get; }

    internal static WalkOutcome Merge(int lanes, int directoryCount, IReadOnlyList<WalkWorker> workers)
    {
        var problems = new List<WalkProblem>();
        var refusals = new WalkRefusal?[lanes];
        var stops = new WalkRefusal?[lanes];
        foreach (var worker in workers)
        {
            problems.AddRange(worker.Problems);
            for (var lane = 0; lane < lanes; lane++)
            {
                refusals[lane] = Earlier(refusals[lane], worker.Refusals[lane]);
                stops[lane] = Earlier(stops[lane], worker.Stops[lane]);
            }
        }

        problems.Sort(Compare);
        return new WalkOutcome(directoryCount, problems, refusals, stops);
    }

    // A folder may have two, of which different threads told.
    private static int Compare(WalkProblem left, WalkProblem right)
    {
        var order = left.Path.CompareTo(right.Path);
        return order != 0 ? order : left.Problem.Operation.CompareTo(right.Problem.Operation);
    }

    private static WalkRefusal? Earlier(WalkRefusal? left, WalkRefusal? right) =>
        left is null || (right is not null && right.Path < left.Path) ? right : left;
}
