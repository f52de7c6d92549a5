using System.Text;
using ContextSlim.Explaining;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>What becomes of single paths, and which rule decides.</summary>
internal static class ExplainCommand
{
    public static readonly ToolCommand Definition = new("explain", "Tells for each path whether it is sent, and which rule decides.")
    {
        Arguments = "PATH…",
        Takes = ValueKind.File,
        Most = null,
        Examples =
        [
            ("explain src/app.log", "sent or ignored, and by which line"),
            ("explain --trace src/app.log", "every rule that changed the verdict"),
            ("explain --context api -f api/Dockerfile app.py", "paths are relative to the context"),
            ("explain - < paths.txt", "paths from standard input"),
        ],
        Details = "A path that does not exist is explained as it would be; end it with a slash to mean a folder.",
        Options =
        [
            Options.Context, Options.Trace, Options.NullInput, .. Options.Builds, Options.Jobs, Options.Format,
            Options.Output, Options.Anywhere, Options.Colour, Options.Width, Options.Progress, Options.Quiet, Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        if (arguments.Positional.Count == 0)
            throw new ToolException(Messages.PathsMissing());
        var settings = new CommonSettings(arguments, arguments.Value(Options.Context)?.Value ?? ".");
        if (arguments.Value(Options.File)?.Value == "-" && arguments.Positional.Contains("-"))
            throw new ToolException(Messages.TwoUsesOfStandardInput());
        using var interruption = new Interruption();
        var request = settings.SingleRequest(interruption.Token);
        var owner = Engine.Of(request.Builder).Owner;
        using var explainer = Explainer.Open(request, settings.Options);
        if (explainer.Refusal is { } refusal)
        {
            StandardStream.Say(Messages.Refused(explainer.Files.IgnoreFile.Name, refusal, owner));
            return ExitCode.Impossible;
        }

        var paths = new ExplainedPaths(arguments, explainer);
        IgnoreRefusal? met = null;
        ResultOutput.Write(settings.OutputFile, output =>
        {
            using var report = OpenReport(output, explainer, settings, arguments.Has(Options.Trace));
            foreach (var path in paths.Read(interruption.Token))
            {
                var explanation = explainer.Explain(path.Path, path.IsDirectory, interruption.Token);
                report.Write(explanation);
                met ??= explanation.Refusal;
            }

            report.Finish();
        });
        if (met is null)
            return ExitCode.Done;
        StandardStream.Say(Messages.Refused(explainer.Files.IgnoreFile.Name, met, owner));
        return ExitCode.Impossible;
    }

    private static IExplanationReport OpenReport(Stream output, Explainer explainer, CommonSettings settings, bool withTrace) => settings.Json
        ? new JsonExplanations(new ExplanationJson(output, explainer, settings.Report))
        : new TextExplanations(output, explainer, withTrace, settings);

    private interface IExplanationReport : IDisposable
    {
        void Write(Explanation explanation);

        void Finish();
    }

    private sealed class JsonExplanations(ExplanationJson json) : IExplanationReport
    {
        public void Write(Explanation explanation) => json.Write(explanation);

        public void Finish() => json.Finish();

        public void Dispose() => json.Dispose();
    }

    private sealed class TextExplanations(Stream output, Explainer explainer, bool withTrace, CommonSettings settings) : IExplanationReport
    {
        private readonly StreamWriter _writer = new(output, new UTF8Encoding(false), leaveOpen: true);

        public void Write(Explanation explanation)
        {
            ExplanationText.Write(_writer, explanation, explainer.Files.IgnoreFile.Name, withTrace, settings.Report.Look);
            if (!settings.IsTerminal)
                return;
            // Whoever types paths wants each answer at once.
            _writer.Flush();
            output.Flush();
        }

        public void Finish() => _writer.Flush();

        public void Dispose()
        {
        }
    }
}
