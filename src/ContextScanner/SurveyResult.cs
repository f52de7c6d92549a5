using ContextSlim.Advising;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Contexts;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Proving;
using ContextSlim.Repositories;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim;

/// <summary>What a survey found out about one context.</summary>
public sealed class SurveyResult
{
    private IReadOnlyList<ProtectedFile>? _protected;

    internal SurveyResult(PreparedSurvey survey, int laneNumber, SumsObserver sums, WalkOutcome outcome)
    {
        var (request, files, lane, requests, requestRefusal) = survey;
        Request = request;
        Files = files;
        Requests = requests;
        Lane = lane;
        LaneNumber = laneNumber;
        Outcome = outcome;
        Directories = sums.Table;
        RuleCounts = sums.RuleCounts(laneNumber);
        Refusal = lane.Rules.Refusal ?? LateRefusal(outcome.Refusals[laneNumber], lane.Rules);
        RequestRefusal = requestRefusal ?? LateRequestRefusal(outcome.Refusals[laneNumber], lane);
        OnDisk = request.SentOnly ? null : Directories.OnDisk(0);
        if (Refusal is not null)
            return;
        Ignored = request.SentOnly ? null : Directories.Ignored(laneNumber, 0);
        Eligible = request.SentOnly && lane.Includes is not null ? null : Directories.Eligible(laneNumber, 0);
        if (RequestRefusal is not null || requests is { IsRefused: true })
            return;
        Sent = Directories.Sent(laneNumber, 0);
        Emptied = sums.Emptied(laneNumber);
    }

    /// <summary>What was asked.</summary>
    public SurveyRequest Request { get; }

    /// <summary>The Dockerfile and the ignore file.</summary>
    public BuildFiles Files { get; }

    /// <summary>
    /// What the Dockerfile requests, with the lines that do; null when there is no Dockerfile, it was not to be read, or the builder is the
    /// classic one, which receives whatever is eligible.
    /// </summary>
    public DockerfileRequests? Requests { get; }

    /// <summary>True when there is a Dockerfile: a file, or a text that was given.</summary>
    public bool HasDockerfile => Files.Dockerfile is not null || Request.DockerfileText is not null;

    /// <summary>The rules, as the builder's client applies them.</summary>
    public Lane Lane { get; }

    /// <summary>The number of this context's lane: others of the same folder may share the walk, and <see cref="Directories"/> with it.</summary>
    public int LaneNumber { get; }

    /// <summary>Every directory with its sums.</summary>
    public DirectoryTable Directories { get; }

    /// <summary>What each rule decides, by the rule's number.</summary>
    public IReadOnlyList<RuleCount> RuleCounts { get; }

    /// <summary>Everything below the root; null when only what is sent was walked.</summary>
    public Sum? OnDisk { get; }

    /// <summary>What is ignored; null when only what is sent was walked, or Docker refuses the ignore file.</summary>
    public Sum? Ignored { get; }

    /// <summary>On disk less ignored; null when Docker refuses the ignore file, or when only what is sent was walked and not everything is requested.</summary>
    public Sum? Eligible { get; }

    /// <summary>What the builder receives; null when Docker refuses the ignore file, the Dockerfile or what it requests.</summary>
    public Sum? Sent { get; }

    /// <summary>How many of the files sent arrive empty.</summary>
    public int Emptied { get; }

    /// <summary>Docker's refusal of the ignore file, at once or as soon as the builder's walk reaches a rule; null when it is accepted.</summary>
    public IgnoreRefusal? Refusal { get; }

    /// <summary>The client's refusal of what the Dockerfile requests; null when it is accepted. Then nothing is sent, but all else is known.</summary>
    public RequestRefusal? RequestRefusal { get; }

    /// <summary>What could not be read, and a rule that was met and cannot be evaluated.</summary>
    public WalkOutcome Outcome { get; }

    /// <summary>Every entry; null unless asked for.</summary>
    public Tree? Tree { get; internal init; }

