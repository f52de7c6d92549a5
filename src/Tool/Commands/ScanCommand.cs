using ContextSlim.Cataloguing;
using ContextSlim.Comparing;
using ContextSlim.Publishing;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>What would be sent, what of it is heavy, and what is worth telling.</summary>
internal static class ScanCommand
{
    public static readonly ToolCommand Definition = new("scan", "Shows what `docker build` would send, the heaviest paths, and findings.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("scan", "scan the folder that you are in"),
            ("scan api -f api/Dockerfile", "another context, with the ignore file of its Dockerfile"),
            ("scan --builder classic --top 20", "what the builder before BuildKit would receive"),
            ("scan --by kind", "node packages, bytecode, logs …, each as one line"),
            ("scan --compose", "the contexts of all services of the Compose file"),
            ("scan --all --exclude \"test/**\"", "every Dockerfile below, each with its most plausible context"),
            ("scan --format json -o scan.json", "for programs; docs/json.md describes it"),
            ("scan --format html -o scan.html", "a page to look at: a map of what is sent and what is ignored"),
            ("scan --format markdown -o comment.md", "for a comment on a change; sarif, github, gitlab, ndjson: docs/reports.md"),
            ("scan --fail-on error", "in a pipeline: exit with 1 when the build would fail"),
            ("scan --save before.snapshot", "keep what is sent; `diff before.snapshot` compares later"),
            ("scan --prove", "have a running Docker receive the context, and compare"),
        ],
        Details = "Sizes print in decimal units (kB, MB). CONTEXT is the folder given to `docker build`; left out, it is the folder that you are in.",
        Options =
        [
            .. Options.Builds, Options.Engines, Options.Save, Options.SentOnly, Options.Wire, Options.Prove, Options.ProveRemote, Options.By, Options.Top, Options.Jobs, Options.ScanFormat, Options.Output, Options.FailOn,
            Options.Suppress, Options.NoFindings, Options.Catalogue, Options.NoCatalogue, Options.Anywhere, Options.Colour, Options.Width, Options.Progress, Options.Quiet, Options.Verbose,
            Options.Version, Options.Help,
        ],
        Run = Run,
    };

    // For a table that is asked later, what is light counts, too: there are many of it.
    private const int MostRows = 1000;

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var policy = new FindingPolicy(arguments);
        var options = settings.Options with
        {
            SentOnly = arguments.Has(Options.SentOnly),
            Catalogue = !arguments.Has(Options.NoCatalogue),
            CatalogueFolder = arguments.Value(Options.Catalogue)?.Value ?? settings.Options.CatalogueFolder,
            By = (HeavyBy)arguments.Choice(Options.By),
            Findings = !arguments.Has(Options.NoFindings),
            FigureLimit = arguments.Has(Options.Wire) ? int.MaxValue : settings.Options.FigureLimit,
            Top = arguments.Number(Options.Top, 0, settings.Format == ReportFormat.Ndjson ? MostRows : settings.Options.Top),
        };
        if (options is { Catalogue: false, By: HeavyBy.Kind })
            throw new ToolException(Messages.ExcludeEachOther("--by kind", "--no-catalogue"));
        var snapshot = SnapshotOutput.Of(arguments, settings);
        if (snapshot is not null)
            options = Snapshot.OptionsFor(options);
        var proof = new ProofSettings(arguments, settings.Request.Builder);
        using var interruption = new Interruption();
        var report = settings.Report with { ChooseFindings = policy.Choose };
        if (settings.Format == ReportFormat.Html)
            options = HtmlReport.OptionsFor(options, 1);
        if (SelectedBuilds.Find(arguments, settings, interruption.Token) is { } builds)
            return Several(OptionsOf(arguments, builds.Requests, options)).Run(builds, builds.Requests, interruption.Token);
        if (settings.Request.NamedFolders.Count > 0)
            return Several(options).Run(null, [settings.Request], interruption.Token);
        var result = proof.Prove(settings.Survey(settings.Request, options, interruption.Token), interruption.Token);
        snapshot?.Save([result], interruption.Token);
        ResultOutput.Write(settings.OutputFile, output => Write(output, new SurveySet([result], [])));
        if (CommonSettings.RefusalOf(result) is { } refusal)
        {
            if (!settings.ShowsRefusal(result, policy))
                StandardStream.Say(refusal);
            return ExitCode.Impossible;
        }

        if (!result.HasDockerfile)
            settings.SayNote(PublishFolders.IsOne(result.Files.ContextRoot) ? Messages.IsPublishFolder(result.Request.Context) : Messages.NoDockerfile(result));
        return policy.Fails(policy.Choose(result.Findings)) || result.Proof is { IsProved: false } ? ExitCode.Found : ExitCode.Done;

        SeveralContexts Several(SurveyOptions options) => new(settings, options, policy, Write, proof)
        {
            Judge = surveys =>
            {
                snapshot?.Save(surveys.Results, interruption.Token);
                return false;
            },
        };

        void Write(Stream output, SurveySet surveys)
        {
            if (FindingReports.Write(output, surveys, settings.Format, report))
                return;
            if (settings.Json)
                ScanJson.Write(output, surveys, report);
            else if (settings.Format == ReportFormat.Ndjson)
                NdjsonReport.WriteScan(output, surveys, report);
            else if (settings.Format == ReportFormat.Html)
                HtmlReport.Write(output, surveys, report);
            else if (settings.Format == ReportFormat.Markdown)
                WriteText(output, writer => MarkdownReport.WriteScan(writer, surveys, report));
            else if (surveys is { Results: [var only], Failures: [] })
                WriteText(output, writer => ScanText.Write(writer, only, report));
            else
                WriteText(output, writer => ScanSummaryText.Write(writer, surveys, report));
        }
    }

    // Of many contexts, the few heaviest paths of each are enough, unless somebody asks for more. They share one page.
    private static SurveyOptions OptionsOf(ParsedArguments arguments, IReadOnlyList<BuildRequest> builds, SurveyOptions options)
    {
        const int Few = 3;
        return (options.Map is null ? options : HtmlReport.OptionsFor(options, builds.Count)) with
        {
            Top = arguments.Number(Options.Top, 0, builds.Count == 1 || options.Top == MostRows ? options.Top : Few),
        };
    }

    internal static void WriteText(Stream output, Action<TextWriter> write)
    {
        var writer = new StreamWriter(output, leaveOpen: true);
        write(writer);
        writer.Flush();
    }
}
