using ContextSlim.FileSystem;
using ContextSlim.Reporting;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>The ignore file that a plan is for: read once, and written only when that is asked for and the plan is proved.</summary>
internal sealed class PlannedFile
{
    private const string FileName = ".dockerignore";

    private readonly ReplaceableFile _file;

    private PlannedFile(string name, ReplaceableFile file)
    {
        Name = name;
        _file = file;
    }

    /// <summary>As the user would write it.</summary>
    public string Name { get; }

    /// <summary>Its bytes; null when there is none.</summary>
    public byte[]? Content => _file.Content;

    /// <summary>The context's own ignore file.</summary>
    public static PlannedFile OfContext(BuildResult survey) => Read(FileName, survey.Files.ContextRoot, FileName);

    /// <summary>The ignore file that applies; the context's own where none does.</summary>
    public static PlannedFile ThatApplies(BuildResult survey)
    {
        if (survey.Files.IgnoreFilePath is not { } path)
            return OfContext(survey);
        var relative = Path.GetRelativePath(survey.Files.ContextRoot, path);
        var isInside = !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isInside
            ? Read(survey.Files.IgnoreFile.Name, survey.Files.ContextRoot, relative)
            : Read(survey.Files.IgnoreFile.Name, Path.GetDirectoryName(path)!, Path.GetFileName(path));
    }

    /// <summary>Surveys what a plan is made of; null, and said why, when Docker refuses the build.</summary>
    /// <param name="settings">The command line's settings.</param>
    /// <param name="write">True when the plan is going to be written.</param>
    /// <param name="anew">True when the file that is there counts for nothing but what it replaces.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static BuildResult? Survey(CommonSettings settings, bool write, bool anew, CancellationToken cancellation)
    {
        if (write)
            RemoveLeftovers(settings.Request);
        var survey = settings.Survey(settings.Request, settings.Options, options => anew
            ? IgnoreFilePlanner.LookAnew(settings.Request, options, cancellation) : IgnoreFilePlanner.Look(settings.Request, options, cancellation));
        // Without a base image's name it is known all the same what the stages ask for.
        if (survey is { Refusal: null, RequestRefusal: null, Requests.MissingArguments.Count: > 0 } || CommonSettings.RefusalOf(survey) is not { } refusal)
            return survey;
        StandardStream.Say(refusal);
        return null;
    }

    /// <summary>
    /// Removes what a killed run left beside the files that this one may write: the builder would receive it, and the walk would count it.
    /// </summary>
    private static void RemoveLeftovers(BuildRequest request)
    {
        RemoveLeftover(FileName, Path.Combine(request.Context, FileName));
        if (request.IgnoreFile is { } own)
            RemoveLeftover(own, own);
        else if (request.Dockerfile is { } dockerfile and not "-")
            RemoveLeftover(dockerfile + FileName, dockerfile + FileName);
    }

    /// <summary>
    /// Keeps a plan from being written where it does not belong: through a link into the ignore file of another program, which reads the same
    /// rules otherwise.
    /// </summary>
    /// <param name="isAllowed">True when the user asks for it all the same.</param>
    public void CheckLink(bool isAllowed)
    {
        if (isAllowed || Through is null)
            return;
        var target = Path.GetFileName(_file.Target);
        if (target.StartsWith('.') && target.EndsWith("ignore", StringComparison.Ordinal) && target is not (FileName or ".containerignore"))
            throw new ToolException(Messages.LinkToAnothersFile(Name, Written));
    }

    /// <summary>Writes the plan.</summary>
    public void Write(Plan plan, bool keepBackup)
    {
        HadOtherNames = _file.HasOtherNames;
        Guard(Name, () => FileReplacement.Write(_file, plan.TextAfter.Span, keepBackup));
    }

    /// <summary>Says what was written, and what that did to other names of the file.</summary>
    public void SayWritten(CommonSettings settings)
    {
        settings.SayNote(Messages.Written(Written, Through));
        if (HadOtherNames)
            settings.SayNote(Messages.OtherNamesKeepTheOld(Written));
    }

    private bool HadOtherNames { get; set; }

    // The link that leads to the file; null for the file itself.
    private string? Through => _file.Target == _file.Path ? null : Name;

    private string Written => Through is null ? Name : Path.GetRelativePath(Path.GetDirectoryName(_file.Path)!, _file.Target);

    /// <summary>Says what stands against a plan; false when nothing does.</summary>
    public static bool SayFailures(Plan plan)
    {
        foreach (var check in plan.Proof)
        {
            if (!check.Holds)
                StandardStream.Say(Messages.Error(Messages.NotProved(plan.Name, check.Detail)));
        }

        return !plan.IsProved;
    }

    /// <summary>Says what a plan comes to.</summary>
    public static void SaySummary(CommonSettings settings, Plan plan, bool isWorthIt = true)
    {
        foreach (var note in plan.Notes)
            settings.SayNote(note);
        if (settings.IsVerbose)
        {
            foreach (var check in plan.Proof)
                StandardStream.Say(Messages.Note(PlanText.Describe(check)));
        }

        // Of a file that is not offered there is nothing to sum up.
        if (isWorthIt && !settings.IsQuiet)
            StandardStream.Say(Messages.Summary(PlanText.Summary(plan)));
    }

    public static PlanOptions OptionsFrom(ParsedArguments arguments) => new()
    {
        Guards = !arguments.Has(Options.NoGuards),
        Complete = arguments.IsGiven(Options.Complete),
        AllowList = arguments.IsGiven(Options.AllowList),
        Likely = arguments.IsGiven(Options.Likely),
        GitIgnored = arguments.IsGiven(Options.GitIgnored),
        Prune = arguments.IsGiven(Options.Prune),
        Portable = arguments.IsGiven(Options.Portable),
        Jobs = arguments.Number(Options.Jobs, 1, 0),
    };

    private static void RemoveLeftover(string name, string file)
    {
        var path = Path.GetFullPath(file);
        if (Directory.Exists(Path.GetDirectoryName(path)))
            Guard(name, () => FileReplacement.RemoveLeftover(ReplaceableFile.Read(Path.GetDirectoryName(path)!, Path.GetFileName(path))));
    }

    private static PlannedFile Read(string name, string root, string relativePath)
    {
        ReplaceableFile? file = null;
        Guard(name, () => file = ReplaceableFile.Read(root, relativePath));
        return new PlannedFile(name, file!);
    }

    private static void Guard(string name, Action action)
    {
        try
        {
            action();
        }
        catch (FileReplacementException exception)
        {
            throw new ToolException(Messages.FileProblem(name, exception.Message));
        }
    }
}
