using ContextSlim.Baselines;
using ContextSlim.Cataloguing;
using ContextSlim.Compose;
using ContextSlim.Configuring;
using ContextSlim.Definitions;
using ContextSlim.Discovery;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Programs;
using ContextSlim.Reporting;
using ContextSlim.Sources;
using ContextSlim.Surveying;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContextSlim.MSBuild;

/// <summary>Scans the Docker context of a project: what <c>docker build</c> would send, what of it is heavy, and what is wrong with it.</summary>
[MSBuildMultiThreadableTask]
public sealed class ContextSlimScan : ScanTask
{
    private static readonly Budget s_usual = new() { Bytes = 50_000_000 };

    /// <summary>The Dockerfile, relative to the project; empty to look for it.</summary>
    public string? Dockerfile { get; set; }

    /// <summary>The context, relative to the project; empty to look for it.</summary>
    public string? Context { get; set; }

    /// <summary>The Dockerfile of the Visual Studio container tools.</summary>
    public string? ToolsDockerfile { get; set; }

    /// <summary>The context of the Visual Studio container tools, relative to their Dockerfile.</summary>
    public string? ToolsContext { get; set; }

    /// <summary>The build arguments of the Visual Studio container tools, as on a command line of docker.</summary>
    public string? ToolsArguments { get; set; }

    /// <summary>True for an Aspire AppHost: what its program has built is scanned.</summary>
    public bool IsAppHost { get; set; }

    /// <summary>The first part of the names of the Compose files of a <c>.dcproj</c>; empty for the usual one.</summary>
    public string? ComposeBaseFile { get; set; }

    /// <summary>More Compose files of a <c>.dcproj</c>, separated by semicolons.</summary>
    public string? AdditionalComposeFiles { get; set; }

    /// <summary>The solution's folder.</summary>
    public string? SolutionDirectory { get; set; }

    /// <summary><c>true</c> to scan a context outside the repository.</summary>
    public string? Anywhere { get; set; }

    /// <summary>Whether anything is done: a value that says neither is told here.</summary>
    public string? Enabled { get; set; }

    /// <summary>Whether the publish folder is scanned: a value that says neither is told here.</summary>
    public string? ScanPublishDir { get; set; }

    /// <summary>Who receives: <c>buildkit</c>, <c>classic</c>, or another engine by the name that <c>--builder</c> takes.</summary>
    public string? Builder { get; set; }

    /// <summary>The stage to build; empty for the last.</summary>
    public string? Target { get; set; }

    /// <summary>Build arguments: <c>NAME=value</c>, separated by semicolons.</summary>
    public string? BuildArguments { get; set; }

    /// <summary>The most files sent; empty for any number.</summary>
    public string? MaxFiles { get; set; }

    /// <summary><c>missing</c> writes a proved starter ignore file where there is none; <c>never</c> or empty does not.</summary>
    public string? Generate { get; set; }

    /// <summary>Where output goes, with metadata Kind: a name of the catalogue.</summary>
    public ITaskItem[] OutputFolders { get; set; } = [];

    /// <summary>Files that restore and build need.</summary>
    public ITaskItem[] NeededFiles { get; set; } = [];

    /// <summary>The context that was scanned, the first of several; empty when there is none.</summary>
    [Output]
    public string ScannedContext { get; private set; } = "";

    /// <summary>The bytes of what could be sent; empty when that is not known.</summary>
    [Output]
    public string EligibleBytes { get; private set; } = "";

