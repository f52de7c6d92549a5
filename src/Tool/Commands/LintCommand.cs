using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>What is worth telling, and nothing else.</summary>
internal static class LintCommand
{
    public static readonly ToolCommand Definition = new("lint", "Shows the findings alone: what is wrong with the ignore file, the Dockerfile and what is sent.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("lint", "one finding a line, as compilers write them"),
            ("lint --fail-on warning", "in a pipeline: exit with 1 when there is something to mend"),
            ("lint --compose --suppress CTX102", "all services of the Compose file, without one kind of note"),
            ("lint --format json", "for programs; docs/json.md describes it"),
            ("lint --all --format sarif -o contextslim.sarif", "for code scanning; github, gitlab, markdown, ndjson: docs/reports.md"),
        ],
        Details = "Each code has a page under docs/findings. In the ignore file, `# contextslim: ignore CODE` silences a code for the next rule,\n"
            + "and in the first comment block for the whole file.",
        Options =
        [
            .. Options.Builds, Options.Engines, Options.Jobs, Options.ReportFormat, Options.Output, Options.FailOn, Options.Suppress, Options.Catalogue, Options.NoCatalogue, Options.Anywhere,
            Options.Colour, Options.Width, Options.Progress, Options.Quiet, Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var policy = new FindingPolicy(arguments);
        var options = settings.Options with
        {
            Catalogue = !arguments.Has(Options.NoCatalogue),
            CatalogueFolder = arguments.Value(Options.Catalogue)?.Value ?? settings.Options.CatalogueFolder,
        };
        using var interruption = new Interruption();
        var report = settings.Report with { ChooseFindings = policy.Choose };
        if (SelectedBuilds.Find(arguments, settings, interruption.Token) is { } builds)
            return new SeveralContexts(settings, options, policy, Write).Run(builds, builds.Requests, interruption.Token);
        if (settings.Request.NamedFolders.Count > 0)
            return new SeveralContexts(settings, options, policy, Write).Run(null, [settings.Request], interruption.Token);
        var result = settings.Survey(settings.Request, options, interruption.Token);
        ResultOutput.Write(settings.OutputFile, output => Write(output, new SurveySet([result], [])));
        if (CommonSettings.RefusalOf(result) is { } refusal)
        {
            if (!settings.ShowsRefusal(result, policy))
                StandardStream.Say(refusal);
            return ExitCode.Impossible;
        }

        if (!result.HasDockerfile && result.OtherDockerfiles.Count > 0)
            settings.SayNote(Messages.NoDockerfile(result));
        else if (result.OtherDockerfiles.Count > 0 && settings.Request.Dockerfile is null)
            settings.SayNote(Messages.OtherDockerfiles(result));
        return policy.Fails(policy.Choose(result.Findings)) ? ExitCode.Found : ExitCode.Done;

        void Write(Stream output, SurveySet surveys)
        {
            if (FindingReports.Write(output, surveys, settings.Format, report))
                return;
            if (settings.Json)
                LintJson.Write(output, surveys, report);
            else if (settings.Format == ReportFormat.Ndjson)
                NdjsonReport.WriteFindings(output, surveys, report);
            else if (settings.Format == ReportFormat.Markdown)
                ScanCommand.WriteText(output, writer => MarkdownReport.WriteLint(writer, surveys, report));
            else
                ScanCommand.WriteText(output, writer => LintText.Write(writer, surveys, report));
        }
    }
}
