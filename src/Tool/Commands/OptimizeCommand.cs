using ContextSlim.Reporting;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>Rewrites the ignore file that people wrote.</summary>
internal static class OptimizeCommand
{
    public static readonly ToolCommand Definition = new("optimize", "Improves the .dockerignore that is there, and proves that the build keeps what it needs.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("optimize", "show the difference; nothing on disk changes"),
            ("optimize --write", "write it"),
            ("optimize --likely --prune --write", "drop what only its name tells, and rules that change nothing"),
            ("optimize --portable --write", "lines that Docker, Podman, Testcontainers and the AWS CDK read alike"),
            ("optimize --check", "in a pipeline: exit with 1 when there is something to improve"),
        ],
        Details =
            """
            Comments, order and blank lines stay as they are. A rule that matches at the root only becomes deep where the same name is sent from
            deeper down; an exception without effect is mended; what is known as junk is added between `# >>> contextslim` and `# <<< contextslim`.
            The difference goes to standard output, its summary to standard error. What cannot be proved is not written.
            """,
        Options =
        [
            Options.File, Options.IgnoreFile, Options.Target, Options.BuildArgument, Options.Platform, Options.Frontend, Options.Write, Options.Replace, Options.Backup, Options.Check, Options.Likely,
            Options.GitIgnored, Options.Prune, Options.Portable, Options.Configuration, Options.NoConfiguration, Options.Jobs, Options.Format, Options.Output, Options.Anywhere, Options.Colour, Options.Progress, Options.Quiet, Options.Verbose,
            Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var write = arguments.IsGiven(Options.Write);
        if (write && arguments.IsGiven(Options.Check))
            throw new ToolException(Messages.ExcludeEachOther(Options.Write.Name, Options.Check.Name));
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        using var interruption = new Interruption();
        if (PlannedFile.Survey(settings, write, anew: false, interruption.Token) is not { } survey)
            return ExitCode.Impossible;
        var file = PlannedFile.ThatApplies(survey);
        if (write)
            file.CheckLink(arguments.IsGiven(Options.Replace));
        var plan = IgnoreFilePlanner.Optimize(survey, PlannedFile.OptionsFrom(arguments), file.Content, interruption.Token);
        if (!survey.HasDockerfile)
            settings.SayNote(Messages.PlannedWithoutDockerfile(survey));
        var isBetter = plan.IsChanged && !(file.Content is null && plan.TextAfter.IsEmpty);
        var written = write && isBetter && plan.IsProved;
        if (written)
            file.Write(plan, arguments.IsGiven(Options.Backup));
        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                PlanJson.Write(output, survey, plan, written, settings.Report);
            else if (isBetter && plan.IsProved)
                output.Write(DiffText.Of(plan, settings));
        });
        // Also what is left as it is may not be what was asked for.
        if ((isBetter || arguments.IsGiven(Options.Portable)) && PlannedFile.SayFailures(plan))
            return ExitCode.Impossible;
        PlannedFile.SaySummary(settings, plan);
        var isPeoples = SayWhatIsLeft(settings, survey, interruption.Token);
        if (!isBetter && !isPeoples)
            settings.SayNote(Messages.NothingToImprove(file.Name));
        else if (written)
            file.SayWritten(settings);
        return isBetter && arguments.IsGiven(Options.Check) ? ExitCode.Found : ExitCode.Done;
    }

    // Only people can know what they meant by a line; that something is wrong with it must not be passed over.
    private static bool SayWhatIsLeft(CommonSettings settings, BuildResult survey, CancellationToken cancellation)
    {
        var isAny = false;
        foreach (var finding in Survey.FindingsOf(survey, cancellation))
        {
            if (finding is not { Code: "CTX105" or "CTX106" or "CTX401", Level: >= Paths.DiagnosticLevel.Warning })
                continue;
            settings.SayNote(Messages.NotMineToDecide(finding));
            isAny = true;
        }

        return isAny;
    }
}