    /// <summary>The heaviest paths sent, with metadata Kind, Bytes, Files, Directories, Share, SuggestedRule and Context.</summary>
    [Output]
    public ITaskItem[] HeavyPaths { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Scan()
    {
        _ = Switch("ContextSlimEnabled", Enabled, usual: true);
        _ = Switch("ContextSlimScanPublishDir", ScanPublishDir, usual: true);
        var anywhere = Switch("ContextSlimAnywhere", Anywhere, usual: false);
        var build = new DockerfileOptions { Target = string.IsNullOrWhiteSpace(Target) ? null : Target.Trim(), BuildArguments = AllArguments() };
        var finder = new ProjectContext(ProjectDirectory, Messages)
        {
            Dockerfile = Dockerfile,
            Context = Context,
            ToolsDockerfile = ToolsDockerfile,
            ToolsContext = ToolsContext,
            SolutionDirectory = SolutionDirectory,
            Build = build,
            WithoutDockerfile = ShowSummary && !IsAppHost,
        };
        var request = new BuildRequest("")
        {
            Build = build,
            Budget = new Budget { Bytes = MaxBytes(), Files = Number("ContextSlimMaxFiles", MaxFiles) },
        };
        var builds = BuildsOf(finder, request);
        if (builds.Count == 0 && !Log.HasLoggedErrors)
            Messages.NoDockerfile();
        var results = new List<SurveyResult>(builds.Count);
        foreach (var (chosen, asked) in builds)
        {
            Messages.Chose(chosen);
            if (!anywhere && !RepositoryBounds.Allow(chosen, ProjectDirectory, Messages))
                continue;
            try
            {
                results.Add(Scan(chosen, asked));
            }
            catch (SurveyException exception)
            {
                Messages.CannotScan(exception.Message); // Of several builds, the others are scanned.
            }
        }

        if (results.Count == 0)
            return;
        EligibleBytes = results.Any(result => result.Eligible is null) ? "" : BuildText.Number(results.Sum(result => result.Eligible!.Value.Bytes));
        HeavyPaths = [.. results.SelectMany(result => result.HeaviestSent.Select(heavy => Item(heavy, result)))];
        Finish(results);
        foreach (var result in results)
            Messages.Summary(result, ShowSummary ? MessageImportance.High : MessageImportance.Normal, result.HasDockerfile ? "docker build would send" : $"no Dockerfile; a build of '{result.Files.ContextRoot}' would send");
    }

    // Those that the program of an AppHost or the Compose files of a .dcproj describe, unless the project says which build is meant; else the project's own.
    private List<(ChosenContext Chosen, BuildRequest Request)> BuildsOf(ProjectContext finder, BuildRequest request)
    {
        if (string.IsNullOrWhiteSpace(Dockerfile) && string.IsNullOrWhiteSpace(Context))
        {
            var described = IsComposeProject ? OfCompose() : BuildingProjects.Read(Place, IsAppHost, DiskTextFiles.Instance, ProjectDirectory);
            Tell(described.Diagnostics);
            if (described.Builds.Count > 0)
                return [.. described.Builds.Select(Chosen)];
            if (IsComposeProject)
                return [];
        }

        return finder.Find() is { } chosen ? [(chosen, request)] : [];

        (ChosenContext, BuildRequest) Chosen(BuildDefinition build)
        {
            var asked = BuildSurveys.OfProgram(build, request);
            return (new ChosenContext(asked.Context, asked.Dockerfile, $"of '{build.Name}' at {Path.GetRelativePath(ProjectDirectory, build.File)}:{build.Position}", null), asked);
        }
    }

    private bool IsComposeProject => ProjectFile.EndsWith(DockerComposeProject.Ending, StringComparison.OrdinalIgnoreCase);

    // A task reads no environment: variables have what the project's .env says.
    private ProgramBuilds OfCompose()
    {
        var files = DockerComposeProject.FilesOf(ProjectDirectory, ComposeBaseFile, AdditionalComposeFiles, DiskTextFiles.Instance);
        var project = ComposeReader.Read(new ComposeRequest { Folder = ProjectDirectory, Files = files, Profiles = ["*"] }, DiskTextFiles.Instance);
        return new ProgramBuilds([.. project.Builds.Where(static build => build.Context.Kind == ContextLocationKind.Folder)], project.Diagnostics);
    }

    private SurveyResult Scan(ChosenContext chosen, BuildRequest request)
    {
        var configuration = Configured(chosen.Context);
        var layout = new ProjectLayout(chosen.Context, ProjectDirectory);
        request = request with
        {
            Context = chosen.Context,
            Dockerfile = chosen.Dockerfile,
            Builder = ChosenBuilder(configuration),
            Budget = request.Budget?.Or(configuration?.Budget).Or(s_usual),
            Outputs = layout.Outputs(OutputFolders),
            NeededFiles = layout.Needed(NeededFiles),
        };
        var scans = Cache.Context(chosen.Context);
        if (GeneratesMissing())
            scans.Alone(() => StarterFile.WriteIfMissing(request, Messages, Cancellation), Cancellation);
        var result = scans.Run(request, configuration, Cancellation, out var statistics);
        Messages.Scanned(statistics);
        ScannedContext = ScannedContext.Length == 0 ? chosen.Context : ScannedContext;
        return result;
    }

    private bool GeneratesMissing()
    {
        switch (Generate?.Trim().ToLowerInvariant())
        {
            case null or "" or "never":
                return false;
            case "missing":
                return true;
            default:
                Messages.BadValue("ContextSlimGenerate", Generate!, "is neither never nor missing");
                return false;
        }
    }

    // Null where the project leaves it to its configuration.
    private long? MaxBytes() => MaxSize?.Trim().ToLowerInvariant() switch
    {
        "default" => null,
        null or "" or "none" => long.MaxValue,
        _ => Size("ContextSlimMaxSize", MaxSize) ?? long.MaxValue,
    };

    private Builder ChosenBuilder(Configuration? configuration)
    {
        if (Builder?.Trim() is not { Length: > 0 } given)
            return configuration?.Builder ?? Engine.All[0].Builder;
        if (Engine.Find(given) is { } chosen)
            return chosen.Builder;
        Messages.BadValue("ContextSlimBuilder", Builder!, $"is no builder; write {string.Join(" or ", Engine.Names)}");
        return Engine.All[0].Builder;
    }

    private Dictionary<string, string> AllArguments()
    {
        var arguments = BuildList.CommandLineArguments(ToolsArguments);
        foreach (var (name, value) in BuildList.Arguments(BuildArguments))
            arguments[name] = value;
        return arguments;
    }

    private long? Number(string property, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (long.TryParse(text.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return number;
        Messages.BadValue(property, text, "is no number of files, such as 10000");
        return null;
    }

    private static TaskItem Item(HeavyPath heavy, SurveyResult result)
    {
        var item = BuildText.Item(DisplayText.Escape(heavy.Pattern));
        item.Set("Kind", heavy.Kind);
        item.Set("Bytes", BuildText.Number(heavy.Sum.Bytes));
        item.Set("Files", BuildText.Number(heavy.Sum.Files));
        item.Set("Directories", BuildText.Number(heavy.Sum.Directories));
        item.Set("Share", heavy.Share.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture));
        item.Set("SuggestedRule", SuggestedRule.For(heavy, result));
        item.Set("Context", result.Files.ContextRoot);
        return item;
    }
}
