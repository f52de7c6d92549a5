using System.Text;
using ContextSlim.Advising;
using ContextSlim.Discovery;
using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Explaining;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Sending;
using ContextSlim.Surveying;

namespace ContextSlim.Failures;

/// <summary>From what a log says failed to what is behind it in the context: the rule, the line, the missing file, and what to write.</summary>
internal sealed class CauseFinder : IDisposable
{
    private readonly FailedBuild _build;
    private readonly SurveyResult _survey;
    private readonly Explainer _explainer;
    private readonly byte[]? _text;
    private readonly DockerfileModel? _model;
    private readonly DockerfileInstruction? _instruction;
    private readonly string _dockerfile;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<ContextSearch> _search;
    private readonly Lazy<Advice> _advice;

    private CauseFinder(FailedBuild build, SurveyResult survey, Explainer explainer, byte[]? text, CancellationToken cancellation)
    {
        (_build, _survey, _explainer, _text, _cancellation) = (build, survey, explainer, text, cancellation);
        _dockerfile = DisplayText.Escape(RequestPlace.File(survey) ?? "Dockerfile");
        _model = text is null ? null : DockerfileModel.Parse(text);
        _instruction = _model is null ? null : FailedInstruction.Find(build, _model);
        _search = new(() => new ContextSearch(survey, text, _instruction?.Line ?? 0, cancellation));
        _advice = new(() => new Advice(survey, survey.Tree, cancellation));
    }

    /// <summary>The line of the Dockerfile that failed; null where the log does not tell, or the Dockerfile is another one.</summary>
    public TextPosition? Failed => _instruction is { } instruction ? new TextPosition(instruction.Line, 1) : null;

    /// <summary>The instruction that failed, as the Dockerfile has it, or as the log does; empty where neither tells.</summary>
    public string Instruction => _instruction?.Text ?? _build.Instruction;

    /// <summary>The build's files.</summary>
    public BuildFiles Files => _survey.Files;

