using ContextSlim.Budgeting;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Publishing;
using ContextSlim.Repositories;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Surveying;

/// <summary>One walk for all builds of one context: what is asked of it, and what each build gets of the answers.</summary>
internal sealed class SurveyWalk
{
    private const int FewNamed = 3; // of what is over a budget
    private const int LanesAPiece = 32; // A thread costs as much as the figures of a few small builds.

    private readonly SurveyOptions _options;
    private readonly BuildFiles _files;
    private readonly string _context;
    private readonly IReadOnlyList<BuildLane> _lanes;
    private readonly SentFigures? _figures;
    private readonly List<IDirectoryObserver> _observers = [];
    private readonly SumsObserver _sums;
    private readonly CatalogueObserver? _kinds;
    private readonly TreeObserver? _tree;
    private readonly Ranking _ranking;
    private readonly LayerFiles? _layer;
    private readonly SecretObserver? _secrets;
    private readonly FoundIgnoreFiles? _ignoreFiles;
    private readonly FoundDockerfiles? _dockerfiles;
    private readonly PathSums? _paths;

    private SurveyWalk(IReadOnlyList<PreparedBuild> builds, SurveyOptions options)
    {
        _options = options;
        _files = builds[0].Files;
        _context = builds[0].Request.Context;
        _lanes = BuildLane.Of(builds);
        _sums = Ask(new SumsObserver(Lanes))!;
        _kinds = Ask(options.Catalogue ? new CatalogueObserver(Catalogue.With(options.CatalogueFolder), [.. _lanes.Select(lane => lane.NamedPaths(options))]) : null);
        _tree = Ask(NeedsTree ? new TreeObserver(options.Detail == SurveyDetail.TreeWithStatus) : null);
        _ranking = new Ranking(options.By, _lanes.Count, options.Top);
        Ask(_ranking.Observer);
        var isPublished = options.Purpose == SurveyPurpose.PublishFolder;
        _layer = Ask(isPublished ? new LayerFiles(_files.ContextRoot, options.Published.WorkingDirectory) : null);
        _secrets = Ask(options.Findings ? new SecretObserver(withEligible: options.Detail != SurveyDetail.Sums) : null);
        _dockerfiles = Ask(options.Findings && !isPublished ? new FoundDockerfiles() : null);
        _ignoreFiles = Ask(options.Findings && !isPublished ? new FoundIgnoreFiles() : null);
        _paths = Ask(PathSums.Of(builds.Select(build => build.Request.Budget), _lanes.Count, options.MostBounded(FewNamed)));
        _figures = options.FigureLimit < 0 ? null : new SentFigures(_lanes, options.FigureLimit);
        Ask(_figures?.Observer);
    }

    private IReadOnlyList<Lane> Lanes => [.. _lanes.Select(lane => lane.Lane)];

    // A finding that needs a second look needs the tree, whether or not the caller does.
    private bool NeedsTree => _options.Detail != SurveyDetail.Sums || _options.Map is not null
        || (_options is { Findings: true, Purpose: SurveyPurpose.Context } && (_options.Catalogue || (!_options.SentOnly && _lanes.Any(lane => lane.Lane.Rules.OwnRuleCount > 0))));

