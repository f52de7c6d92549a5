using ContextSlim.FileSystem;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Surveying;

/// <summary>Works out the figures of a lane where not much is sent: from what the walk saw, which is kept that far.</summary>
/// <param name="lane">The lane.</param>
/// <param name="limit">The most entries sent.</param>
internal sealed class LaneFigures(BuildLane lane, int limit)
{
    /// <summary>What must look along with the walk.</summary>
    public SentTreeObserver Observer { get; } = new(lane.Number, limit);

    /// <summary>The figures; null where they are not known.</summary>
    public SendingFigures? WorkOut(WalkOutcome outcome, DirectorySource source, CancellationToken cancellation)
    {
        if (Observer.Tree is not { } tree || IsUncertain(outcome))
            return null;
        var figures = SendingFigures.Of(new SentContext(tree, lane.Lane, source, hasEveryStatus: false), out var isExact, cancellation);
        return isExact ? figures : null;
    }

    // Where the build fails, Docker gets to no figure.
    private bool IsUncertain(WalkOutcome outcome)
    {
        foreach (var problem in outcome.Problems)
        {
            if (problem.FailsBuild[lane.Number] || problem.Problem.Reason == ProblemReason.Vanished || problem.Problem.Operation == FileOperation.ReadStatus)
                return true;
        }

        return false;
    }
}