    /// <summary>Makes ready to find the cause.</summary>
    /// <param name="build">What the log says.</param>
    /// <param name="request">The build, as it is called now.</param>
    /// <param name="options">How it is looked at.</param>
    /// <param name="keepsBuilder">True when the request's builder is the caller's own choice; else it is the one that wrote the log.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static CauseFinder Open(FailedBuild build, BuildRequest request, SurveyOptions options, bool keepsBuilder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        // Podman's first choice; Docker knows no such name.
        if (!keepsBuilder && build.Builder == LogBuilder.Buildah && request is { Dockerfile: null, DockerfileText: null } && Path.Combine(request.Context, "Containerfile") is var own && File.Exists(own))
            request = request with { Dockerfile = own };
        var survey = Survey.Run(request, options with { Detail = SurveyDetail.Tree, Findings = true, Catalogue = true, Top = 0, FigureLimit = -1 }, cancellation);
        var asRead = request with { Builder = keepsBuilder ? request.Builder : build.Reader ?? request.Builder, NamedFolders = [] };
        return new CauseFinder(build, survey, Explainer.Open(asRead, options with { ReadDockerfile = false }), TextOf(survey, options), cancellation);
    }

    /// <summary>The cause; null where the log does not show one.</summary>
    public FailureCause? Find()
    {
        FailureCause? best = null;
        foreach (var complaint in _build.Complaints)
        {
            if (Of(complaint) is { } cause && (best is null || cause.Kind < best.Kind))
                best = cause;
        }

        if (best is not null)
            return best;
        foreach (var complaint in _build.Steps.SelectMany(static step => step.Complaints))
        {
            if (Of(complaint) is { } cause && (best is null || Weight(cause) < Weight(best)))
                best = cause;
        }

        return best ?? OfCommand();
    }

    /// <inheritdoc/>
    public void Dispose() => _explainer.Dispose();

    // A command that misses a file because it could not be fetched misses no file of the context.
    private static int Weight(FailureCause cause) => cause.Kind switch
    {
        CauseKind.Missing => (int)CauseKind.Image,
        CauseKind.Changed => (int)CauseKind.Space,
        _ => (int)cause.Kind,
    };

    private static byte[]? TextOf(BuildResult survey, SurveyOptions options)
    {
        if (survey.Request.DockerfileText is { } text)
            return text.ToArray();
        try
        {
            return survey.Files.Dockerfile is { } path ? options.Files.Read(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private FailureCause? Of(Complaint complaint) => complaint.Row.Kind switch
    {
        FailureKind.Source => OfSource(complaint),
        FailureKind.Outside => OfOutside(complaint, OutsideSource(Cleaned(complaint.Path!)) ?? complaint.Path!),
        FailureKind.Dockerfile => CallCauses.OfDockerfile(complaint, null, _survey.OtherDockerfiles is [var found, ..] ? found.ToString() : null),
        FailureKind.Text => OfText(complaint),
        FailureKind.Context => CallCauses.OfContext(complaint),
        FailureKind.Secret => CallCauses.OfSecret(complaint) with { File = _dockerfile, Position = Failed },
        FailureKind.Unreadable => OfUnreadable(complaint),
        FailureKind.Ignore => OfIgnoreFile(complaint),
        FailureKind.File or FailureKind.Module or FailureKind.Program or FailureKind.Mode => OfFile(complaint),
        FailureKind.Image => OfImage(complaint),
        FailureKind.Network => CallCauses.Foreign(complaint, CauseKind.Network, "the network did not answer the command; the context has no part in it", null) with { File = _dockerfile, Position = Failed },
        FailureKind.Space => CallCauses.Foreign(complaint, CauseKind.Space, "the disk of the builder is full", "Make room (`docker builder prune`); `contextslim scan` shows what is sent each time."),
        _ => CallCauses.OfEngine(complaint),
    };

    private static FailureCause Said(FailureCause cause, Complaint complaint) => CallCauses.Said(cause, complaint);

    private FailureCause OfImage(Complaint complaint)
    {
        if (_model is { } model && StageCause.Of(model, _instruction) is { } mistyped)
            return Said(mistyped with { File = _dockerfile, Position = Failed }, complaint);
        var name = _model is null ? null : StageCause.BareName(_model, _instruction);
        var other = name is null ? "" : $" If `{DisplayText.Escape(name)}` is a folder: `--build-context {DisplayText.Escape(name)}=PATH`.";
        return CallCauses.Foreign(complaint, CauseKind.Image, "an image could not be had; the context has no part in it", "Ask the registry: the name, the tag, the login, the network." + other)
            with
        { Path = name, File = _dockerfile, Position = Failed };
    }

    private FailureCause OfText(Complaint complaint)
    {
        var error = _survey.Requests?.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Level == DiagnosticLevel.Error);
        var line = complaint.DockerfileLine > 0 ? complaint.DockerfileLine : error?.Position?.Line ?? _instruction?.Line ?? _build.Place?.Line ?? 0;
        return Said(
            new FailureCause(CauseKind.DockerfileRefused, error is null ? "the builder refuses the Dockerfile, or what is asked of it" : $"the builder refuses the Dockerfile: {MessageOf(error)}")
            {
                File = _dockerfile,
                Position = line > 0 ? new TextPosition(line, 1) : null,
                Fix = error?.Fix is { } fix ? DisplayText.Escape(fix) : null,
            },
            complaint);
    }

    private FailureCause OfIgnoreFile(Complaint complaint)
    {
        var refusal = _explainer.Refusal ?? _survey.Refusal;
        var file = _explainer.Files.IgnoreFile.Name;
        return Said(
            new FailureCause(CauseKind.IgnoreFileRefused, refusal is null ? $"the builder refuses {DisplayText.Escape(file)}, though nothing in it is wrong by now" : $"the builder refuses {DisplayText.Escape(file)}: {DisplayText.Escape(refusal.Message)}")
            {
                File = file,
                Position = refusal?.Position,
                Rule = refusal?.Rule,
                RuleFile = refusal?.Rule is null ? null : file,
                Fix = refusal is null ? null : $"Mend line {refusal.Position.Line}.",
            },
            complaint);
    }

    private FailureCause OfUnreadable(Complaint complaint)
    {
        var path = InContext(complaint.Path ?? "");
        var exception = LiteralRule.For(Encoding.UTF8.GetBytes(path));
        return Said(
            new FailureCause(CauseKind.Unreadable, $"`{DisplayText.Escape(path)}` may not be read by whoever builds")
            {
                Path = path,
                Fix = $"Change its permissions{(exception is null ? "" : $", or ignore it: `{DisplayText.Escape(exception)}`")}.",
            },
            complaint);
    }

    private FailureCause OfOutside(Complaint complaint, string path)
    {
        var name = path.TrimStart('/').Split('/')[^1];
        return Said(
            new FailureCause(CauseKind.Outside, $"`{DisplayText.Escape(path)}` leads out of the context, and builders read nothing outside of it")
            {
                Path = path,
                File = _dockerfile,
                Position = Failed,
                Fix = $"Build with the folder above as context (`docker build -f … ..`), or name the folder (`--build-context {DisplayText.Escape(name)}=…`) and write `COPY --from={DisplayText.Escape(name)}`.",
            },
            complaint);
    }

    private FailureCause? OfSource(Complaint complaint)
    {
        var path = complaint.Path is { } said ? Cleaned(said) : null;
        if (path is not null && OutsideSource(path) is { } outside)
            return OfOutside(complaint, outside);
        if (_survey.Refusal is not null)
            return null;
        if (Requested(path) is { } source)
            return OfRequested(complaint, source);
        // What the builder names is the source, or the end of its full path.
        var written = Sources().FirstOrDefault(candidate => path is null || path == candidate || path.EndsWith("/" + candidate, StringComparison.Ordinal)) ?? path;
        if (written is null)
            return null;
        if (GlobSyntax.HasWildcard(Encoding.UTF8.GetBytes(written), backslashEscapes: true))
            written = written[..Math.Max(0, written[..written.IndexOfAny(['*', '?', '['])].LastIndexOf('/'))];
        return written.Length == 0 ? null : Said(OfPath(new RelativePath(written), isStage: _instruction?.Flags.Any(static flag => flag.StartsWith("--from", StringComparison.Ordinal)) == true), complaint);
    }

    private static string Cleaned(string path) => Encoding.UTF8.GetString(LexicalPath.Clean(Encoding.UTF8.GetBytes(path))).TrimStart('/');

    // BuildKit and Buildah say where it would lie if the context had nothing above it.
    private string? OutsideSource(string path) => (_instruction?.Command as CopyCommand)?.Sources
        .FirstOrDefault(source => Cleaned(source).StartsWith("..", StringComparison.Ordinal) && Cleaned("/" + source) == path);

    private IEnumerable<string> Sources() => (_instruction?.Command as CopyCommand)?.Sources.Select(static source => Cleaned("/" + source)) ?? [];

    private RequestedSource? Requested(string? path)
    {
        if (_survey.Requests is null)
            return null;
        var failing = RequestedSources.Of(_survey, _survey.Tree, _cancellation).Where(static source => source.IsMissing || source.IgnoredBy >= 0 || source.Link is not null).ToList();
        var here = _instruction is { } instruction ? failing.FindAll(source => source.Request.Line == instruction.Line) : failing;
        return here.Find(source => path is not null && Names(source, path)) ?? (here.Count == 1 && (path is null || _instruction is not null) ? here[0] : null);
    }

    private static bool Names(RequestedSource source, string path)
    {
        foreach (var candidate in (RelativePath?[])[source.Request.Path, source.LackingFolder, source.Matched, source.Stage?.Path])
        {
            if (candidate is { IsRoot: false } named && (path == named.ToString() || path.EndsWith("/" + named, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private FailureCause OfRequested(Complaint complaint, RequestedSource source)
    {
        var finding = _survey.Findings.FirstOrDefault(finding => finding.Code is "CTX401" or "CTX402" && finding.Position?.Line == source.Request.Line && (finding.Path is null || source.IgnoredBy < 0 || finding.Path == source.Ignored));
        if (source.IgnoredBy >= 0 && _survey.Lane.Rules[source.IgnoredBy] is { IsImplied: false })
        {
            var path = source.LackingFolder ?? (source.Link is not null ? source.LinkEnd : source.Stage is not null || source.IsPattern ? source.Ignored : source.Request.Path);
            return Said(Ignored(source.Request.IsExpanded && !source.Request.IsWritten ? source.Request.Shown : DisplayText.Escape(path), path, isThere: !source.IsMissing, By(path)), complaint);
        }

        if (source.Link is { } link)
        {
            return Said(
                new FailureCause(CauseKind.Link, $"`{source.Request.Shown}` {(source.IsLinkItself ? "is" : "goes through")} a link to `{DisplayText.Escape(link)}`, and there is no `{DisplayText.Escape(source.LinkEnd)}` in the context: no builder follows a link out of it")
                {
                    Path = source.Request.Name,
                    File = _dockerfile,
                    Position = Failed,
                    Fix = finding?.Fix is { } advised ? DisplayText.Escape(advised) : "Put the file itself in its place.",
                },
                complaint);
        }

        if (source.Stage is null && !source.IsTakenForException && source.Request.EmptyVariable is null)
            return Said(OfPath(source.LackingFolder ?? source.Request.Path, isStage: false), complaint);
        return Said(
            new FailureCause(CauseKind.Missing, finding is null ? $"there is no `{source.Request.Shown}`" : MessageOf(finding))
            {
                Path = source.Request.Name,
                File = _dockerfile,
                Position = new TextPosition(source.Request.Line, 1),
                Fix = finding?.Fix is { } fix ? DisplayText.Escape(fix) : null,
            },
            complaint);
    }

    // Messages of findings are escaped where they hold names.
    private static string MessageOf(Diagnostic finding) => Reporting(finding.Message);

    private static string Reporting(string message) => message.Length == 0 ? message : message.Trim();

    // What a builder looked for in the context itself.
    private FailureCause OfPath(RelativePath path, bool isStage)
    {
        if (isStage)
        {
            foreach (var (meant, _) in _search.Value.Meant("/" + path, isModule: false))
            {
                if (By(meant) is { } rule)
                    return Ignored(DisplayText.Escape(meant), meant, isThere: true, rule);
            }

            return Missing(DisplayText.Escape(path), path, $"the stage has no `/{DisplayText.Escape(path)}`: nothing puts it there");
        }

        var explanation = _explainer.Explain(path, isDirectory: false, _cancellation);
        if (explanation.State == EntryState.Ignored && explanation.Kind != EntryKind.Unknown && explanation.Rule is { } by)
            return Ignored(DisplayText.Escape(path), path, isThere: true, by);
        if (explanation.BehindLink is { } behind || explanation.Kind == EntryKind.SymbolicLink)
        {
            return new FailureCause(CauseKind.Link, $"`{DisplayText.Escape(path)}` {(explanation.BehindLink is { } link ? $"lies behind the link `{DisplayText.Escape(link)}`" : "is a link")}, and what it leads to is not in what is sent")
            {
                Path = path.ToString(),
                File = _dockerfile,
                Position = Failed,
                Fix = "Put the file itself in its place.",
            };
        }

        if (explanation.Kind == EntryKind.Unknown)
            return Missing(DisplayText.Escape(path), path, null);
        return new FailureCause(CauseKind.Changed, $"`{DisplayText.Escape(path)}` is there and not ignored by now: the build had another context, or it has changed since") { Path = path.ToString(), Fix = "Build again." };
    }

    private IgnoreRule? By(RelativePath path)
    {
        if (_explainer.Refusal is not null)
            return null;
        var explanation = _explainer.Explain(path, isDirectory: false, _cancellation);
        return explanation.State == EntryState.Ignored ? explanation.Rule : null;
    }

    private FailureCause Ignored(string shown, RelativePath path, bool isThere, IgnoreRule? rule)
    {
        var file = _explainer.Files.IgnoreFile.Name;
        var place = rule is null ? DisplayText.Escape(file) : rule.IsImplied ? $"a rule of {Engine.Of(_explainer.Request.Builder).Title}'s own, `{rule}`," : $"{DisplayText.Escape(file)}:{rule.Position.Line} `{rule}`";
        // The plan is about the file that the survey read.
        var exception = rule is { IsImplied: false } && _survey.Files.IgnoreFilePath == _explainer.Files.IgnoreFilePath && isThere ? AdviceText.ExceptionFor(path, _advice.Value, withJunk: true) : null;
        return new FailureCause(CauseKind.Ignored, $"`{shown}` is {(isThere ? "in the context, and" : "not in the context now, and if it were,")} {place} ignores it")
        {
            Path = path.ToString(),
            Rule = rule,
            RuleFile = rule is null or { IsImplied: true } ? null : file,
            Exception = exception,
            Fix = exception is not null ? $"Write `{DisplayText.Escape(exception)}` at the end of {DisplayText.Escape(file)} (tried on this tree: it is sent then), or mend line {rule!.Position.Line}."
                : rule is { IsImplied: false } ? $"Mend line {rule.Position.Line} of {DisplayText.Escape(file)}." : null,
        };
    }

    private FailureCause Missing(string shown, RelativePath path, string? message)
    {
        var name = Encoding.UTF8.GetString(path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..]);
        var alike = _search.Value.Named(name, ignoresCase: true).Where(found => found.Path != path).Select(static found => found.Path).ToList();
        var sameButCase = alike.Find(found => found.ToString().Equals(path.ToString(), StringComparison.OrdinalIgnoreCase));
        var fix = sameButCase is { IsRoot: false } other ? $"There is `{DisplayText.Escape(other)}`: names differ by capital letters."
            : alike is [var elsewhere, ..] ? $"There is `{DisplayText.Escape(elsewhere)}`: is that meant?"
            : "Make it before the build, or take it out of the instruction.";
        return new FailureCause(CauseKind.Missing, message ?? $"there is no `{shown}` in the context")
        {
            Path = path.ToString(),
            File = _dockerfile,
            Position = Failed,
            Fix = fix,
        };
    }

    // What a command missed.
    private FailureCause? OfFile(Complaint complaint)
    {
        if (_survey.Refusal is not null)
            return null;
        var isModule = complaint.Row.Kind == FailureKind.Module;
        var names = complaint.Path is { } path ? [path] : complaint.Row.Files.ToArray();
        FailureCause? best = null;
        foreach (var name in names)
        {
            if (OfName(name, isModule, complaint) is { } cause && (best is null || cause.Kind < best.Kind))
                best = cause;
        }

        if (best is null && complaint.Path is not null)
        {
            foreach (var name in complaint.Row.Files)
                best ??= OfName(name, isModule, complaint);
        }

        return best is null ? null : Said(best, complaint);
    }

    private FailureCause? OfName(string name, bool isModule, Complaint complaint)
    {
        FailureCause? best = null;
        foreach (var (path, kind) in name.Contains('*', StringComparison.Ordinal) ? _search.Value.Named(name) : _search.Value.Meant(name, isModule))
        {
            if (OfFound(path, kind, name, complaint.Row.Kind) is { } cause && (best is null || cause.Kind < best.Kind))
                best = cause;
        }

        if (best is { Kind: <= CauseKind.NotCopied })
            return best;
        // By its name alone only what is ignored: what is sent elsewhere may have nothing to do with it.
        var last = name[(name.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
        if (last.Length > 0 && !name.Contains('*', StringComparison.Ordinal) && complaint.Row.Kind != FailureKind.Program)
        {
            foreach (var (path, _) in _search.Value.Named(last))
            {
                if (By(path) is { } rule)
                    return Ignored(DisplayText.Escape(path), path, isThere: true, rule);
            }
        }

        if (best is not null || isModule || complaint.Row.Kind == FailureKind.Mode)
            return best;
        // It lies there: what is missing is something else.
        if (_search.Value.Mapped(name).Exists(path => _search.Value.KindOf(path) is not null))
            return null;
        return complaint.Row.Kind == FailureKind.Program && !name.Contains('/', StringComparison.Ordinal) ? null : OfMissed(name);
    }

    private FailureCause? OfFound(RelativePath path, EntryKind kind, string name, FailureKind failure)
    {
        if (By(path) is { } rule)
            return Ignored(DisplayText.Escape(path), path, isThere: true, rule);
        var line = _search.Value.LineOf(path.ToString());
        var at = _instruction is null ? "" : $" above line {_instruction.Line}";
        if (line == 0 || _search.Value.Judge(path, kind).IsNotRequested)
        {
            return new FailureCause(CauseKind.NotCopied, $"`{DisplayText.Escape(path)}` is in the context and not ignored, but no instruction before the command copies it")
            {
                Path = path.ToString(),
                File = _dockerfile,
                Position = Failed,
                Fix = $"Copy it{at} (`COPY {DisplayText.Escape(path)} …`).",
            };
        }

        // It lies where the command looks: the command has another reason.
        if (_search.Value.Mapped(name).Contains(path.ToString()) || _search.Value.Mapped(path.ToString()).Contains(path.ToString()))
            return failure is FailureKind.Program or FailureKind.Mode ? ScriptCause.Of(_survey, path, failure == FailureKind.Mode) : null;
        return new FailureCause(CauseKind.NotCopied, $"`{DisplayText.Escape(path)}` is sent, but line {line} of {_dockerfile} puts it elsewhere than where the command looks{(_search.Value.Directory is { } folder ? $" ({DisplayText.Escape(folder)})" : "")}")
        {
            Path = path.ToString(),
            File = _dockerfile,
            Position = new TextPosition(line, 1),
            Fix = "Mend its destination, or the WORKDIR.",
        };
    }

    // Nothing of the name is in the context: that is told where it would have come from there.
    private FailureCause? OfMissed(string name)
    {
        if (name.Contains('*', StringComparison.Ordinal) || name.Contains("://", StringComparison.Ordinal))
            return null;
        var mapped = _search.Value.Mapped(name);
        var isRelative = !name.StartsWith('/') && !name.StartsWith('-') && !name.StartsWith('~');
        if (mapped.Count == 0 && !isRelative)
            return null;
        var path = new RelativePath(mapped.Count > 0 ? mapped[0] : Cleaned("/" + name));
        // A name that only a tool knows may be one of the image's.
        var isOfProject = path.Bytes.IndexOf((byte)'/') >= 0 || Instruction.Contains(path.ToString(), StringComparison.Ordinal) || _explainer.Explain(path, false, _cancellation).State == EntryState.Ignored;
        return path.IsRoot || !isOfProject ? null : Missing(DisplayText.Escape(path), path, null);
    }

    // A command failed, and nothing that it said is known here.
    private FailureCause? OfCommand()
    {
        if (!_build.HasFailed || _build.Steps is not [{ } step, ..])
            return null;
        var last = step.Last.Line > 0 ? step.Last : _build.Verdict;
        return new FailureCause(CauseKind.Command, "the command failed, and nothing that it says points to the context")
        {
            File = _dockerfile,
            Position = Failed,
            Said = last.Text,
            LogLine = last.Line,
        };
    }

    // A full path of the machine that built is relative to the context where its end is.
    private string InContext(string path)
    {
        foreach (var (meant, _) in _search.Value.Meant(path, isModule: false))
            return meant.ToString();
        return path;
    }
}
