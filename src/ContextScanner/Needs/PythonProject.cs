namespace ContextSlim.Needs;

/// <summary>
/// What <c>pyproject.toml</c> names: the readme and the licence (PEP 621, Poetry, Flit), local packages, and whether the version comes from
/// git. Setuptools only warns when a readme is missing; every other build backend fails.
/// </summary>
internal static class PythonProject
{
    private const string PretendVersion = "SETUPTOOLS_SCM_PRETEND_VERSION";

    public static IEnumerable<NamedPath> Read(string text)
    {
        var entries = TomlLines.Read(text);
        var backend = TextOf(entries, "build-system", "build-backend") ?? "";
        var isPackage = backend.Length > 0
            && !entries.Exists(entry => entry is { Table: "tool.poetry", Key: "package-mode", Value: "false" } or { Table: "tool.uv", Key: "package", Value: "false" });
        var fails = isPackage && !backend.StartsWith("setuptools", StringComparison.Ordinal) ? "building the package fails" : null;
        foreach (var entry in entries)
        {
            foreach (var path in FilesOf(entry))
                yield return new NamedPath(path, entry.Line, entry.Key.Contains("license", StringComparison.Ordinal) ? "it is the package's licence" : "it is the package's readme") { Without = fails };
            if (entry.Table == "tool.poetry.dependencies" && entry.TextOf("path") is { } local)
                yield return new NamedPath(local, entry.Line, "it is a package that this one needs") { Without = "Poetry fails: the package is missing" };
            if (entry.Table == "tool.uv.sources" && entry.TextOf("path") is { } source)
                yield return new NamedPath(source, entry.Line, "it is a package that this one needs");
            if (entry.Table.StartsWith("tool.setuptools.dynamic", StringComparison.Ordinal) && entry.Key.Length > 0)
            {
                foreach (var file in entry.Texts)
                    yield return new NamedPath(file, entry.Line, "the package's data come from it");
            }
        }

        if (VersionTool(entries) is { } tool)
            yield return tool;
    }

    private static IEnumerable<string> FilesOf(TomlEntry entry) => (entry.Table, entry.Key) switch
    {
        ("project", "readme" or "license") when entry.Value.StartsWith('{') => entry.TextOf("file") is { } file ? [file] : [],
        ("project", "readme") or ("tool.poetry", "readme") or ("tool.flit.metadata", "description-file") => entry.Texts,
        ("project.readme" or "project.license", "file") => entry.Texts,
        _ => [],
    };

    private static NamedPath? VersionTool(List<TomlEntry> entries)
    {
        var required = entries.Find(entry => entry is { Table: "build-system", Key: "requires" });
        var isDynamic = entries.Exists(entry => entry is { Table: "project", Key: "dynamic" } && entry.Texts.Contains("version"))
            && !entries.Exists(entry => entry.Table.StartsWith("tool.setuptools.dynamic", StringComparison.Ordinal) && (entry.Key == "version" || entry.Table.EndsWith(".version", StringComparison.Ordinal)));
        if (TableOf(entries, "tool.setuptools_scm") is { } scm)
            return Tool("setuptools_scm", scm.Line, HasAny(entries, "tool.setuptools_scm", "fallback_version"), PretendVersion);
        if (isDynamic && required is not null && required.Texts.Any(IsSetuptoolsScm))
            return Tool("setuptools_scm", required.Line, false, PretendVersion);
        if (entries.Find(entry => entry is { Table: "tool.hatch.version", Key: "source" } && entry.Texts.Contains("vcs")) is { } hatch)
            return Tool("hatch-vcs", hatch.Line, HasAny(entries, "tool.hatch.version", "fallback-version"), PretendVersion);
        if (entries.Find(entry => entry is { Table: "tool.poetry-dynamic-versioning", Key: "enable", Value: "true" }) is { } poetry)
            return Tool("poetry-dynamic-versioning", poetry.Line, false, "POETRY_DYNAMIC_VERSIONING_BYPASS");
        if (entries.Find(entry => entry is { Table: "tool.pdm.version", Key: "source" } && entry.Texts.Contains("scm")) is { } pdm)
            return Tool("PDM", pdm.Line, HasAny(entries, "tool.pdm.version", "fallback_version"), "PDM_BUILD_SCM_VERSION");
        return TableOf(entries, "tool.versioneer") is { } versioneer ? Versioneer(versioneer.Line) : null;
    }

    /// <summary>Versioneer goes on without git, with a version that says nothing.</summary>
    public static NamedPath Versioneer(int line) =>
        new(NamedPath.History, line, "Versioneer takes the version from it") { Without = "the version becomes 0+unknown" };

    /// <summary>A tool that asks git for the version.</summary>
    public static NamedPath Tool(string name, int line, bool hasFallback, string variable) =>
        new(NamedPath.History, line, $"{name} takes the version from it")
        {
            Without = hasFallback ? null : $"{name} finds no version and the build fails, unless {variable} is set",
            Overrides = [variable],
        };

    private static bool IsSetuptoolsScm(string requirement) =>
        requirement.StartsWith("setuptools_scm", StringComparison.Ordinal) || requirement.StartsWith("setuptools-scm", StringComparison.Ordinal);

    private static TomlEntry? TableOf(List<TomlEntry> entries, string table) => entries.Find(entry => entry.Table == table);

    private static bool HasAny(List<TomlEntry> entries, string table, string key) =>
        entries.Exists(entry => entry.Key == key && entry.Table.StartsWith(table, StringComparison.Ordinal));

    private static string? TextOf(List<TomlEntry> entries, string table, string key) =>
        entries.Find(entry => entry.Table == table && entry.Key == key)?.Texts.FirstOrDefault();
}
