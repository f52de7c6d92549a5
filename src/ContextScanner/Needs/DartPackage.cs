using ContextSlim.Sources;

namespace ContextSlim.Needs;

/// <summary>What <c>pubspec.yaml</c> names: packages by path, members of the workspace (dart.dev/tools/pub/dependencies, /workspaces).</summary>
internal static class DartPackage
{
    private static readonly string[] s_tables = ["dependencies", "dev_dependencies", "dependency_overrides"];

    public static ManifestContent Read(byte[] text)
    {
        var root = StructuredText.Yaml("pubspec.yaml", text, out var problem);
        return new ManifestContent(Names(root as SourceMapping), problem);
    }

    private static IEnumerable<NamedPath> Names(SourceMapping? root)
    {
        var packages = s_tables
            .SelectMany(table => (root?[table] as SourceMapping)?.Entries.Values.Select(entry => (entry.Value as SourceMapping)?["path"]) ?? [])
            .Concat((root?["workspace"] as SourceSequence)?.Items ?? []);
        foreach (var path in packages.OfType<SourceScalar>())
        {
            foreach (var named in NamedPath.Member(path.Raw, "pubspec.yaml", path.Place.Position.Line, "it is a package that this one needs", "`dart pub get` fails: the package is missing"))
                yield return named;
        }
    }
}
