using ContextSlim.Reporting;
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
            ("scan --format json -o scan.json", "for programs; docs/json.md describes it"),
            ("scan --fail-on error", "in a pipeline: exit with 1 when the build would fail"),
        ],
        Details = "Sizes print in decimal units (kB, MB). CONTEXT is the folder given to `docker build`; left out, it is the folder that you are in.",
        Options =
        [
            Options.File, Options.IgnoreFile, Options.Builder, Options.Target, Options.BuildArgument, Options.Platform, Options.SentOnly, Options.Top, Options.Jobs, Options.Format, Options.Output, Options.FailOn,
            Options.Suppress, Options.NoFindings, Options.NoCatalogue, Options.Anywhere, Options.Colour, Options.Progress, Options.Quiet, Options.Verbose,
            Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var policy = new FindingPolicy(arguments);
        var request = settings.Request with
        {
            SentOnly = arguments.Has(Options.SentOnly),
            Catalogue = !arguments.Has(Options.NoCatalogue),
            Findings = !arguments.Has(Options.NoFindings),
            Top = arguments.Number(Options.Top, 0, settings.Request.Top),
        };
        using var interruption = new Interruption();
        var result = settings.Survey(request, interruption.Token);
        var findings = policy.Choose(result.Findings);
        var options = settings.Report with { Findings = findings };
        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                ScanJson.Write(output, result, options);
            else
                WriteText(output, result, options);
        });
        if (CommonSettings.RefusalOf(result) is { } refusal)
        {
            StandardStream.Say(refusal);
            return ExitCode.Impossible;
        }

        if (!result.HasDockerfile)
            settings.SayNote(Messages.NoDockerfile());
        return policy.Fails(findings) ? ExitCode.Found : ExitCode.Done;
    }

    private static void WriteText(Stream output, SurveyResult result, ReportOptions options)
    {
        var writer = new StreamWriter(output, leaveOpen: true);
        ScanText.Write(writer, result, options);
        writer.Flush();
    }
}
