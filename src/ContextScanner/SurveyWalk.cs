using ContextSlim.Advising;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;

namespace ContextSlim;

/// <summary>One walk for all contexts of one folder: what is asked of it, and what each context's result takes from the answers.</summary>
internal sealed class SurveyWalk
{
    private readonly List<PreparedSurvey> _prepared;
    private readonly List<Lane> _lanes;
    private readonly int[] _laneOf;
    private readonly List<IDirectoryObserver> _observers = [];
    private readonly SumsObserver _sums;
    private readonly CatalogueObserver? _kinds;
    private readonly TreeObserver? _tree;
    private readonly Ranking _ranking;
    private readonly PublishedFiles? _published;
    private readonly SecretObserver? _secrets;
    private readonly FoundIgnoreFiles? _ignoreFiles;
    private readonly FiguresOfLanes _figures;

    // What all of them have in common: they are walked alike.
    private readonly SurveyRequest _request;

    private SurveyWalk(List<PreparedSurvey> prepared, List<Lane> lanes, int[] laneOf)
    {
        _prepared = prepared;
        _lanes = lanes;
        _laneOf = laneOf;
        _request = prepared[0].Request;
        _sums = Ask(new SumsObserver(lanes))!;
        _kinds = Ask(_request.Catalogue ? new CatalogueObserver(Catalogue.With(_request.CatalogueFolder), NamedPathsOfLanes()) : null);
        _tree = Ask(NeedsTree ? new TreeObserver(_request.Detail == SurveyDetail.TreeWithStatus) : null);
        _ranking = new Ranking(_request.By, lanes.Count, _request.Top);
        Ask(_ranking.Observer);
        var isPublished = _request.Purpose == SurveyPurpose.PublishFolder;
        _published = Ask(_request.Findings && isPublished ? new PublishedFiles(0) : null);
        _secrets = Ask(_request.Findings ? new SecretObserver() : null);
        _ignoreFiles = Ask(_request.Findings && !isPublished ? new FoundIgnoreFiles() : null);
        _figures = new FiguresOfLanes(lanes.Count, prepared, laneOf, _observers);
    }

    // A finding that needs a second look needs the tree, whether or not the caller does.
    private bool NeedsTree => _request.Detail != SurveyDetail.Sums || _lanes.Exists(lane => SecondLook.IsWorthwhile(lane, _request));

    /// <summary>Walks.</summary>
    /// <param name="prepared">The contexts, all of one folder and to be walked alike.</param>
    /// <param name="lanes">Their lanes.</param>
    /// <param name="laneOf">For each context the number of its lane.</param>
    /// <param name="allowance">How much may still be opened in the search for secrets.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="SurveyException">The context cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SurveyResult[] Run(
        List<PreparedSurvey> prepared, List<Lane> lanes, int[] laneOf, SecretAllowance allowance, CancellationToken cancellation)
    {
        var walk = new SurveyWalk(prepared, lanes, laneOf);
        using var source = PreparedSurvey.OpenSource(walk._request, prepared[0].Files.ContextRoot);
        return walk.Run(source, allowance, cancellation);
    }

    private SurveyResult[] Run(DirectorySource source, SecretAllowance allowance, CancellationToken cancellation)
    {
        var contextRoot = _prepared[0].Files.ContextRoot;
        var repository = Ask(_request is { Findings: true, Purpose: not SurveyPurpose.PublishFolder } ? RepositoryObserver.Create(contextRoot, source, _lanes.Count) : null);
        var options = new WalkOptions { Jobs = _request.Jobs, SentOnly = _request.SentOnly, Progress = _request.Progress };
        var outcome = ContextWalk.Run(source, _lanes, _observers, options, cancellation);
        if (outcome.Problems is [{ Path.IsRoot: true, Problem: { Operation: FileOperation.ReadDirectory, Reason: not ProblemReason.TooManyOpen } root }, ..])
            throw new SurveyException($"context '{DisplayText.Escape(_request.Context)}': cannot be read: {root.Message}");
        foreach (var problem in outcome.Problems)
        {
            if (problem.Problem.Reason == ProblemReason.TooManyOpen)
                throw new SurveyException(TooManyOpen());
        }

        Prove(source, contextRoot);
        var secrets = _secrets is null ? null : SecretSearch.Run(_secrets.Candidates, _secrets.Count, source, allowance, cancellation);
        var results = new SurveyResult[_prepared.Count];
        for (var index = 0; index < results.Length; index++)
        {
            var lane = _laneOf[index];
            var survey = _prepared[index] with { Lane = _lanes[lane] };
            var result = new SurveyResult(survey, lane, _sums, outcome)
            {
                Tree = _request.Detail == SurveyDetail.Sums ? null : _tree?.Tree,
                KeptTree = _tree?.Tree,
                Published = _published,
                Secrets = secrets,
                Repository = repository,
                IgnoreFiles = _ignoreFiles,
                Catalogued = _kinds is null ? null : new CataloguedPaths(_kinds, _sums.Table, lane, outcome),
            };
            result.Figures = _figures.Of(result, source, cancellation);
            result.HeaviestSent = result.Sent is null ? [] : Rank(HeavyState.Sent, result);
            result.HeaviestIgnored = survey.Lane.Rules.Refusal is null ? Rank(HeavyState.Ignored, result) : [];
            results[index] = result;
        }

        return results;
    }

    // A scan without what could not be opened would be wrong, and look right.
    private string TooManyOpen() =>
        $"context '{DisplayText.Escape(_request.Context)}': this process may not open more files at a time"
        + (OpenFileLimit.Current is { } limit ? $" than {limit}" : "") + ": raise the limit (`ulimit -n`), or use fewer threads (`--jobs 1`)";

    private T? Ask<T>(T? observer)
        where T : class, IDirectoryObserver
    {
        if (observer is not null)
            _observers.Add(observer);
        return observer;
    }

    // What the catalogue took for likely and only a file's content, the caller or a Compose file makes sure.
    private void Prove(DirectorySource source, string root)
    {
        if (_kinds is null)
            return;
        MarkerContents.Prove(_kinds, _sums.Table, source);
        KnownOutput.Mark(_prepared.SelectMany(each => each.Request.Outputs), _kinds, _sums.Table);
        if (_request.Findings)
            DataMounts.Find(_kinds, _sums, source, root);
    }

    private IReadOnlyList<HeavyPath> Rank(HeavyState state, SurveyResult result) =>
        _ranking.Rank(state, _sums, result.LaneNumber, result.Catalogued, result.Request.Top);

    // Builds that share a lane may name different paths: what one of them names is wanted.
    private NamedPaths?[] NamedPathsOfLanes()
    {
        var named = new NamedPaths?[_lanes.Count];
        for (var lane = 0; lane < named.Length; lane++)
        {
            var paths = new List<RelativePath>();
            for (var index = 0; index < _prepared.Count; index++)
            {
                if (_laneOf[index] == lane)
                    paths.AddRange(_prepared[index].NamedPaths());
            }

            named[lane] = NamedPaths.Of(paths);
        }

        return named;
    }
}
