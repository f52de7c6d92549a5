using System.Xml;

namespace ContextSlim.Needs;

/// <summary>
/// What an MSBuild file names: files that the compiler takes, that go into a package, that are imported, other projects; and packages that
/// take the version from git. Only what is written out counts: no property is evaluated.
/// </summary>
internal static class MsBuildProject
{
    public static ManifestContent Read(byte[] text)
    {
        string? around = null;
        return XmlManifest.Read(text, (reader, line, names) =>
        {
            if (reader.LocalName is "None" or "Content" or "EmbeddedResource")
                around = reader.GetAttribute("Include") ?? reader.GetAttribute("Update");
            Take(reader, line, names, around);
        });
    }

    private static void Take(XmlReader reader, int line, List<NamedPath> names, string? around)
    {
        var always = reader.GetAttribute("Condition") is null;
        var include = reader.GetAttribute("Include");
        switch (reader.LocalName)
        {
            case "AssemblyOriginatorKeyFile": Value("it is the key that signs the assembly", "the build fails: the key is missing"); break;
            case "ApplicationIcon": Value("it is the program's icon", "the build fails: the icon is missing"); break;
            case "ApplicationManifest": Value("it is the program's manifest", "the build fails: the manifest is missing"); break;
            case "CodeAnalysisRuleSet" or "PackageReadmeFile" or "PackageLicenseFile" or "PackageIcon": Value("the project names it", null); break;
            case "EmbeddedResource": Add(include, "it becomes a part of the assembly", "the build fails: the resource is missing"); break;
            case "AdditionalFiles" or "GlobalAnalyzerConfigFiles": Add(include, "analyzers read it", null); break;
            case "None" or "Content" when reader.GetAttribute("Pack") is { } pack && pack.Equals("true", StringComparison.OrdinalIgnoreCase):
                Add(include ?? reader.GetAttribute("Update"), "it goes into the package", null);
                break;
            case "None" or "Content" when reader.GetAttribute("CopyToOutputDirectory") is "Always" or "PreserveNewest" or "IfDifferent" || reader.GetAttribute("Link") is not null:
                Add(include ?? reader.GetAttribute("Update"), "it is copied beside the program", null);
                break;
            // The element around it has been read: what it takes along may be a pattern.
            case "CopyToOutputDirectory" when XmlManifest.TextOf(reader) is "Always" or "PreserveNewest" or "IfDifferent":
                Add(around, "it is copied beside the program", null);
                break;
            case "HintPath": Value("the compiler takes it", "the build fails: the reference is missing"); break;
            case "ProjectReference": Add(include, "another project needs it", null); break;
            case "Import": Add(reader.GetAttribute("Project"), "the project imports it", "the build fails: the imported file is missing"); break;
            case "PackageReference" or "GlobalPackageReference": AddTool(include ?? ""); break;
        }

        void Value(string reason, string? without)
        {
            if (XmlManifest.TextOf(reader) is { Length: > 0 } value)
                Add(value, reason, without);
        }

        void Add(string? path, string reason, string? without)
        {
            // A pattern is needed as the folder before it.
            if (path is not null && path.IndexOf('*', StringComparison.Ordinal) is > 0 and var star && path.AsSpan(0, star).TrimEnd("\\/").LastIndexOfAny('\\', '/') >= 0)
                path = path[..star].TrimEnd('\\', '/');
            if (path is null || path.AsSpan().IndexOfAny("$*;%@") >= 0)
                return;
            names.Add(new NamedPath(path.Trim().Replace('\\', '/'), line, reason) { Without = always ? without : null });
        }

        void AddTool(string package)
        {
            string? without = package.ToUpperInvariant() switch
            {
                "MINVER" => "the version becomes 0.0.0-alpha.0, unless MinVerVersionOverride is set",
                "NERDBANK.GITVERSIONING" => "the version has no git height and no commit",
                "GITVERSION.MSBUILD" or "GITVERSIONTASK" => "GitVersion finds no repository and the build fails",
                _ => null,
            };
            if (without is not null)
            {
                names.Add(new NamedPath(NamedPath.History, line, $"{package} takes the version from it")
                {
                    Without = always ? without : null,
                    Overrides = ["MinVerVersionOverride", "MINVERVERSIONOVERRIDE", "MinVerSkip", "NBGV_", "GitVersion", "p:Version", "DisableGitVersionTask"],
                });
            }
        }
    }
}
