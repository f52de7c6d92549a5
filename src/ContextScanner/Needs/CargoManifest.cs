namespace ContextSlim.Needs;

/// <summary>What <c>Cargo.toml</c> names: crates by path, members of the workspace, sources at unusual places, the readme and the licence.</summary>
internal static class CargoManifest
{
    public static ManifestContent Read(string text) => new(Names(TomlFile.Read(text, out var problem)), problem);

    private static IEnumerable<NamedPath> Names(List<TomlItem> items)
    {
        foreach (var item in items)
        {
            if (item.Text is not { } path)
                continue;
            if (item.Is("package", "readme") || item.Is("package", "license-file"))
                yield return new NamedPath(path, item.Line, "it goes into the published crate");
            else if (item.Is("package", "build") || item.Is("lib", "path") || item.Is("bin", "path"))
                yield return new NamedPath(path, item.Line, "it is a source of the crate") { Without = "Cargo fails: the file is missing" };
            else if (item.Is("workspace", "members"))
                yield return new NamedPath(path + "/Cargo.toml", item.Line, "it is a member of the workspace") { Without = path.Contains('*', StringComparison.Ordinal) ? null : "Cargo fails: a member of the workspace is missing" };
            else if (IsCrate(item.Path))
                yield return new NamedPath(path + "/Cargo.toml", item.Line, "it is a crate that this one needs") { Without = "Cargo fails: the crate is missing" };
        }
    }

    // `dependencies.NAME.path`, also of a target, of a workspace, for tests or for the build; `patch.SOURCE.NAME.path` stands in for one.
    private static bool IsCrate(string[] path) =>
        path is [.., var table, _, "path"] && (table.EndsWith("dependencies", StringComparison.Ordinal) || path is ["patch", _, _, _]);
}
