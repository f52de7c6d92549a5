using ContextSlim.Baselines;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Configuring;

/// <summary>
/// What a project has written down about its builds: <c>.contextslim.json</c> or <c>.config/contextslim.json</c>. What the command line, an
/// environment variable or an MSBuild property says goes before it. docs/configuration.md describes it.
/// </summary>
/// <param name="File">The file's full path.</param>
public sealed record Configuration(string File)
{
    internal const string FileName = ".contextslim.json";
    internal const string FolderName = ".config";
    internal const string NameInFolder = "contextslim.json";

    /// <summary>The file as messages name it.</summary>
    internal string ShownFile { get; init; } = "";

    /// <summary>The folder that every path in the file is relative to: the one that holds the file or its <c>.config</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Who receives; null when the file does not say.</summary>
    public Builder? Builder { get; init; }

    /// <summary>The builds of the project; empty when the file does not say.</summary>
    public IReadOnlyList<ConfiguredBuild> Builds { get; init; } = [];

    /// <summary>The findings that are not told, those whose time is over among them.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>Levels of findings, by their codes.</summary>
    public IReadOnlyDictionary<string, DiagnosticLevel> Severities { get; init; } = new Dictionary<string, DiagnosticLevel>();

    /// <summary>What each build may send; null when the file does not say.</summary>
    public Budget? Budget { get; init; }

    /// <summary>What single builds may send, by their names; what one does not say, <see cref="Budget"/> says.</summary>
    public IReadOnlyDictionary<string, Budget> BuildBudgets { get; init; } = new Dictionary<string, Budget>();

    /// <summary>Where those budgets stand in the file.</summary>
    internal IReadOnlyDictionary<string, TextPosition> BudgetPlaces { get; init; } = new Dictionary<string, TextPosition>();

    /// <summary>The full path of the baseline; null when the file does not say.</summary>
    public string? Baseline { get; init; }

    /// <summary>The full path of the folder with templates of the project's own; null for none.</summary>
    public string? CatalogueFolder { get; init; }

    /// <summary>The engines that the project is built with, by their names.</summary>
    public IReadOnlyList<string> Engines { get; init; } = [];

    /// <summary>Finds and reads the configuration that holds for a folder: the first one in it or in a folder above it, up to that of the repository.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="SurveyException">It cannot be read, or says something that cannot be done: one line with file, line and column.</exception>
    public static Configuration? Find(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (ConfigurationSearch.Find(folder) is not { } file)
            return null;
        // Whoever names a folder in full means it wherever he is: MSBuild does.
        return ConfigurationReader.Read(file, Path.IsPathFullyQualified(folder) ? file : Nearest(file));
    }

    /// <summary>Reads a configuration.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="SurveyException">It cannot be read, or says something that cannot be done: one line with file, line and column.</exception>
    public static Configuration Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ConfigurationReader.Read(Path.GetFullPath(file), file);
    }

    /// <summary>What a build may send; null when nothing is said of it.</summary>
    /// <param name="name">The build's name; null when it has none.</param>
    public Budget? BudgetOf(string? name) =>
        name is not null && BuildBudgets.TryGetValue(name, out var own) ? own.Or(Budget) : Budget;

    private static string Nearest(string file)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
        return relative.Length < file.Length ? relative : file;
    }

    /// <summary>The same findings as the project wants them told: some with another level, some not at all.</summary>
    internal void Apply(List<Diagnostic> findings, DateOnly today)
    {
        findings.RemoveAll(finding => Suppressions.Any(suppression => suppression.Code == finding.Code && !suppression.IsOver(today)));
        if (Severities.Count == 0)
            return;
        for (var index = 0; index < findings.Count; index++)
        {
            if (Severities.TryGetValue(findings[index].Code, out var level))
                findings[index] = findings[index] with { Level = level };
        }
    }
}

/// <summary>A build as a configuration describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Context">The full path of its context.</param>
public sealed record ConfiguredBuild(string Name, string Context)
{
    /// <summary>The full path of the Dockerfile; null for the context's own.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>The full path of the ignore file; null for the builder's choice.</summary>
    public string? IgnoreFile { get; init; }

    /// <summary>The stage; null for the last.</summary>
    public string? Target { get; init; }

    /// <summary>The platform; null for the usual one.</summary>
    public string? Platform { get; init; }

    /// <summary>Where it stands in the file.</summary>
    internal TextPosition Position { get; init; }

    /// <summary>Build arguments.</summary>
    public IReadOnlyDictionary<string, string> BuildArguments { get; init; } = new Dictionary<string, string>();
}

/// <summary>A finding that a project does not want to be told.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day; null for ever.</param>
/// <param name="Position">Where that stands.</param>
public sealed record Suppression(string Code, string Reason, DateOnly? Until, TextPosition Position)
{
    /// <summary>True when the finding is told again.</summary>
    public bool IsOver(DateOnly today) => today > Until;
}