    /// <summary>
    /// What Docker will count and print on a cold transfer; null when more is sent than <see cref="SurveyRequest.FigureLimit"/>, when the
    /// build fails or does not use the context, and when the context changed meanwhile.
    /// </summary>
    public SendingFigures? Figures { get; internal set; }

    /// <summary>What is known by its kind; null when kinds were not asked for.</summary>
    public CataloguedPaths? Catalogued { get; internal init; }

    /// <summary>The heaviest paths that are sent.</summary>
    public IReadOnlyList<HeavyPath> HeaviestSent { get; internal set; } = [];

    /// <summary>The heaviest paths that are ignored.</summary>
    public IReadOnlyList<HeavyPath> HeaviestIgnored { get; internal set; } = [];

    internal RepositoryObserver? Repository { get; init; }

    /// <summary>
    /// The files that a build usually needs, in walk order, each with its reason; found when first asked for. Empty without
    /// <see cref="SurveyRequest.Findings"/>.
    /// </summary>
    /// <exception cref="SurveyException">The context cannot be read any more.</exception>
    public IReadOnlyList<ProtectedFile> Protected => _protected ??= FindProtected();

    internal PublishedFiles? Published { get; init; }

    internal SecretSearch? Secrets { get; init; }

    /// <summary>Every entry, for findings that need a second look; let go when they are made, unless it was asked for.</summary>
    internal Tree? KeptTree { get; set; }

    /// <summary>What findings may advise; null until one has asked.</summary>
    internal Advising.Advice? Advice { get; set; }

    /// <summary>Every entry, kept for the caller or for a second look.</summary>
    internal Tree WholeTree => Tree ?? KeptTree ?? throw new InvalidOperationException("the survey kept no tree: ask for IgnoreFilePlanner.RequestFor(request)");

    internal FoundIgnoreFiles? IgnoreFiles { get; init; }

    /// <summary>What a real engine showed; null unless <see cref="ContextProof"/> asked one.</summary>
    public ProofResult? Proof { get; internal set; }

    /// <summary>What is worth telling, errors first.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; internal set; } = [];

    /// <summary>
    /// Opens what is sent, for its figures and its tar. Needs a survey with <see cref="SurveyDetail.TreeWithStatus"/> that Docker does not
    /// refuse; the context is looked at again, only where something is sent.
    /// </summary>
    /// <exception cref="InvalidOperationException">The survey kept no statuses, or Docker refuses the build.</exception>
    /// <exception cref="SurveyException">The context cannot be read any more.</exception>
    public SentContext OpenSent()
    {
        if (Request.Detail != SurveyDetail.TreeWithStatus || Tree is null)
            throw new InvalidOperationException("the survey kept no statuses: ask for SurveyDetail.TreeWithStatus");
        if (Sent is null)
            throw new InvalidOperationException("Docker refuses the ignore file, the Dockerfile, or what it requests, so nothing is sent");
        return new SentContext(Tree, Lane, PreparedSurvey.OpenSource(Request, Files.ContextRoot), hasEveryStatus: true);
    }

    private IReadOnlyList<ProtectedFile> FindProtected()
    {
        if (Repository is null)
            return [];
        using var source = PreparedSurvey.OpenSource(Request, Files.ContextRoot);
        return ProtectedFiles.Find(Repository, Directories, source, CancellationToken.None);
    }

    private static IgnoreRefusal? LateRefusal(WalkRefusal? met, RuleSet rules)
    {
        if (met is not { IsInclude: false } refusal)
            return null;
        var rule = rules[refusal.Rule];
        return new IgnoreRefusal(RefusalKind.BadPattern, rule.Position, rule, RuleSet.LateRefusalMessage(rules.Builder));
    }

    private static RequestRefusal? LateRequestRefusal(WalkRefusal? met, Lane lane)
    {
        if (met is not { IsInclude: true } refusal)
            return null;
        var path = new RelativePath(lane.Includes!.Rules[refusal.Rule].Entry.ToArray());
        return new RequestRefusal(RequestRefusalKind.BadPattern, path, RequestRefusal.LateMessage);
    }
}
