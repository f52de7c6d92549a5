using ContextSlim.Budgeting;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Discovery;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Publishing;
using ContextSlim.Repositories;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Surveying;

/// <summary>What one build gets of its context, as the walk showed it; findings are drawn from it.</summary>
public record BuildResult
{
    private readonly PreparedBuild _build;
    private readonly BuildLane _lane;
    private readonly BuildTotals _totals;

    internal BuildResult(PreparedBuild build, BuildLane lane, BuildTotals totals, SurveyOptions options, SumsObserver sums, WalkOutcome outcome)
    {
        _build = build;
        _lane = lane;
        _totals = totals;
        Options = options;
        Directories = sums.Table;
        RuleCounts = sums.RuleCounts(lane.Number);
        Outcome = outcome;
    }

    /// <summary>Everything about the build but its tree.</summary>
    internal PreparedBuild Build => _build;

    /// <summary>What was asked.</summary>
    public BuildRequest Request => _build.Request;

    /// <summary>How it was looked at.</summary>
    public SurveyOptions Options { get; }

    /// <summary>The Dockerfile and the ignore file.</summary>
    public BuildFiles Files => _build.Files;

    /// <summary>
    /// What the Dockerfile requests, with the lines that do; null when there is no Dockerfile, it was not to be read, or the builder is the
    /// classic one, which receives whatever is eligible.
    /// </summary>
    public DockerfileRequests? Requests => _build.Requests;

    /// <summary>True when there is a Dockerfile: a file, or a text that was given.</summary>
    public bool HasDockerfile => Files.Dockerfile is not null || Request.DockerfileText is not null;

    /// <summary>The rules, as the builder's client applies them.</summary>
    internal Lane Lane => _lane.Lane;

    /// <summary>What is the same for all builds of the context for which the same rules decide the same; null where no other build looks.</summary>
    internal string? RulesKey => Looks.IsShared ? _build.RulesKey : null;

    /// <summary>The number of this context's lane: others of the same folder may share the walk, and <see cref="Directories"/> with it.</summary>
    internal int LaneNumber => _lane.Number;

    /// <summary>Every directory with its sums.</summary>
    internal DirectoryTable Directories { get; }

    /// <summary>What each rule decides, by the rule's number.</summary>
    public IReadOnlyList<RuleCount> RuleCounts { get; }

    /// <summary>What is sent of the files that globs match; null when no budget asks.</summary>
    internal PathSums? PathSums { get; init; }

    /// <summary>What is sent of the files that a glob of the budget matches; null when it was not counted.</summary>
    internal PathSums.PathSum? SentOf(string glob) => PathSums?.Of(glob, LaneNumber);

    /// <summary>Everything below the root; null when only what is sent was walked.</summary>
    public Sum? OnDisk => _totals.OnDisk;

    /// <summary>What is ignored; null when only what is sent was walked, or Docker refuses the ignore file.</summary>
    public Sum? Ignored => _totals.Ignored;

    /// <summary>On disk less ignored; null when Docker refuses the ignore file, or when only what is sent was walked and not everything is requested.</summary>
    public Sum? Eligible => _totals.Eligible;

    /// <summary>What the builder receives; null when Docker refuses the ignore file, the Dockerfile or what it requests.</summary>
    public Sum? Sent => _totals.Sent;

    /// <summary>How many of the files sent arrive empty.</summary>
    public int Emptied => _totals.Emptied;

    /// <summary>Docker's refusal of the ignore file, at once or as soon as the builder's walk reaches a rule; null when it is accepted.</summary>
    public IgnoreRefusal? Refusal => _totals.Refusal;

    /// <summary>The client's refusal of what the Dockerfile requests; null when it is accepted. Then nothing is sent, but all else is known.</summary>
    public RequestRefusal? RequestRefusal => _totals.RequestRefusal;

    /// <summary>What could not be read, and a rule that was met and cannot be evaluated.</summary>
    internal WalkOutcome Outcome { get; }

    /// <summary>Every entry; null unless asked for.</summary>
    internal Tree? Tree { get; init; }

