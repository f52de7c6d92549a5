using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Readers;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>One ignore file, as every engine that reads it.</summary>
internal static class EnginesCommand
{
    public static readonly ToolCommand Definition = new("engines", "Compares what BuildKit, Podman, Testcontainers and others make of the same ignore file.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("engines", "a row an engine, and the ignore file that makes all equal"),
            ("engines --engines podman,aws-cdk", "only these beside BuildKit"),
            ("engines --fail-on CTX107", "in a pipeline: exit with 1 when they take other files"),
            ("engines --fail-on warning", "or on what lint tells of these engines: CTX107, CTX112 to CTX119"),
        ],
        Details = "Compared is what COPY . would bring, whatever the Dockerfile asks for, but for the Dockerfile and the ignore file: some engines send them\nwhatever the rules say, so that counts may differ beside \"the same\". The file that is shown was evaluated for every engine on this tree;\nnothing is written. docs/engines.md has the differences.",
        Options =
        [
            Options.Engines, Options.File, Options.IgnoreFile, Options.Jobs, Options.Format, Options.Output, Options.FailOn, Options.Anywhere, Options.Colour, Options.Width, Options.Progress, Options.Quiet,
            Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var policy = new FindingPolicy(arguments);
        var chosen = settings.Options.Engines;
        using var interruption = new Interruption();
        var matrix = EngineMatrix.Run(settings.Request, settings.Options, chosen.Count == 0 ? Engine.All : [.. chosen.Select(Engine.Of)], interruption.Token);
        var rewrite = matrix.ReadsAlike || matrix.Rows[0].Refusal is not null ? null : PortableRewrite.Find(matrix, settings.Options.Jobs, interruption.Token);
        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                EnginesJson.Write(output, matrix, rewrite, settings.Report);
            else
                ScanCommand.WriteText(output, writer => EnginesText.Write(writer, matrix, rewrite, settings.Report.Look));
        });
        if (matrix.Rows[0].Refusal is { } refusal)
        {
            StandardStream.Say(Messages.Refused(matrix.Usual.Files.IgnoreFile.Name, refusal, matrix.Usual.Lane.Engine.Owner));
            return ExitCode.Impossible;
        }

        return policy.IsGate && policy.Fails([.. FindingsOf(settings, matrix, interruption.Token)]) ? ExitCode.Found : ExitCode.Done;
    }

    // That any of them takes other files is CTX107; the rest is what lint tells of them.
    private static IEnumerable<Diagnostic> FindingsOf(CommonSettings settings, EngineMatrix matrix, CancellationToken cancellation)
    {
        IEnumerable<Diagnostic> own = matrix.IsEqual ? [] : [new Diagnostic("CTX107", DiagnosticLevel.Note, "engines take other files")];
        var options = settings.Options with { Engines = [.. matrix.Rows.Select(static row => row.Engine.Builder)], EnginesAlone = true };
        return own.Concat(settings.Survey(settings.Request, options, cancellation).Findings.Where(static finding =>
            finding is { Code: "CTX107", Level: not DiagnosticLevel.Note } or { Code: "CTX112" or "CTX113" or "CTX114" or "CTX115" or "CTX116" or "CTX117" or "CTX118" or "CTX119" }));
    }
}
