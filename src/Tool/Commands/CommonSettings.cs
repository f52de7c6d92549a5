using ContextSlim.Baselines;
using ContextSlim.Configuring;
using ContextSlim.Definitions;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>What the options that mean the same everywhere come to.</summary>
internal sealed class CommonSettings
{
    private const int LeastWidth = 40; // below, no table says anything

    private readonly ParsedArguments _arguments;
    private readonly Budget _budget;
    private readonly List<string> _written = [];
    private readonly int? _width;

    public CommonSettings(ParsedArguments arguments, string context)
    {
        _arguments = arguments;
        Format = FormatOf(arguments);
        OutputFile = arguments.Value(Arguments.Options.Output)?.Value;
        IsQuiet = arguments.Has(Arguments.Options.Quiet);
        IsVerbose = arguments.Has(Arguments.Options.Verbose);
        ShowsProgress = arguments.Choice(Arguments.Options.Progress) == 0 && !IsQuiet && TerminalMoves(2);
        var colour = arguments.Choice(Arguments.Options.Colour);
        IsTerminal = OutputFile is null && StandardStream.IsTerminal(1);
        UsesColour = colour == 1 || (colour == 0 && IsTerminal && TerminalMoves(1) && Environment.GetEnvironmentVariable("NO_COLOR") is null or "");
        _width = arguments.Value(Arguments.Options.Width) is null ? IsTerminal ? StandardStream.TerminalWidth : null : arguments.Number(Arguments.Options.Width, LeastWidth, 0);
        CheckContext(arguments, context);
        Configuration = FindConfiguration(arguments, context);
        _budget = BudgetArguments.Read(arguments);
        Request = MakeRequest(arguments, context, Configuration) with { Budget = BudgetOf(null) };
        Options = new SurveyOptions
        {
            Jobs = arguments.Number(Arguments.Options.Jobs, 1, 0),
            NameAll = Json || IsVerbose,
            Configuration = Configuration,
            Engines = ChosenEngines(arguments, Request.Builder),
            CatalogueFolder = Configuration?.CatalogueFolder,
        };
        if (OutputFile is { } file)
            WillWrite(file);
    }

    public BuildRequest Request { get; }

    public SurveyOptions Options { get; }

    /// <summary>What the project has written down; null for nothing.</summary>
    public Configuration? Configuration { get; }

    /// <summary>What a build may send: the command line's words, then the configuration's.</summary>
    public Budget BudgetOf(string? name) => _budget.Or(Configuration?.BudgetOf(name));

    /// <summary>How the result is written.</summary>
    public ReportFormat Format { get; }

    public bool Json => Format == ReportFormat.Json;

    public string? OutputFile { get; }

    public bool IsQuiet { get; }

    public bool IsVerbose { get; }

    /// <summary>True when the result is shown to a person.</summary>
    public bool IsTerminal { get; }

    private bool ShowsProgress { get; }

    private bool UsesColour { get; }

    public ReportOptions Report => new(Messages.ToolName, ToolVersion.Text) { Colour = UsesColour, Width = _width };

    /// <summary>The one build that the command line describes, for commands about one.</summary>
    public BuildRequest SingleRequest(CancellationToken cancellation)
    {
        var request = SelectedBuilds.Single(_arguments, this, cancellation);
        CheckOutput([request], Options);
        return request;
    }

    /// <summary>Surveys, with progress where it is wanted.</summary>
    public SurveyResult Survey(BuildRequest request, SurveyOptions options, CancellationToken cancellation) =>
        Survey(request, options, options => ContextSlim.Survey.Run(request, options, cancellation));

    /// <summary>Surveys in a way of its own, with progress where it is wanted.</summary>
    public T Survey<T>(BuildRequest request, SurveyOptions options, Func<SurveyOptions, T> survey)
        where T : BuildResult
    {
        CheckOutput([request], options);
        return Timed(report => survey(options with { Progress = report }), static result => result.Outcome.DirectoryCount);
    }

    /// <summary>Surveys several contexts, with progress where it is wanted.</summary>
    public SurveySet Survey(IReadOnlyList<BuildRequest> requests, SurveyOptions options, CancellationToken cancellation)
    {
        CheckOutput(requests, options);
        return Timed(
            report => ContextSlim.Survey.RunAll(requests, options with { Progress = report }, cancellation),
            static surveys => surveys.Results.DistinctBy(static result => result.Outcome).Sum(static result => result.Outcome.DirectoryCount));
    }

    /// <summary>A file that this run is to write: says early what would fail only after all the work was done.</summary>
    public void WillWrite(string file)
    {
        Output.OutputFile.Check(file);
        _written.Add(file);
    }