    /// <summary>
    /// What Docker will count and print on a cold transfer; null when more is sent than <see cref="SurveyOptions.FigureLimit"/>, when the
    /// build fails or does not use the context, and when the context changed meanwhile.
    /// </summary>
    public SendingFigures? Figures { get; internal init; }

    /// <summary>What is known by its kind; null when kinds were not asked for.</summary>
    internal CataloguedPaths? Catalogued { get; init; }

    /// <summary>The heaviest paths that are sent.</summary>
    public IReadOnlyList<HeavyPath> HeaviestSent { get; internal init; } = [];

    /// <summary>The heaviest paths that are ignored.</summary>
    public IReadOnlyList<HeavyPath> HeaviestIgnored { get; internal init; } = [];

    /// <summary>The files that a build usually needs, in walk order, each with its reason; found when first asked for. Empty without <see cref="SurveyOptions.Findings"/>.</summary>
    /// <exception cref="SurveyException">The context cannot be read any more.</exception>
    public IReadOnlyList<ProtectedFile> Protected => NeededFiles?.Value ?? [];

    /// <summary>
    /// The Dockerfiles in the context, by their names and in walk order, without the one that is built: at most a thousand, none in installed
    /// packages. Empty without <see cref="SurveyOptions.Findings"/>.
    /// </summary>
    public IReadOnlyList<RelativePath> OtherDockerfiles =>
        FoundDockerfiles is null ? [] : [.. FoundDockerfiles.Files.Where(file => !file.Equals(Files.DockerfileInContext))];

    internal FoundDockerfiles? FoundDockerfiles { get; init; }

    /// <summary>What <see cref="Protected"/> is found by; null where nobody may ask.</summary>
    internal Lazy<IReadOnlyList<ProtectedFile>>? NeededFiles { get; init; }

    /// <summary>The manifests that could not be read whole, so that not everything they name is in <see cref="Protected"/>; filled by finding those.</summary>
    internal UnreadManifests UnreadManifests { get; init; } = new();

    /// <summary>What second looks keep for the other builds of the context.</summary>
    internal SharedLooks Looks { get; init; } = new(isShared: false);

    internal RepositoryObserver? Repository { get; init; }

    /// <summary>What the SDK packs of a publish folder; null for a context.</summary>
    internal PublishLayer? Layer { get; init; }

    internal SecretSearch? Secrets { get; init; }

    internal FoundIgnoreFiles? IgnoreFiles { get; init; }

    /// <summary>
    /// Opens what is sent, for its figures and its tar. Needs a survey with <see cref="SurveyDetail.Tree"/>, or better for figures with
    /// <see cref="SurveyDetail.TreeWithStatus"/>, that Docker does not refuse; the context is looked at again, only where something is sent.
    /// </summary>
    /// <exception cref="InvalidOperationException">The survey kept no tree, or Docker refuses the build.</exception>
    /// <exception cref="SurveyException">The context cannot be read any more.</exception>
    public SentContext OpenSent()
    {
        if (Tree is null)
            throw new InvalidOperationException("the survey kept no tree: ask for SurveyDetail.Tree");
        if (Sent is null)
            throw new InvalidOperationException("Docker refuses the ignore file, the Dockerfile, or what it requests, so nothing is sent");
        return new SentContext(Tree, Lane, OpenSource(), hasEveryStatus: Options.Detail == SurveyDetail.TreeWithStatus);
    }

    /// <summary>Every entry.</summary>
    /// <exception cref="InvalidOperationException">The survey kept no tree.</exception>
    internal Tree WholeTree => Tree ?? throw new InvalidOperationException("the survey kept no tree: ask for SurveyDetail.Tree");

    /// <summary>Opens the context for another look.</summary>
    /// <exception cref="SurveyException">It cannot be read any more.</exception>
    internal DirectorySource OpenSource() => Options.Open(Files.ContextRoot, Request.Context);
}

/// <summary>A build and what it gets.</summary>
/// <param name="Build">The build.</param>
/// <param name="Result">What it gets.</param>
/// <param name="Tree">Every entry of its context, for findings that need a second look; null where none does.</param>
internal sealed record WalkedBuild(PreparedBuild Build, BuildResult Result, Tree? Tree);
