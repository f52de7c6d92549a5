using System.Globalization;
using ContextSlim.Baselines;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Configuring;

/// <summary>Reads a configuration: every key is known, every value is one that can be used, and what is wrong is told with its place.</summary>
internal sealed class ConfigurationReader
{
    private static readonly string[] s_keys = ["$schema", "builder", "engines", "builds", "suppressions", "severities", "budgets", "baseline", "catalogue"];
    private static readonly string[] s_buildKeys = ["name", "context", "dockerfile", "ignoreFile", "target", "platform", "buildArgs"];
    private static readonly string[] s_suppressionKeys = ["code", "reason", "until"];
    private static readonly string[] s_budgetKeys = ["maxSize", "maxFiles", "minSize", "minFiles", "growth", "paths"];

    private readonly SettingsFile _file;
    private readonly string _folder;

    private ConfigurationReader(SettingsFile file, string folder)
    {
        _file = file;
        _folder = folder;
    }

    public static Configuration Read(string full, string shown)
    {
        var holder = Path.GetDirectoryName(full)!;
        var folder = Path.GetFileName(holder) == Configuration.FolderName && Path.GetFileName(full) == Configuration.NameInFolder ? Path.GetDirectoryName(holder)! : holder;
        var file = new SettingsFile(full, shown);
        return new ConfigurationReader(file, folder).Read(full, shown, file.Load());
    }

    private Configuration Read(string full, string shown, SettingsObject settings)
    {
        settings.Check("a configuration", s_keys);
        var budgets = settings.Object("budgets");
        return new Configuration(full)
        {
            Folder = _folder,
            ShownFile = shown,
            Builder = settings.Value("builder") is { } builder ? EngineOf(builder).Builder : null,
            Engines = [.. settings.List("engines").Select(engine => EngineOf(_file.Text(engine)).Key)],
            Builds = Builds(settings.List("builds")),
            Suppressions = [.. settings.List("suppressions").Select(ReadSuppression)],
            Severities = Severities(settings.Object("severities")),
            Budget = budgets is null ? null : ReadBudget(budgets, "budgets", [.. s_budgetKeys, "builds"]),
            BuildBudgets = BuildBudgets(budgets?.Object("builds")),
            BudgetPlaces = (budgets?.Object("builds")?.Entries ?? []).ToDictionary(static entry => entry.Key, static entry => entry.Value.KeyPlace.Position, StringComparer.Ordinal),
            Baseline = PathOf(settings.Value("baseline")),
            CatalogueFolder = PathOf(settings.Value("catalogue")),
        };
    }

    private Engine EngineOf(SourceScalar name) =>
        Engine.Find(name.Value) ?? throw _file.Problem(name.Place, $"'{name.Value}' is no builder; write {string.Join(" or ", Engine.Names)}");

    private List<ConfiguredBuild> Builds(IEnumerable<SourceNode> nodes)
    {
        var builds = new List<ConfiguredBuild>();
        foreach (var node in nodes)
        {
            var build = _file.Object(node);
            build.Check("a build", s_buildKeys);
            var name = build.Required("name", "a build");
            if (builds.Exists(other => other.Name == name.Value))
                throw _file.Problem(name.Place, $"'{name.Value}' is the name of two builds; rename one");
            builds.Add(new ConfiguredBuild(name.Value, PathOf(build.Value("context")) ?? _folder)
            {
                Position = node.Place.Position,
                Dockerfile = PathOf(build.Value("dockerfile")),
                IgnoreFile = PathOf(build.Value("ignoreFile")),
                Target = build.Value("target")?.Value,
                Platform = build.Value("platform")?.Value,
                BuildArguments = build.Object("buildArgs")?.Entries.ToDictionary(entry => entry.Key, entry => _file.Text(entry.Value.Value).Value, StringComparer.Ordinal)
                    ?? new Dictionary<string, string>(),
            });
        }

        return builds;
    }

    private Suppression ReadSuppression(SourceNode node)
    {
        var suppression = _file.Object(node);
        suppression.Check("a suppression", s_suppressionKeys);
        var code = suppression.Required("code", "a suppression");
        var reason = suppression.Required("reason", "a suppression");
        if (string.IsNullOrWhiteSpace(reason.Value))
            throw _file.Problem(reason.Place, "a suppression needs its reason; write why it is right");
        return new Suppression(Code(code.Value, code.Place), reason.Value, Until(suppression.Value("until")), node.Place.Position);
    }

