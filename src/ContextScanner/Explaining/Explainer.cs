using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sending;
using ContextSlim.Surveying;

namespace ContextSlim.Explaining;

/// <summary>
/// Explains single paths: only the folders on the way to each are read, and the verdicts and their traces come from the code that decides
/// in the walk. Belongs to one thread.
/// </summary>
/// <example>
/// <code>
/// using ContextSlim.Explaining;
/// using ContextSlim.Paths;
/// using ContextSlim.Surveying;
///
/// using var explainer = Explainer.Open(new BuildRequest("."), new SurveyOptions());
/// var explanation = explainer.Explain(new RelativePath("src/app.log"), isDirectory: false, CancellationToken.None);
/// Console.WriteLine($"{explanation.State} because of line {explanation.Rule?.Position.Line}");
/// </code>
/// </example>
public sealed class Explainer : IDisposable
{
    private readonly BuildRequest _request;
    private readonly SurveyOptions _options;
    private readonly Lane _lane;
    private readonly DirectorySource _source;
    private readonly DirectoryReader _reader;
    private readonly FolderChain _chain;
    private SurveyResult? _survey;

    private Explainer(BuildRequest request, SurveyOptions options, BuildFiles files, Lane lane, DirectorySource source)
    {
        _request = request;
        _options = options;
        _lane = lane;
        _source = source;
        _reader = source.OpenReader();
        _chain = new FolderChain(lane, _reader);
        Files = files;
    }

    /// <summary>The Dockerfile and the ignore file.</summary>
    public BuildFiles Files { get; }

    /// <summary>What was asked.</summary>
    public BuildRequest Request => _request;

    /// <summary>Docker's refusal of the ignore file as a whole; then nothing can be explained.</summary>
    public IgnoreRefusal? Refusal => _lane.Rules.Refusal;

    /// <summary>Makes an explainer for a context.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static Explainer Open(BuildRequest request, SurveyOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var prepared = PreparedBuild.Create(request, options, CancellationToken.None);
        return new Explainer(request, options, prepared.Files, prepared.Lane, options.Open(prepared.Files.ContextRoot, request.Context));
    }

    /// <summary>Explains a path.</summary>
    /// <param name="path">The path; the root is always sent.</param>
    /// <param name="isDirectory">Whether to take it for a folder, if there is no such path.</param>
    /// <param name="cancellation">Looked at while folders are read.</param>
    public Explanation Explain(RelativePath path, bool isDirectory, CancellationToken cancellation)
    {
        if (path.IsRoot)
            return new Explanation(path, EntryState.Sent) { Kind = EntryKind.Directory, IsDirectory = true };
        var folder = _chain.Reach(path.Bytes, cancellation);
        var name = path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..];
        var kind = folder.Find(name, out var index);
        var assumed = kind != EntryKind.Unknown ? kind : isDirectory ? EntryKind.Directory : EntryKind.File;
        var unreadable = kind == EntryKind.File && _chain.IsUnreadable(folder, index, cancellation);
        var trace = new List<RuleStep>();
        var verdict = _chain.Judge(folder, path.Bytes.ToArray(), name, assumed, unreadable, trace, out _, out var decision);
        if (folder.Skipped is { } skipped)
            trace = skipped.Trace;
        var forContent = kind == EntryKind.Directory && !verdict.IsSent && verdict.IsReached && IsSentForItsContent(path, cancellation);
        var refusedBy = folder.RefusedBy >= 0 ? folder.RefusedBy : decision.RefusedBy;
        return new Explanation(path, forContent ? EntryState.Sent : StateOf(verdict))
        {
            Kind = kind,
            IsDirectory = assumed == EntryKind.Directory,
            BehindLink = folder.Link,
            Rule = RuleOf(verdict.Rule),
            SkippedFolder = folder.Skipped?.Path,
            IsThroughFolder = trace.Exists(step => step.Rule == verdict.Rule && step.ThroughFolder),
            IsSentForItsContent = forContent,
            IsNotRequested = verdict.IsNotRequested,
            IsEmptied = (verdict.Marks & VerdictMarks.Emptied) != 0,
            IsUnreadable = unreadable,
            Refusal = RefusalOf(refusedBy),
            RefusedBy = _lane.Engine.Owner,
            Trace = trace.ConvertAll(step => new ExplainedStep(_lane.Rules[step.Rule], step.ThroughFolder, step.ChangedVerdict, step.IsIgnored)),
        };
    }

    private static EntryState StateOf(Verdict verdict)
    {
        if (verdict.IsIgnored)
            return EntryState.Ignored;
        return verdict.IsSent ? EntryState.Sent : EntryState.Eligible;
    }

    private IgnoreRefusal? RefusalOf(int rule) => rule < 0
        ? null
        : _lane.Rules.LateRefusal(rule);

    private IgnoreRule? RuleOf(int rule) => rule < 0 ? null : _lane.Rules[rule];

    // Only a walk can tell; it is done at most once, and only when such a folder is asked about.
    private bool IsSentForItsContent(RelativePath folder, CancellationToken cancellation)
    {
        if (!_lane.Engine.SendsFoldersForTheirContent)
            return false;
        _survey ??= Survey.Run(_request, _options with { SentOnly = true, Catalogue = false, Findings = false, Top = 0, Detail = SurveyDetail.Sums }, cancellation);
        var number = _survey.Directories.Find(folder.Bytes);
        return number >= 0 && !_survey.Directories.Sent(_survey.LaneNumber, number).IsEmpty;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _source.Dispose();
    }
}
