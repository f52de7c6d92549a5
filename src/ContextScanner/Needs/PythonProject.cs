namespace ContextSlim.Needs;

/// <summary>
/// What <c>pyproject.toml</c> names: the readme and the licence (PEP 621, Poetry, Flit), local packages, and whether the version comes from
/// git. Setuptools only warns when a readme is missing; every other build backend fails.
/// </summary>
internal static class PythonProject
{
    private const string PretendVersion = "SETUPTOOLS_SCM_PRETEND_VERSION";

    public static ManifestContent Read(string text) => new(Names(TomlFile.Read(text, out var problem)), problem);

    private static IEnumerable<NamedPath> Names(List<TomlItem> items)
    {
        var backend = items.Find(item => item.Text is not null && item.Is("build-system", "build-backend"))?.Text ?? "";
        var isPackage = backend.Length > 0
            && !items.Exists(item => item.Truth == false && (item.Is("tool", "poetry", "package-mode") || item.Is("tool", "uv", "package")));
        var fails = isPackage && !backend.StartsWith("setuptools", StringComparison.Ordinal) ? "building the package fails" : null;
        foreach (var item in items)
        {
            if (item.Text is not { } path)
                continue;
            if (item.Is("project", "readme") || item.Is("project", "readme", "file") || item.Is("tool", "poetry", "readme") || item.Is("tool", "flit", "metadata", "description-file"))
                yield return new NamedPath(path, item.Line, "it is the package's readme") { Without = fails };
            else if (item.Is("project", "license", "file"))
                yield return new NamedPath(path, item.Line, "it is the package's licence") { Without = fails };
            else if (item.Is("tool", "poetry", "include") || item.Path is ["tool", "poetry", "include", "path"])
                yield return new NamedPath(path.IndexOf('*', StringComparison.Ordinal) is > 0 and var star ? path[..Math.Max(0, path.LastIndexOf('/', star))] : path, item.Line, "it goes into the package");
            else if (item.Path is ["tool", "hatch", "build", .., "force-include", var forced])
                yield return new NamedPath(forced, item.Line, "it goes into the package") { Without = "building the package fails" };
            else if (item.Path is ["tool", "poetry", "dependencies", _, "path"] or ["tool", "poetry", "group", _, "dependencies", _, "path"])
                yield return new NamedPath(path, item.Line, "it is a package that this one needs") { Without = "Poetry fails: the package is missing" };
            else if (item.Path is ["tool", "uv", "sources", _, "path"])
                yield return new NamedPath(path, item.Line, "it is a package that this one needs");
            else if (item.Is("tool", "uv", "workspace", "members"))
                yield return new NamedPath(path.TrimEnd('/') + "/pyproject.toml", item.Line, "it is a member of the workspace");
            else if (item.Path is ["tool", "setuptools", "dynamic", .., "file"])
                yield return new NamedPath(path, item.Line, "the package's data come from it");
        }

        if (VersionTool(items) is { } tool)
            yield return tool;
    }

    private static NamedPath? VersionTool(List<TomlItem> items)
    {
        var required = items.Find(item => item.Is("build-system", "requires") && IsSetuptoolsScm(item.Text));
        var isDynamic = items.Exists(item => item.Is("project", "dynamic") && item.Text == "version")
            && !items.Exists(item => item.IsIn("tool", "setuptools", "dynamic", "version"));
        if (items.Find(item => item.IsIn("tool", "setuptools_scm")) is { } scm)
            return Tool("setuptools_scm", scm.Line, items.Exists(item => item.IsIn("tool", "setuptools_scm") && item.Path[^1] == "fallback_version"), PretendVersion);
        if (isDynamic && required is not null)
            return Tool("setuptools_scm", required.Line, false, PretendVersion);
        if (items.Find(item => item.Is("tool", "hatch", "version", "source") && item.Text == "vcs") is { } hatch)
            return Tool("hatch-vcs", hatch.Line, items.Exists(item => item.Is("tool", "hatch", "version", "fallback-version")), PretendVersion);
        if (items.Find(item => item.Is("tool", "poetry-dynamic-versioning", "enable") && item.Truth == true) is { } poetry)
            return Tool("poetry-dynamic-versioning", poetry.Line, false, "POETRY_DYNAMIC_VERSIONING_BYPASS");
        if (items.Find(item => item.Is("tool", "pdm", "version", "source") && item.Text == "scm") is { } pdm)
            return Tool("PDM", pdm.Line, items.Exists(item => item.Is("tool", "pdm", "version", "fallback_version")), "PDM_BUILD_SCM_VERSION");
        return items.Find(item => item.IsIn("tool", "versioneer")) is { } versioneer ? Versioneer(versioneer.Line) : null;
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

    private static bool IsSetuptoolsScm(string? requirement) => requirement is not null
        && (requirement.StartsWith("setuptools_scm", StringComparison.Ordinal) || requirement.StartsWith("setuptools-scm", StringComparison.Ordinal));
}