    /// <summary>Walks.</summary>
    /// <param name="builds">The builds, all of one context.</param>
    /// <param name="options">How they are looked at.</param>
    /// <param name="allowance">How much may still be opened in the search for secrets.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="SurveyException">The context cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<WalkedBuild> Run(
        IReadOnlyList<PreparedBuild> builds, SurveyOptions options, SecretAllowance allowance, CancellationToken cancellation)
    {
        var walk = new SurveyWalk(builds, options);
        using var source = options.Open(walk._files.ContextRoot, walk._context);
        return walk.Run(source, allowance, cancellation);
    }

    /// <summary>Asks of a tree that was kept what a survey would find with another ignore file.</summary>
    /// <param name="tree">The tree of the survey, complete.</param>
    /// <param name="survey">The survey.</param>
    /// <param name="file">The other ignore file.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="SurveyException">The context cannot be read any more.</exception>
    public static WalkedBuild RunOn(Tree tree, BuildResult survey, IgnoreFile file, CancellationToken cancellation)
    {
        var options = survey.Options with { Progress = null, FigureLimit = -1 };
        var walk = new SurveyWalk([survey.Build.With(file)], options);
        using var disk = survey.OpenSource();
        using var source = new TreeDirectorySource(tree, disk);
        return walk.Run(source, new SecretAllowance(), cancellation)[0];
    }

    private List<WalkedBuild> Run(DirectorySource source, SecretAllowance allowance, CancellationToken cancellation)
    {
        var root = _files.ContextRoot;
        var repository = Ask(_options is { Findings: true, Purpose: not SurveyPurpose.PublishFolder } ? RepositoryObserver.Create(root, source, _lanes.Count) : null);
        var walk = new WalkOptions { Jobs = _options.Jobs, SentOnly = _options.SentOnly, Progress = _options.Progress };
        var outcome = ContextWalk.Run(source, Lanes, _observers, walk, cancellation);
        RefuseWhatIsNoScan(outcome);
        MakeSure(source, root);
        var jobs = _lanes.Count > 1 && _options.Files == DiskFiles.Instance ? _options.Jobs : 1;
        using var beside = new WorkBeside(jobs);
        var figures = new SendingFigures?[_lanes.Count];
        // The first lane's, while the rest goes on: what the others send like it, they find there.
        beside.Do(() => AddFigures(figures, 0, 1, outcome, source, cancellation));
        var secrets = _secrets is null ? null : SecretSearch.Run(_secrets.Candidates, _secrets.Count, source, allowance, repository?.Repository is null ? null : repository.IgnoredAmong, cancellation);
        var unread = new UnreadManifests();
        var looks = new SharedLooks(_lanes.Count > 1 || _lanes[0].Builds.Count > 1);
        var needed = repository is null ? null : NeededFiles(repository, _sums.Table, _options, _files, _context, unread, cancellation);
        var places = _kinds is null ? null : new KnownPlaces(_kinds, _sums.Table, outcome);
        var ranked = new List<RankedLane>(_lanes.Count);
        foreach (var lane in _lanes)
        {
            var catalogued = places is null ? null : new CataloguedPaths(places, lane.Number);
            var isSent = lane.Builds.Any(build => TotalsOf(build, lane, outcome).Sent is not null);
            ranked.Add(new RankedLane(
                catalogued,
                isSent ? Rank(HeavyState.Sent, lane, catalogued, secrets) : [],
                lane.Lane.Rules.Refusal is null ? Rank(HeavyState.Ignored, lane, catalogued, null) : []));
        }

        beside.Finish();
        using (var others = new WorkBeside(_lanes.Count > LanesAPiece ? jobs : 1))
        {
            for (var first = 1; first < _lanes.Count; first += LanesAPiece)
            {
                var (from, to) = (first, Math.Min(first + LanesAPiece, _lanes.Count));
                others.Do(() => AddFigures(figures, from, to, outcome, source, cancellation));
            }

            others.Finish();
        }

        var walked = new List<WalkedBuild>();
        for (var index = 0; index < _lanes.Count; index++)
        {
            var lane = _lanes[index];
            foreach (var build in lane.Builds)
            {
                var totals = TotalsOf(build, lane, outcome);
                if (StopOf(lane, totals, outcome) is { } stop)
                {
                    walked.Add(Run([build.StoppingAt(stop.Path)], _options, allowance, cancellation)[0] with { Build = build });
                    continue;
                }

                walked.Add(new WalkedBuild(build, new BuildResult(build, lane, totals, _options, _sums, outcome)
                {
                    Tree = _options.Detail == SurveyDetail.Sums ? null : _tree?.Tree,
                    Catalogued = ranked[index].Catalogued,
                    Figures = HasFigures(build, totals) ? figures[index] : null,
                    HeaviestSent = totals.Sent is null ? [] : ranked[index].Sent,
                    HeaviestIgnored = ranked[index].Ignored,
                    NeededFiles = needed,
                    UnreadManifests = unread,
                    Looks = looks,
                    Repository = repository,
                    Layer = _layer?.Layer,
                    PathSums = _paths,
                    Secrets = secrets,
                    IgnoreFiles = _ignoreFiles,
                    FoundDockerfiles = _dockerfiles,
                }, _tree?.Tree));
            }
        }

        return walked;
    }

    // Of some of the lanes. What the disk is asked for them, nothing else asks.
    private void AddFigures(SendingFigures?[] figures, int from, int to, WalkOutcome outcome, DirectorySource source, CancellationToken cancellation)
    {
        if (_figures is null)
            return;
        for (var index = from; index < to; index++)
        {
            var lane = _lanes[index];
            if (lane.Builds.Any(build => TotalsOf(build, lane, outcome) is var totals && HasFigures(build, totals) && StopOf(lane, totals, outcome) is null))
                figures[index] = _figures.Of(lane, _sums.Table, outcome, source, cancellation);
        }
    }

    private BuildTotals TotalsOf(PreparedBuild build, BuildLane lane, WalkOutcome outcome) => BuildTotals.Of(build, lane, _options, _sums, outcome);

    // Where the builder stops before it has met everything, so that the build must be walked again, that far.
    private static WalkRefusal? StopOf(BuildLane lane, BuildTotals totals, WalkOutcome outcome) =>
        totals.Refusal is null && lane.Lane.StopsAt is null ? outcome.Stops[lane.Number] : null;

    // A scan without what could not be opened would be wrong, and look right.
    private void RefuseWhatIsNoScan(WalkOutcome outcome)
    {
        if (outcome.Problems is [{ Path.IsRoot: true, Problem: { Operation: FileOperation.ReadDirectory, Reason: not ProblemReason.TooManyOpen } root }, ..])
            throw new SurveyException($"context '{DisplayText.Escape(_context)}': cannot be read: {root.Message}");
        foreach (var problem in outcome.Problems)
        {
            if (problem.Problem.Reason == ProblemReason.TooManyOpen)
                throw new SurveyException(TooManyOpen());
        }
    }

    private string TooManyOpen() =>
        $"context '{DisplayText.Escape(_context)}': this process may not open more files at a time"
        + (OpenFileLimit.Current is { } limit ? $" than {limit}" : "") + ": raise the limit (`ulimit -n`), or use fewer threads (`--jobs 1`)";

    private T? Ask<T>(T? observer)
        where T : class, IDirectoryObserver
    {
        if (observer is not null)
            _observers.Add(observer);
        return observer;
    }

    // To read the manifests takes its time: when a finding or a plan asks. A result that waits for it keeps nothing else of the walk.
    private static Lazy<IReadOnlyList<ProtectedFile>> NeededFiles(
        RepositoryObserver repository, DirectoryTable table, SurveyOptions options, BuildFiles files, string context, UnreadManifests unread, CancellationToken cancellation) => new(() =>
        {
            using var source = options.Open(files.ContextRoot, context);
            return ProtectedFiles.Find(repository.Noted, table, source, unread, cancellation);
        });

    // What the catalogue took for likely and only a file's content, the caller or a Compose file makes sure.
    private void MakeSure(DirectorySource source, string root)
    {
        if (_kinds is null)
            return;
        MarkerContents.Prove(_kinds, _sums.Table, source);
        foreach (var lane in _lanes)
        {
            foreach (var build in lane.Builds)
                KnownOutput.Mark(build.Request.Outputs, _kinds, _sums.Table);
        }

        if (_options.Findings)
            DataMounts.Find(_kinds, _sums, source, root);
    }

    private IReadOnlyList<HeavyPath> Rank(HeavyState state, BuildLane lane, CataloguedPaths? catalogued, SecretSearch? secrets)
    {
        var ranked = state == HeavyState.Ignored && _lanes.Count > 1 && !_options.SentOnly && lane.Lane.StopsAt is null
            ? _ranking.RankIgnored(lane.Lane.Rules, _sums, lane.Number, catalogued, _options.Top)
            : _ranking.Rank(state, _sums, lane.Number, catalogued, _options.Top);
        return secrets is null ? ranked : [.. ranked.Select(heavy => AfterLooking(heavy, secrets))];
    }

    // What a file's content says counts more than what its name says.
    private static HeavyPath AfterLooking(HeavyPath heavy, SecretSearch secrets) => heavy is { IsFile: true, IsPattern: false, Kind: not null } ? secrets.AnswerFor(heavy.Path) switch
    {
        SecretAnswer.Certificates => heavy with { Kind = "certificates" },
        SecretAnswer.Cleared => heavy with { Kind = null },
        _ => heavy,
    } : heavy;

    /// <summary>What is ranked of a lane.</summary>
    private readonly record struct RankedLane(CataloguedPaths? Catalogued, IReadOnlyList<HeavyPath> Sent, IReadOnlyList<HeavyPath> Ignored);

    private bool HasFigures(PreparedBuild build, BuildTotals totals) =>
        totals.Sent is { } sent && build.Requests is not { Unused: true } && sent.Files + sent.Directories <= _options.FigureLimit;
}
