using ContextSlim.Discovery;
using ContextSlim.Explaining;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Failures;

/// <summary>
/// From what a log says failed to what is behind it in the context: the rule, the line, the missing file, and what to write. What messages of a known form
/// say comes first; then what any complaint of the step names; then what the command that failed reads.
/// </summary>
internal sealed class CauseFinder : IDisposable
{
    private readonly FailureScene _scene;
    private readonly BuildFileCauses _buildFiles;
    private readonly SourceCauses _sources;
    private readonly FileCauses _files;
    private readonly CalledCauses _called;
    private readonly NamedCauses _named;
    private readonly PackageCauses _packages;
    private readonly SourcePlaceCauses _places;
    private readonly SettingCauses _settings;
    private readonly CommandCauses _commands;
    private readonly Tolerance _tolerance;

    private CauseFinder(FailureScene scene)
    {
        _scene = scene;
        var paths = new PathCauses(scene);
        _buildFiles = new BuildFileCauses(scene);
        _sources = new SourceCauses(scene, paths);
        var beside = new BesideCauses(scene, paths);
        _files = new FileCauses(scene, paths, beside);
        _called = new CalledCauses(scene, paths, _files);
        _tolerance = new Tolerance(scene.InstructionText);
        _named = new NamedCauses(scene, paths, _files, beside, _tolerance);
        _packages = new PackageCauses(scene, paths);
        _places = new SourcePlaceCauses(scene, paths, _tolerance);
        _settings = new SettingCauses(scene, paths, _tolerance);
        _commands = new CommandCauses(scene, paths);
    }

    /// <summary>The line of the Dockerfile that failed; null where the log does not tell, or the Dockerfile is another one.</summary>
    public TextPosition? Failed => _scene.Failed;

    /// <summary>The instruction that failed, as the Dockerfile has it, or as the log does; empty where neither tells.</summary>
    public string Instruction => _scene.InstructionText;

    /// <summary>A file that a cause names, as people write it who stand in the working directory; escaped for display.</summary>
    /// <param name="file">Its name in reports.</param>
    public string Shown(string file) => _scene.Shown(file);

    /// <summary>The build's files.</summary>
    public BuildFiles Files => _scene.Survey.Files;

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
        return new CauseFinder(new FailureScene(build, survey, Explainer.Open(asRead, options with { ReadDockerfile = false }), TextOf(survey, options), cancellation));
    }

    /// <summary>The cause; null where the log does not show one.</summary>
    public FailureCause? Find()
    {
        var best = First(_scene.Build.Complaints, static cause => (int)cause.Kind);
        if (best is not null)
            return best;
        // Memory that ends is no matter of a file, whatever the command did without before.
        if (_scene.Build.ExitCode == OwnReasons.Killed)
            return OfCommand();
        best = First(_scene.Build.Steps.SelectMany(step => step.Complaints.Where(complaint => !_tolerance.Is(step, complaint.Text, complaint.Line))), Weight);
        // A message of a known form that names nothing of the context does not outweigh another that does.
        if (best is null or { Kind: > CauseKind.NotExecutable } && _scene.Survey.Refusal is null)
        {
            if (_named.Find() is { } named && (best is null || Weight(named) < Weight(best)))
                best = named;
            if (best is null or { Kind: > CauseKind.NotExecutable } or { Kind: CauseKind.NotCopied } && _named.OfSubmodules() is { } submodule)
                best = submodule;
            if (best is null or { Kind: CauseKind.Missing or CauseKind.Changed or CauseKind.Command } && (_settings.Find() ?? _places.Find() ?? _commands.Find()) is { } read)
                best = read;
        }

        return best ?? OfCommand();
    }

    /// <inheritdoc/>
    public void Dispose() => _scene.Dispose();

    private FailureCause? First(IEnumerable<Complaint> complaints, Func<FailureCause, int> weight)
    {
        FailureCause? best = null;
        foreach (var complaint in complaints)
        {
            if (Of(complaint) is { } cause && (best is null || weight(cause) < weight(best)))
                best = cause;
        }

        return best;
    }

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
        FailureKind.Source => _sources.Of(complaint),
        FailureKind.Outside => _sources.OfOutside(complaint),
        FailureKind.Dockerfile => CallCauses.OfDockerfile(complaint, null, _scene.Survey.OtherDockerfiles is [var found, ..] ? found.ToString() : null),
        FailureKind.Text => _buildFiles.OfText(complaint),
        FailureKind.Context => CallCauses.OfContext(complaint),
        FailureKind.Secret => Placed(CallCauses.OfSecret(complaint)),
        FailureKind.Unreadable => _buildFiles.OfUnreadable(complaint),
        FailureKind.Ignore => _buildFiles.OfIgnoreFile(complaint),
        FailureKind.File or FailureKind.Module or FailureKind.Beside or FailureKind.Folder or FailureKind.Any or FailureKind.Program or FailureKind.Mode => _files.Of(complaint),
        FailureKind.Called or FailureKind.Declared => _called.Of(complaint),
        FailureKind.Task => null,
        FailureKind.Image => Placed(StageCause.OfImage(_scene.Model, _scene.Instruction, complaint)),
        FailureKind.Package => _packages.Of(complaint),
        FailureKind.Network => Placed(CallCauses.Foreign(complaint, CauseKind.Network, "the network did not answer the command; the context has no part in it", null)),
        FailureKind.Space => CallCauses.Foreign(complaint, CauseKind.Space, "the disk of the builder is full", "Make room (`docker builder prune`); `contextslim scan` shows what is sent each time."),
        _ => CallCauses.OfEngine(complaint),
    };

    private FailureCause Placed(FailureCause cause) => cause with { File = _scene.Dockerfile, Position = Failed };

    // A command failed, and nothing that it said is known here.
    private FailureCause? OfCommand()
    {
        if (!_scene.Build.HasFailed || _scene.Build.Steps is not [{ } step, ..])
            return null;
        var said = _scene.OfNoFile is { } complaint ? (complaint.Text, complaint.Line) : step.Last.Line == 0 ? _scene.Build.Verdict : _tolerance.Is(step, step.Telling.Text, step.Telling.Line) ? step.FirstReason : step.Telling;
        var message = !_scene.HasRun ? "the builder could not start the command: nothing of it has run"
            : _scene.LackedProgram is { } program ? $"there is no program `{DisplayText.Escape(program)}` where the command runs; the context has no part in it"
            : _scene.Build.ExitCode == OwnReasons.Killed ? "the command was killed from outside (exit code 137), as happens where memory runs out; nothing that it says points to the context"
            : "the command failed, and nothing that it says points to the context";
        var fix = _scene.HasRun && _scene.LackedProgram is not null ? $"Install it in the image{(Failed is { Line: var line } ? $" above line {line}" : "")}." : null;
        return Placed(new FailureCause(CauseKind.Command, message) { Said = said.Text, LogLine = said.Line, Fix = fix });
    }
}
