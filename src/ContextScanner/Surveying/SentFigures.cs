using System.Collections.Concurrent;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Surveying;

/// <summary>
/// Works out the figures of the lanes that send not much: from what the walk saw, which is kept that far. What the disk must be asked besides
/// is asked once by each thread, however many lanes send it. For several threads, each with other lanes.
/// </summary>
/// <param name="lanes">The lanes.</param>
/// <param name="limit">The most entries sent by a lane.</param>
internal sealed class SentFigures(IReadOnlyList<BuildLane> lanes, int limit)
{
    private readonly ConcurrentBag<AnswersOnce> _answers = []; // that no thread uses now
    private WireSubtrees? _subtrees;

    /// <summary>What must look along with the walk.</summary>
    public SentTreeObserver Observer { get; } = new([.. lanes.Select(lane => lane.Number)], limit);

    /// <summary>The figures of a lane; null where they are not known.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="table">The directories of the walk.</param>
    /// <param name="outcome">What the walk found besides.</param>
    /// <param name="source">The disk: the same one for all lanes.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    public SendingFigures? Of(BuildLane lane, DirectoryTable table, WalkOutcome outcome, DirectorySource source, CancellationToken cancellation)
    {
        if (lane.Lane.Engine is not DockerEngine || Observer.TreeFor(lane.Number) is not { } tree || IsUncertain(lane, outcome))
            return null;
        if (lanes.Count == 1)
            return Of(source, null);
        var subtrees = LazyInitializer.EnsureInitialized(ref _subtrees, () => new WireSubtrees(table));
        var answers = _answers.TryTake(out var idle) ? idle : new AnswersOnce(source);
        var figures = Of(answers, subtrees);
        _answers.Add(answers);
        return figures;

        SendingFigures? Of(DirectorySource disk, WireSubtrees? known)
        {
            var found = SendingFigures.Of(new SentContext(tree, lane.Lane, disk, hasEveryStatus: false), out var isExact, cancellation, known, lane.Number);
            return isExact ? found : null;
        }
    }

    // Where the build fails, Docker gets to no figure.
    private static bool IsUncertain(BuildLane lane, WalkOutcome outcome)
    {
        foreach (var problem in outcome.Problems)
        {
            if (problem.FailsBuild[lane.Number] || problem.Problem.Reason == ProblemReason.Vanished || problem.Problem.Operation == FileOperation.ReadStatus)
                return true;
        }

        return false;
    }
}
