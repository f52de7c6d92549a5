using ContextSlim.Reporting;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>A starter ignore file for a tree.</summary>
internal static class InitCommand
{
    public static readonly ToolCommand Definition = new("init", "Writes a .dockerignore for this tree: the fewest rules, proved not to break the build.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("init", "show the file; nothing on disk changes"),
            ("init --write", "write .dockerignore, if there is none yet"),
            ("init --diff", "how it differs from the file that is there"),
            ("init --allow-list", "only what the Dockerfiles ask for"),
            ("init --portable", "a file that Podman, Testcontainers and the AWS CDK read as Docker does"),
            ("init --template python,node", "a starter without looking at a tree"),
        ],
        Details =
            """
            Dropped is what is proved by what lies in it or beside it; with --likely, each in a group of its own, also what is heavy and asked for by
            no Dockerfile, and what is heavy and only its name tells. The file goes to standard output, its summary to standard error. Every Dockerfile that shares
            the context counts. A file that cannot be proved is not written: the line that stands against it is named.
            """,
        Options =
        [
            Options.File, Options.Target, Options.BuildArgument, Options.Platform, Options.Frontend, Options.Write, Options.Replace, Options.Backup, Options.Diff, Options.AllowList, Options.Likely, Options.Portable,
            Options.Guards, Options.NoGuards, Options.Complete, Options.Template, Options.Configuration, Options.NoConfiguration, Options.Jobs, Options.Format, Options.Output, Options.Anywhere, Options.Colour,
            Options.Progress, Options.Quiet, Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        Reject(arguments, Options.Guards, Options.NoGuards);
        Reject(arguments, Options.Diff, Options.Write);
        if (arguments.IsGiven(Options.Template))
            return RunTemplates(arguments);
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var write = arguments.IsGiven(Options.Write);
        using var interruption = new Interruption();
        if (PlannedFile.Survey(settings, write, anew: true, interruption.Token) is not { } survey)
            return ExitCode.Impossible;
        var file = PlannedFile.OfContext(survey);
        if (write && file.Content is not null && !arguments.IsGiven(Options.Replace))
            throw new ToolException(Messages.FileExists(file.Name));
        if (write)
            file.CheckLink(arguments.IsGiven(Options.Replace));
        var plan = IgnoreFilePlanner.Init(survey, PlannedFile.OptionsFrom(arguments), file.Content, interruption.Token);
        if (FileThatApplies(survey) is { } own)
            settings.SayNote(own);
        if (!survey.HasDockerfile)
            settings.SayNote(Messages.PlannedWithoutDockerfile(survey));
        return Finish(arguments, settings, survey, file, plan);
    }

    // A Dockerfile's own ignore file takes the place of the context's (specification B-1).
    private static string? FileThatApplies(BuildResult survey) =>
        survey.Files.Dockerfile is { } dockerfile && File.Exists(dockerfile + ".dockerignore")
            ? Messages.AnotherFileApplies(Path.GetFileName(dockerfile) + ".dockerignore", Path.GetFileName(dockerfile)) : null;

    private static ExitCode Finish(ParsedArguments arguments, CommonSettings settings, BuildResult survey, PlannedFile file, Plan plan)
    {
        var isWorthIt = !plan.TextAfter.IsEmpty && (plan.Rules.Any(rule => rule.Drops.Files > 0 || rule.Change == PlanChange.Kept || rule is { Change: PlanChange.Added, Kind: not null })
            || arguments.IsGiven(Options.AllowList) || arguments.IsGiven(Options.Complete));
        var written = arguments.IsGiven(Options.Write) && plan.IsProved && isWorthIt && plan.IsChanged;
        if (written)
            file.Write(plan, arguments.IsGiven(Options.Backup));
        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                PlanJson.Write(output, survey, plan, written, settings.Report);
            else if (plan.IsProved && isWorthIt && !arguments.IsGiven(Options.Write))
                output.Write(arguments.IsGiven(Options.Diff) ? DiffText.Of(plan, settings) : plan.TextAfter.Span);
        });
        if (PlannedFile.SayFailures(plan))
            return ExitCode.Impossible;
        PlannedFile.SaySummary(settings, plan, isWorthIt);
        if (!isWorthIt)
            settings.SayNote(Messages.NothingIsJunk());
        else if (written)
            file.SayWritten(settings);
        return ExitCode.Done;
    }

    private static ExitCode RunTemplates(ParsedArguments arguments)
    {
        Reject(arguments, Options.Template, Options.Write);
        Reject(arguments, Options.Template, Options.AllowList);
        Reject(arguments, Options.Template, Options.Portable);
        var (names, _) = arguments.List(Options.Template);
        var outputFile = arguments.Value(Options.Output)?.Value;
        if (outputFile is not null)
        {
            // Nothing is read here, but what lies in the folder is somebody's work.
            OutputFile.Check(outputFile);
            OutputFile.CheckIsNoInput(outputFile, InputFiles.Of(new BuildRequest("."), new SurveyOptions()).Where(File.Exists));
        }

        ResultOutput.Write(outputFile, output => output.Write(IgnoreFilePlanner.FromTemplates(names)));
        return ExitCode.Done;
    }

    private static void Reject(ParsedArguments arguments, ToolOption first, ToolOption second)
    {
        if (arguments.IsGiven(first) && arguments.IsGiven(second))
            throw new ToolException(Messages.ExcludeEachOther(first.Name, second.Name));
    }
}
