namespace ContextSlim.Packages.Tests;

/// <summary>Packs the templates, installs them from a local folder into a place of their own, and uses them.</summary>
[TestClass]
[TestCategory("Slow")] // A quarter of a minute: dotnet is started seven times.
public class TheTemplatePackage
{
    [TestMethod]
    public void WritesAnIgnoreFileForTheTechnologiesChosen()
    {
        using var place = new TestEnvironment();
        Dotnet(place, Repository.Root, "pack", "templates/package", "-c", "Release", "-o", place.FullPath("feed"), "-p:PackageVersion=0.0.1-test", "--artifacts-path", place.FullPath("artifacts"), "--nologo", "-v", "quiet");
        var package = Directory.GetFiles(place.FullPath("feed"), "*.nupkg").Single();
        Dotnet(place, place.Root, "new", "install", package, "--debug:custom-hive", place.FullPath("hive"));

        var chosen = Write(place, "chosen", "python", "node");
        Assert.Contains("# Python\n", chosen);
        Assert.Contains("\n**/__pycache__\n", chosen);
        Assert.Contains("\n**/node_modules\n", chosen);
        Assert.DoesNotContain("**/obj", chosen);
        Assert.DoesNotContain("#:", chosen);
        Assert.DoesNotContain("#if", chosen);
        var usual = Write(place, "usual");
        Assert.Contains("\n**/obj\n", usual);
        Assert.Contains("\n**/*.pfx\n", usual);
        Assert.DoesNotContain("\n**/packages\n", usual);
        Dotnet(place, place.Root, "new", "dockerignore", "-o", "allowed", "--allowList", "--debug:custom-hive", place.FullPath("hive"));
        var allowed = File.ReadAllText(place.FullPath("allowed/.dockerignore"));
        foreach (var line in (string[])["*", "!**/Directory.*", "!**/nuget.config", "!**/global.json", "!**/packages.lock.json", "!**/.config/dotnet-tools.json", "!**/*.razor.css", "**/*.pfx"])
            Assert.Contains($"\n{line}\n", allowed);
        Assert.DoesNotContain("# Git", allowed);

        var technologies = Directory.GetFiles(Path.Combine(Repository.Root, "templates"), "*.dockerignore").Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileNameWithoutExtension(file), Title);
        var sections = Sections(Write(place, "all", [.. technologies.Keys]), technologies.Values);
        foreach (var (technology, title) in technologies)
            Assert.AreEqual(Rules(place.Run("init", "--template", technology).Succeeds().Output), Rules(sections[title]), technology);
    }

    private static string Title(string file) =>
        File.ReadLines(file).First(line => line.StartsWith("#: technology ", StringComparison.Ordinal))["#: technology ".Length..];

    // Each technology's rules stand below its title.
    private static Dictionary<string, string> Sections(string text, IReadOnlyCollection<string> titles)
    {
        var sections = new Dictionary<string, string>();
        var title = "";
        foreach (var line in text.Split('\n'))
        {
            title = titles.FirstOrDefault(candidate => line == "# " + candidate, title);
            sections[title] = sections.GetValueOrDefault(title, "") + line + "\n";
        }

        return sections;
    }

    private static string Rules(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').Distinct().Order(StringComparer.Ordinal));

    private static string Write(TestEnvironment place, string folder, params string[] technologies)
    {
        Dotnet(place, place.Root, ["new", "dockerignore", "-o", folder, .. technologies.SelectMany(technology => new[] { "--technologies", technology }), "--debug:custom-hive", place.FullPath("hive")]);
        return File.ReadAllText(place.FullPath(folder + "/.dockerignore"));
    }

    private static void Dotnet(TestEnvironment place, string folder, params string[] arguments)
    {
        var variables = new Dictionary<string, string> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_HOME"] = place.FullPath("home") };
        CommandRun.Start("dotnet", folder, variables, arguments).Succeeds();
    }
}