    private DateOnly? Until(SourceScalar? value)
    {
        if (value is null)
            return null;
        return DateOnly.TryParseExact(value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
            ? until
            : throw _file.Problem(value.Place, $"'{value.Value}' is no date; write the last day as year-month-day, such as 2026-12-31");
    }

    private Dictionary<string, DiagnosticLevel> Severities(SettingsObject? settings)
    {
        var severities = new Dictionary<string, DiagnosticLevel>(StringComparer.Ordinal);
        foreach (var (key, entry) in settings?.Entries ?? [])
        {
            var level = _file.Text(entry.Value);
            severities[Code(key, entry.KeyPlace)] = level.Value switch
            {
                "error" => DiagnosticLevel.Error,
                "warning" => DiagnosticLevel.Warning,
                "note" => DiagnosticLevel.Note,
                _ => throw _file.Problem(level.Place, $"'{level.Value}' is no level; write error, warning or note, or silence the code under 'suppressions'"),
            };
        }

        return severities;
    }

    // A code that nothing has would never be met, and nobody would notice.
    private string Code(string text, SourcePlace place)
    {
        if (FindingCodes.All.Contains(text))
            return text;
        var meant = ClosestWord.Among(text.ToUpperInvariant(), FindingCodes.All);
        throw _file.Problem(place, $"{(Diagnostic.IsCode(text) ? $"no finding has this code: '{text}'" : $"'{text}' is not a finding's code, such as CTX301")}{(meant is null ? "" : $"; did you mean {meant}?")}");
    }

    private Dictionary<string, Budget> BuildBudgets(SettingsObject? settings)
    {
        var budgets = new Dictionary<string, Budget>(StringComparer.Ordinal);
        foreach (var (name, entry) in settings?.Entries ?? [])
            budgets[name] = ReadBudget(_file.Object(entry.Value), "a build's budget", s_budgetKeys);
        return budgets;
    }

    private Budget ReadBudget(SettingsObject settings, string what, string[] keys)
    {
        settings.Check(what, keys);
        var budget = new Budget
        {
            Bytes = Size(settings["maxSize"]),
            Files = Number(settings["maxFiles"]),
            LeastBytes = Size(settings["minSize"]),
            LeastFiles = Number(settings["minFiles"]),
            Growth = Growth(settings["growth"]),
            Paths = [.. (settings.Object("paths")?.Entries ?? []).Select(LimitOf)],
        };
        if (budget.LeastBytes > budget.Bytes)
            throw _file.Problem(settings["minSize"]!.Place, "'minSize' is more than 'maxSize'; no build can be both");
        if (budget.LeastFiles > budget.Files)
            throw _file.Problem(settings["minFiles"]!.Place, "'minFiles' is more than 'maxFiles'; no build can be both");
        return budget;
    }

    private PathBudget LimitOf(KeyValuePair<string, SourceEntry> entry)
    {
        if (PathGlob.ProblemOf(entry.Key) is { } problem)
            throw _file.Problem(entry.Value.KeyPlace, problem);
        return new PathBudget(entry.Key, Size(entry.Value.Value) ?? throw _file.Problem(entry.Value.Value.Place, "null is no size; write 0 to allow no such file, or leave the glob out"));
    }

    private GrowthLimit? Growth(SourceNode? node) => node switch
    {
        null or SourceScalar { IsNull: true } => null,
        SourceScalar { IsLiteral: false } text when GrowthLimit.Read(text.Value) is { } limit => limit,
        _ => throw _file.Problem(node.Place, $"{SettingsFile.Shown(node)} {GrowthLimit.Advice}, in quotes"),
    };

    private long? Size(SourceNode? node)
    {
        if (node is null or SourceScalar { IsNull: true })
            return null;
        if (node is SourceScalar scalar && SizeText.TryParse(scalar.Value, out var bytes))
            return bytes;
        throw _file.Problem(node.Place, $"{SettingsFile.Shown(node)} {SizeText.Advice}");
    }

    private long? Number(SourceNode? node)
    {
        if (node is null or SourceScalar { IsNull: true })
            return null;
        if (node is SourceScalar { IsLiteral: true } scalar && long.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        throw _file.Problem(node.Place, $"{SettingsFile.Shown(node)} is no number of files; write a whole number such as 10000");
    }

    private string? PathOf(SourceScalar? value)
    {
        if (value is null)
            return null;
        return value.Value.Length > 0 && WrittenPath.CanBePath(value.Value)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(value.Value, _folder))
            : throw _file.Problem(value.Place, "this is no path; name a file or a folder, relative to the folder of this file");
    }
}