    /// <summary>What this run writes must not take the place of what it reads.</summary>
    public void CheckInputs(IEnumerable<string> inputs)
    {
        if (_written.Count == 0)
            return;
        var all = inputs.ToList();
        foreach (var file in _written)
            Output.OutputFile.CheckIsNoInput(file, all);
    }

    private void CheckOutput(IReadOnlyList<BuildRequest> requests, SurveyOptions options) =>
        CheckInputs(requests.SelectMany(request => InputFiles.Of(request, options)).Concat(Configuration is null ? [] : [Configuration.File]));

    private T Timed<T>(Func<Action<long>?, T> survey, Func<T, long> folders)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        T result;
        if (ShowsProgress)
        {
            using var progress = new ProgressLine();
            result = survey(progress.Report);
        }
        else
        {
            result = survey(null);
        }

        if (IsVerbose)
            StandardStream.Say(Messages.Note(Messages.Walked(folders(result), System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds)));
        return result;
    }

    public void SayNote(string note)
    {
        if (!IsQuiet)
            StandardStream.Say(Messages.Note(note));
    }

    // The variable speaks to all commands: one that has no reports for other programs writes text.
    private static ReportFormat FormatOf(ParsedArguments arguments)
    {
        var words = Arguments.Options.ScanFormat.Words;
        var option = Array.Find([Arguments.Options.ScanFormat, Arguments.Options.ReportFormat, Arguments.Options.DiffFormat], arguments.Command!.Options.Contains) ?? Arguments.Options.Format;
        if (!arguments.IsGiven(option) && arguments.Value(option) is { } named && words.Contains(named.Value) && !option.Words.Contains(named.Value))
            return ReportFormat.Text;
        return (ReportFormat)Array.IndexOf(words, option.Words[arguments.Choice(option)]);
    }

    private static bool TerminalMoves(int descriptor) =>
        StandardStream.IsTerminal(descriptor) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private Configuration? FindConfiguration(ParsedArguments arguments, string context)
    {
        if (arguments.IsGiven(Arguments.Options.Configuration) && arguments.IsGiven(Arguments.Options.NoConfiguration))
            throw new ToolException(Messages.ExcludeEachOther(Arguments.Options.Configuration.Name, Arguments.Options.NoConfiguration.Name));
        if (arguments.Has(Arguments.Options.NoConfiguration) && !arguments.IsGiven(Arguments.Options.Configuration))
            return null;
        var configuration = arguments.Value(Arguments.Options.Configuration) is { } named ? Configuring.Configuration.Read(named.Value) : Configuring.Configuration.Find(context);
        if (configuration is null)
            return null;
        if (IsVerbose)
            SayNote(Messages.Configured(configuration));
        foreach (var suppression in configuration.Suppressions.Where(suppression => suppression.IsOver(Today)))
            SayNote(Messages.SuppressionIsOver(configuration, suppression));
        return configuration;
    }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    private static void CheckContext(ParsedArguments arguments, string context)
    {
        if (context.Contains('\uFFFD'))
            throw new ToolException(Messages.ContextLostBytes(context));
        if (!arguments.Has(Arguments.Options.Anywhere) && !context.Contains("://", StringComparison.Ordinal))
            ForbiddenFolders.Check(context.Length == 0 ? "." : context);
    }

    private static BuildRequest MakeRequest(ParsedArguments arguments, string context, Configuration? configuration)
    {
        var builder = arguments.Command!.Options.Contains(Arguments.Options.Builder) && arguments.Value(Arguments.Options.Builder) is null && configuration?.Builder is { } configured
            ? configured
            : Engine.Find(Arguments.Options.Builder.Words[arguments.Choice(Arguments.Options.Builder)])!.Builder;
        var dockerfile = arguments.Value(Arguments.Options.File)?.Value;
        var contexts = NamedContexts(arguments.All(Arguments.Options.BuildContext), builder);
        return new BuildRequest(context.Length == 0 ? "." : context)
        {
            Dockerfile = dockerfile,
            DockerfileText = dockerfile == "-" ? StandardInput.ReadAll() : (ReadOnlyMemory<byte>?)null,
            NamedFolders = [.. from named in contexts where named.Location.Kind == ContextLocationKind.Folder select new NamedFolder(named.Name, named.Location.Value)],
            IgnoreFile = arguments.Value(Arguments.Options.IgnoreFile)?.Value,
            Builder = builder,
            Build = new DockerfileOptions
            {
                Target = arguments.Value(Arguments.Options.Target)?.Value,
                Platform = arguments.Value(Arguments.Options.Platform)?.Value ?? "linux/amd64",
                BuildArguments = BuildArguments(arguments.All(Arguments.Options.BuildArgument)),
                Frontend = Frontend(arguments.Value(Arguments.Options.Frontend)?.Value),
                NamedContexts = [.. from named in contexts select new Dockerfiles.NamedContext(named.Name, IsImage: named.Location.Kind is ContextLocationKind.Image or ContextLocationKind.ImageLayout)],
            },
        };
    }

    private static List<Builder> ChosenEngines(ParsedArguments arguments, Builder builder)
    {
        if (!arguments.Command!.Options.Contains(Arguments.Options.Engines))
            return [];
        var (names, source) = arguments.List(Arguments.Options.Engines);
        if (names.Length == 0)
            return arguments.Value(Arguments.Options.Engines) is null ? [] : throw new ToolException(Messages.NoEngine(source, string.Join(", ", Engine.Names)));
        var engines = names.Select(name => Engine.Find(name)?.Builder ?? throw new ToolException(Messages.NotOneOf(source, name, string.Join(", ", Engine.Names)))).Distinct().ToList();
        if (arguments.Command.Options.Contains(Arguments.Options.Builder) && builder != Builder.BuildKit)
            throw new ToolException(Messages.EnginesBesideBuilder(source, arguments.Value(Arguments.Options.Builder)?.Source ?? "the configuration", Engine.Of(builder).Key));
        return engines;
    }

    private static FrontendVersion? Frontend(string? given) =>
        given is null ? null : FrontendVersion.Read(given) ?? throw new ToolException(Messages.FrontendMalformed(Arguments.Options.Frontend.Name, given));

    private static List<Definitions.NamedContext> NamedContexts(IReadOnlyList<string> given, Builder builder)
    {
        var contexts = new List<Definitions.NamedContext>();
        foreach (var argument in given)
        {
            if (builder != Builder.BuildKit)
                throw new ToolException(Messages.NeedsBuildKit(Arguments.Options.BuildContext.Name));
            var equals = argument.IndexOf('=');
            if (equals < 1 || equals == argument.Length - 1)
                throw new ToolException(Messages.BuildContextMalformed(argument));
            contexts.Add(new Definitions.NamedContext(argument[..equals], ContextLocation.Of(argument[(equals + 1)..])));
        }

        return contexts;
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

    // As the Dockerfile writes it where a variable was replaced in it.
    private static string NameOf(Paths.RelativePath path, BuildResult result)
    {
        foreach (var request in result.Requests?.Paths ?? [])
        {
            if (request.Path == path)
                return request.Name;
        }

        return path.ToString();
    }

    /// <summary>True when text on standard output says already, as a finding, that Docker refuses the ignore file or the Dockerfile.</summary>
    public bool ShowsRefusal(SurveyResult result, FindingPolicy policy) => Format == ReportFormat.Text && OutputFile is null
        && policy.Choose(result.Findings).Any(finding => result.Refusal is { } refusal
            ? finding.Level == Paths.DiagnosticLevel.Error && finding.File == result.Files.IgnoreFile.Name && finding.Position == refusal.Position
            : finding.Code == "CTX404" && (finding.Level == Paths.DiagnosticLevel.Error || IsTheRefusal(finding, result)));

    // Where something that builds it gives the arguments, the finding is a note.
    private static bool IsTheRefusal(Paths.Diagnostic finding, SurveyResult result) =>
        result.Requests?.Diagnostics.Any(diagnostic => diagnostic.Level == Paths.DiagnosticLevel.Error && diagnostic.Position == finding.Position && finding.Message.StartsWith(diagnostic.Message, StringComparison.Ordinal)) is true;

    /// <summary>Says what Docker refuses, so that nothing of the kind asked for is known; null when it refuses nothing.</summary>
    public static string? RefusalOf(BuildResult result)
    {
        if (result.Refusal is { } refusal)
            return Messages.Refused(result, refusal);
        if (result.Requests is { IsRefused: true } requests)
        {
            foreach (var diagnostic in requests.Diagnostics)
            {
                if (diagnostic.Level == Paths.DiagnosticLevel.Error)
                    return Messages.RefusedDockerfile(result.Request.Dockerfile ?? Path.GetFileName(result.Files.Dockerfile) ?? "Dockerfile", diagnostic);
            }
        }

        return result.RequestRefusal is { } request ? Messages.RefusedRequest(NameOf(request.Path, result), request) : null;
    }
}
