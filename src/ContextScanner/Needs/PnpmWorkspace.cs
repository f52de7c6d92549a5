using ContextSlim.Sources;

namespace ContextSlim.Needs;

/// <summary>What <c>pnpm-workspace.yaml</c> names: the packages of the workspace (pnpm.io/pnpm-workspace_yaml).</summary>
internal static class PnpmWorkspace
{
    public static ManifestContent Read(byte[] text)
    {
        var root = StructuredText.Yaml("pnpm-workspace.yaml", text, out var problem);
        return new ManifestContent(Names(root as SourceMapping), problem);
    }

    private static IEnumerable<NamedPath> Names(SourceMapping? root)
    {
        foreach (var package in (root?["packages"] as SourceSequence)?.Items.OfType<SourceScalar>() ?? [])
        {
            if (package.Raw.StartsWith('!'))
                continue;
            foreach (var named in NamedPath.Member(package.Raw, "package.json", package.Place.Position.Line, "it is a workspace of the project", null))
                yield return named;
        }
    }
}
