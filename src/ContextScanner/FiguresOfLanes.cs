using ContextSlim.FileSystem;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim;

/// <summary>Works out the figures of the lanes that share a walk, where not much is sent: from what the walk saw, which is kept that far.</summary>
internal sealed class FiguresOfLanes
{
    private readonly SentTreeObserver?[] _trees;
    private readonly SendingFigures?[] _figures;
    private readonly bool[] _isKnown;

    /// <summary>Adds the observers that it needs to the walk's.</summary>
    public FiguresOfLanes(int lanes, List<PreparedSurvey> prepared, int[] laneOf, List<IDirectoryObserver> observers)
    {
        _trees = new SentTreeObserver?[lanes];
        _figures = new SendingFigures?[lanes];
        _isKnown = new bool[lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            var limit = -1;
            for (var index = 0; index < laneOf.Length; index++)
                limit = laneOf[index] == lane ? Math.Max(limit, prepared[index].Request.FigureLimit) : limit;
            if (limit < 0)
                continue;
            var tree = new SentTreeObserver(lane, limit);
            _trees[lane] = tree;
            observers.Add(tree);
        }
    }

    /// <summary>The figures of a context; null where they are not wanted or not known.</summary>
    public SendingFigures? Of(SurveyResult result, DirectorySource source, CancellationToken cancellation)
    {
        if (result.Sent is not { } sent || result.Requests is { Unused: true } || sent.Files + sent.Directories > result.Request.FigureLimit)
            return null;
        var lane = result.LaneNumber;
        if (!_isKnown[lane] && _trees[lane]?.Tree is { } tree && !IsUncertain(result))
            _figures[lane] = Of(new SentContext(tree, result.Lane, source, hasEveryStatus: false), cancellation);
        _isKnown[lane] = true;
        return _figures[lane];
    }

    private static SendingFigures? Of(SentContext context, CancellationToken cancellation)
    {
        var figures = SendingFigures.Of(context, out var isExact, cancellation);
        return isExact ? figures : null;
    }

    // Where the build fails, Docker gets to no figure.
    private static bool IsUncertain(SurveyResult result)
    {
        foreach (var problem in result.Outcome.Problems)
        {
            if (problem.FailsBuild[result.LaneNumber] || problem.Problem.Reason == ProblemReason.Vanished || problem.Problem.Operation == FileOperation.ReadStatus)
                return true;
        }

        return false;
    }
}
