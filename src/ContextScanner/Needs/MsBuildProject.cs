using System.Xml;

namespace ContextSlim.Needs;

/// <summary>
/// What an MSBuild file names: files that the compiler takes, that go into a package, that are imported, other projects; and packages that
/// take the version from git. Only what is written out counts: no property is evaluated.
/// </summary>
internal static class MsBuildProject
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        MaxCharactersInDocument = ManifestReading.Largest,
    };

    public static ManifestContent Read(byte[] text)
    {
        var names = new List<NamedPath>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(text, writable: false), s_settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                    Take(reader, names);
            }
        }
        catch (XmlException exception)
        {
            // What came before the mistake counts.
            return new ManifestContent(names, ManifestProblem.Malformed("XML", Math.Max(1, exception.LineNumber)));
        }

        return new ManifestContent(names);
    }

    private static void Take(XmlReader reader, List<NamedPath> names)
    {
        var line = ((IXmlLineInfo)reader).LineNumber;
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
                Add(include, "it goes into the package", null);
                break;
            case "ProjectReference": Add(include, "another project needs it", null); break;
            case "Import": Add(reader.GetAttribute("Project"), "the project imports it", "the build fails: the imported file is missing"); break;
            case "PackageReference" or "GlobalPackageReference": AddTool(include ?? ""); break;
        }

        void Value(string reason, string? without)
        {
            if (!reader.IsEmptyElement && reader.Read() && reader.NodeType == XmlNodeType.Text)
                Add(reader.Value, reason, without);
        }

        void Add(string? path, string reason, string? without)
        {
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
