namespace ContextSlim.Needs;

/// <summary>What <c>Cargo.toml</c> names: crates by path, members of the workspace, sources at unusual places, the readme and the licence.</summary>
internal static class CargoManifest
{
    public static IEnumerable<NamedPath> Read(string text)
    {
        foreach (var entry in TomlLines.Read(text))
        {
            switch (entry.Table, entry.Key)
            {
                case ("package", "readme" or "license-file"):
                    foreach (var file in entry.Texts)
                        yield return new NamedPath(file, entry.Line, "it goes into the published crate");
                    break;
                case ("package", "build"):
                case ("lib" or "bin", "path"):
                    foreach (var file in entry.Texts)
                        yield return new NamedPath(file, entry.Line, "it is a source of the crate") { Without = "Cargo fails: the file is missing" };
                    break;
                case ("workspace", "members"):
                    foreach (var member in entry.Texts)
                    {
                        if (!member.Contains('*', StringComparison.Ordinal))
                            yield return new NamedPath(member + "/Cargo.toml", entry.Line, "it is a member of the workspace") { Without = "Cargo fails: a member of the workspace is missing" };
                    }

                    break;
                default:
                    if (PathOf(entry) is { } crate)
                        yield return new NamedPath(crate + "/Cargo.toml", entry.Line, "it is a crate that this one needs") { Without = "Cargo fails: the crate is missing" };
                    break;
            }
        }
    }

    private static string? PathOf(TomlEntry entry)
    {
        if (entry.Table.EndsWith("dependencies", StringComparison.Ordinal))
            return entry.TextOf("path");
        return entry.Key == "path" && entry.Table.Contains("dependencies.", StringComparison.Ordinal) ? entry.Texts.FirstOrDefault() : null;
    }
}
