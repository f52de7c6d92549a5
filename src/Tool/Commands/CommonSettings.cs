using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>What the options that mean the same everywhere come to.</summary>
internal sealed class CommonSettings
{
    private readonly ParsedArguments _arguments;

    public CommonSettings(ParsedArguments arguments, string context)
    {
        _arguments = arguments;
        Json = arguments.Choice(Options.Format, "text", "json") == 1;
        OutputFile = arguments.Value(Options.Output)?.Value;
        IsQuiet = arguments.Has(Options.Quiet);
        IsVerbose = arguments.Has(Options.Verbose);
        ShowsProgress = arguments.Choice(Options.Progress, "auto", "never") == 0 && !IsQuiet && TerminalMoves(2);
        var colour = arguments.Choice(Options.Colour, "auto", "always", "never");
        IsTerminal = OutputFile is null && StandardStream.IsTerminal(1);
        UsesColour = colour == 1 || (colour == 0 && IsTerminal && TerminalMoves(1) && Environment.GetEnvironmentVariable("NO_COLOR") is null or "");
        Request = MakeRequest(arguments, context);
        if (OutputFile is { } file)
            UnfinishedFile.Check(file);
    }

    public SurveyRequest Request { get; }

    public bool Json { get; }

    public string? OutputFile { get; }

    public bool IsQuiet { get; }

    public bool IsVerbose { get; }

    /// <summary>True when the result is shown to a person.</summary>
    public bool IsTerminal { get; }

    private bool ShowsProgress { get; }

    private bool UsesColour { get; }

    public ReportOptions Report => new(Messages.ToolName, ToolVersion.Text) { Colour = UsesColour };

    /// <summary>Surveys, with progress where it is wanted.</summary>
    public SurveyResult Survey(SurveyRequest request, CancellationToken cancellation)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        SurveyResult result;
        if (ShowsProgress)
        {
            using var progress = new ProgressLine();
            result = ContextSlim.Survey.Run(request with { Progress = progress.Report }, cancellation);
        }
        else
        {
            result = ContextSlim.Survey.Run(request, cancellation);
        }

        if (IsVerbose)
            StandardStream.Say(Messages.Note(Messages.Walked(result.Outcome.DirectoryCount, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds)));
        return result;
    }

    public void SayNote(string note)
    {
        if (!IsQuiet)
            StandardStream.Say(Messages.Note(note));
    }

    private static bool TerminalMoves(int descriptor) =>
        StandardStream.IsTerminal(descriptor) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static SurveyRequest MakeRequest(ParsedArguments arguments, string context)
    {
        if (context.Contains('\uFFFD'))
            throw new ToolException(Messages.ContextLostBytes(context));
        if (!arguments.Has(Options.Anywhere) && !context.Contains("://", StringComparison.Ordinal))
            ForbiddenFolders.Check(context.Length == 0 ? "." : context);
        return new SurveyRequest(context.Length == 0 ? "." : context)
        {
            Dockerfile = arguments.Value(Options.File)?.Value,
            IgnoreFile = arguments.Value(Options.IgnoreFile)?.Value,
            Builder = arguments.Choice(Options.Builder, "buildkit", "classic") == 1 ? Builder.Classic : Builder.BuildKit,
            Jobs = arguments.Number(Options.Jobs, 1, 0),
            Build = new DockerfileOptions
            {
                Target = arguments.Value(Options.Target)?.Value,
                Platform = arguments.Value(Options.Platform)?.Value ?? "linux/amd64",
                BuildArguments = BuildArguments(arguments.All(Options.BuildArgument)),
            },
        };
    }

    // As for docker: NAME alone takes the value of the environment, and is not given at all when there is none.
    private static Dictionary<string, string> BuildArguments(IReadOnlyList<string> given)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in given)
        {
            var equals = argument.IndexOf('=');
            var name = equals < 0 ? argument : argument[..equals];
            if (name.Length == 0)
                throw new ToolException(Messages.NamelessBuildArgument());
            if ((equals < 0 ? Environment.GetEnvironmentVariable(name) : argument[(equals + 1)..]) is { } value)
                values[name] = value;
        }

        return values;
    }

    /// <summary>Says what Docker refuses, so that nothing of the kind asked for is known; null when it refuses nothing.</summary>
    public static string? RefusalOf(SurveyResult result)
    {
        if (result.Refusal is { } refusal)
            return Messages.Refused(result, refusal);
        if (result.Requests is { IsRefused: true } requests && result.Files.Dockerfile is { } dockerfile)
        {
            foreach (var diagnostic in requests.Diagnostics)
            {
                if (diagnostic.Level == Paths.DiagnosticLevel.Error)
                    return Messages.RefusedDockerfile(result.Request.Dockerfile ?? Path.GetFileName(dockerfile), diagnostic);
            }
        }

        return result.RequestRefusal is { } request ? Messages.RefusedRequest(request) : null;
    }
}
