namespace ContextSlim.Scanning;

/// <summary>What a walk found besides the observers' answers.</summary>
public sealed class WalkOutcome
{
    private WalkOutcome(int directoryCount, IReadOnlyList<WalkProblem> problems, IReadOnlyList<WalkRefusal?> refusals)
    {
        DirectoryCount = directoryCount;
        Problems = problems;
        Refusals = refusals;
    }

    /// <summary>The number of directories met, the root included; their numbers are below it.</summary>
    public int DirectoryCount { get; }

    /// <summary>What could not be read, in walk order.</summary>
    public IReadOnlyList<WalkProblem> Problems { get; }

    /// <summary>For each lane the rule that Docker would stop at, or null.</summary>
    public IReadOnlyList<WalkRefusal?> Refusals { get; }

    internal static WalkOutcome Merge(int lanes, int directoryCount, IReadOnlyList<WalkWorker> workers)
    {
        var problems = new List<WalkProblem>();
        var refusals = new WalkRefusal?[lanes];
        foreach (var worker in workers)
        {
            problems.AddRange(worker.Problems);
            for (var lane = 0; lane < lanes; lane++)
            {
                if (worker.Refusals[lane] is { } refusal && (refusals[lane] is not { } known || refusal.Path < known.Path))
                    refusals[lane] = refusal;
            }
        }

        problems.Sort((left, right) => left.Path.CompareTo(right.Path));
        return new WalkOutcome(directoryCount, problems, refusals);
    }
}
