using ContextSlim.Sources;

namespace ContextSlim.Needs;

/// <summary>What <c>composer.json</c> names: the packages of its path repositories (getcomposer.org/doc/05-repositories.md#path).</summary>
internal static class ComposerPackage
{
    public static ManifestContent Read(byte[] text)
    {
        var root = StructuredText.Json("composer.json", text, out var problem);
        return new ManifestContent(Names(root as SourceMapping), problem);
    }

    private static IEnumerable<NamedPath> Names(SourceMapping? root)
    {
        var repositories = root?["repositories"] switch
        {
            SourceSequence list => list.Items,
            SourceMapping named => named.Entries.Values.Select(entry => entry.Value),
            _ => [],
        };
        foreach (var repository in repositories.OfType<SourceMapping>())
        {
            if (repository["type"] is SourceScalar { Raw: "path" } && repository["url"] is SourceScalar url)
            {
                foreach (var named in NamedPath.Member(url.Raw, "composer.json", url.Place.Position.Line, "it is a package that this one needs", "Composer fails: the package is missing"))
                    yield return named;
            }
        }
    }
}
