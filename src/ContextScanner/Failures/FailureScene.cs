using ContextSlim.Advising;
using ContextSlim.Dockerfiles;
using ContextSlim.Explaining;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Sending;

namespace ContextSlim.Failures;

/// <summary>What there is to find a cause in: the log, the Dockerfile up to what failed, the context, and its rules as that builder reads them.</summary>
internal sealed class FailureScene : IDisposable
{
    private readonly Lazy<ContextSearch> _search;
    private readonly Lazy<Advice> _advice;

    /// <summary>Makes ready to look.</summary>
    /// <param name="build">What the log says.</param>
    /// <param name="survey">A survey that kept its tree.</param>
    /// <param name="explainer">What is ignored, as the builder that failed sees it; it is disposed of with this.</param>
    /// <param name="text">The Dockerfile's text; null where there is none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public FailureScene(FailedBuild build, SurveyResult survey, Explainer explainer, byte[]? text, CancellationToken cancellation)
    {
        (Build, Survey, Explainer, Cancellation) = (build, survey, explainer, cancellation);
        Dockerfile = DisplayText.Escape(RequestPlace.File(survey) ?? "Dockerfile");
        Model = text is null ? null : DockerfileModel.Parse(text);
        Instruction = Model is null ? null : FailedInstruction.Find(build, Model);
        _search = new(() => new ContextSearch(survey, text, Instruction, cancellation));
        _advice = new(() => new Advice(survey, survey.Tree, cancellation));
    }

    /// <summary>What the log says.</summary>
    public FailedBuild Build { get; }

    /// <summary>The context as it is now.</summary>
    public SurveyResult Survey { get; }

    /// <summary>What is ignored, as the builder that failed sees it.</summary>
    public Explainer Explainer { get; }

    /// <summary>Ends the work early.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The Dockerfile's name, as reports have it; escaped for display.</summary>
    public string Dockerfile { get; }

    /// <summary>The ignore file's name, as reports have it.</summary>
    public string IgnoreFile => Explainer.Files.IgnoreFile.Name;

    /// <summary>The Dockerfile; null where there is none.</summary>
    public DockerfileModel? Model { get; }

    /// <summary>The instruction that failed; null where the log does not tell, or the Dockerfile is another one.</summary>
    public DockerfileInstruction? Instruction { get; }

    /// <summary>Its line; null where it is not known.</summary>
    public TextPosition? Failed => Instruction is { } instruction ? new TextPosition(instruction.Line, 1) : null;

    /// <summary>Its text, as the Dockerfile has it, or as the log does; empty where neither tells.</summary>
    public string InstructionText => Instruction?.Text ?? Build.Instruction;

    /// <summary>True when the log gives a reason why the command failed that is no matter of a file: a reason of its own, a signal, a program that is not installed.</summary>
    public bool IsExplained => OwnReasons.IsSignal(Build.ExitCode) || Build.Steps.Exists(step => step.OwnReason > 0) || OfNoFile is not null;

    private bool IsOfNoFile(Complaint complaint) => complaint.Row.Kind is FailureKind.Package or FailureKind.Task || IsNoProgram(complaint);

    private bool IsNoProgram(Complaint complaint) => complaint.Row.Kind == FailureKind.Program && complaint.Path is { } program && !program.Contains('/', StringComparison.Ordinal)
        && (Build.ExitCode == OwnReasons.NoProgram || Build.Steps.Exists(static step => step.Lines.Any(OwnReasons.SaysNoProgram)));

    /// <summary>The last complaint that is about no file: a package, a program, a script or target of the project; null for none.</summary>
    public Complaint? OfNoFile => Last(IsOfNoFile);

    /// <summary>The program that the image has not, by its bare name; null where that is not what failed.</summary>
    public string? LackedProgram => Last(IsNoProgram)?.Path;

    // The builder may show the end of a step's output once more.
    private Complaint? Last(Func<Complaint, bool> isMeant) => Build.Steps.Select(step => step.Complaints.LastOrDefault(isMeant)).FirstOrDefault(static complaint => complaint is not null);

    /// <summary>False when the builder says that it could not even start the command.</summary>
    public bool HasRun
    {
        get
        {
            const string Plain = "did not complete successfully: ";
            const string Counted = "uilding at STEP \"";
            var verdict = Build.Verdict.Text;
            if (verdict.Contains(Plain, StringComparison.Ordinal))
                return verdict.Contains(Plain + "exit code: ", StringComparison.Ordinal);
            return (!verdict.Contains(Counted, StringComparison.Ordinal) || !InstructionText.StartsWith("RUN", StringComparison.OrdinalIgnoreCase) || verdict.Contains("exit status ", StringComparison.Ordinal))
                && !Build.Steps.Exists(static step => step.Last.Text.StartsWith("error running subprocess: ", StringComparison.Ordinal));
        }
    }

    /// <summary>Looks for what was missed.</summary>
    public ContextSearch Search => _search.Value;

    /// <summary>What may be advised.</summary>
    public Advice Advice => _advice.Value;

    /// <summary>The rule that ignores a path; null where none does, and where it is another engine's own.</summary>
    public IgnoreRule? By(RelativePath path) => IsIgnored(path, out var rule) ? rule : null;

    /// <summary>True for a path that is ignored.</summary>
    public bool IsIgnored(RelativePath path, out IgnoreRule? rule)
    {
        rule = null;
        if (Explainer.Refusal is not null)
            return false;
        var explanation = Explainer.Explain(path, isDirectory: false, Cancellation);
        rule = explanation.Rule;
        return explanation.State == EntryState.Ignored;
    }

    /// <summary>A file of the build as people write it who stand in the working directory: from there where it lies below that, else as reports have it.</summary>
    /// <param name="name">Its name in reports: the Dockerfile's, the ignore file's, or a path in the context.</param>
    public string Shown(string name)
    {
        var path = name == IgnoreFile ? Explainer.Files.IgnoreFilePath : name == Dockerfile ? Survey.Files.Dockerfile : Path.Combine(Survey.Files.ContextRoot, name);
        return path is not null && Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative)
            ? DisplayText.Escape(relative.Replace('\\', '/')) : name == Dockerfile ? name : DisplayText.Escape(name);
    }

    /// <inheritdoc/>
    public void Dispose() => Explainer.Dispose();
}
