using System.Diagnostics;

namespace ContextSlim.Tool.Tests;

/// <summary>Packs the templates, installs them from a local folder into a place of their own, and uses them.</summary>
[TestClass]
[DoNotParallelize]
public class TheTemplatePackage
{
    [TestMethod]
    public void WritesAnIgnoreFileForTheTechnologiesChosen()
    {
        using var place = new TestEnvironment();
        Dotnet(place, Repository.Root, "pack", "templates/package", "-c", "Release", "-o", place.FullPath("feed"), "-p:PackageVersion=0.0.1-test", "--artifacts-path", place.FullPath("artifacts"), "--nologo", "-v", "quiet");
        var package = Directory.GetFiles(place.FullPath("feed"), "*.nupkg").Single();
        Dotnet(place, place.Root, "new", "install", package, "--debug:custom-hive", place.FullPath("hive"));

        var chosen = Write(place, "chosen", "--technologies", "python", "--technologies", "node");
        Assert.Contains("# Python\n", chosen);
        Assert.Contains("\n**/__pycache__\n", chosen);
        Assert.Contains("\n**/node_modules\n", chosen);
        Assert.DoesNotContain("**/obj", chosen);
        Assert.DoesNotContain("#:", chosen);
        Assert.DoesNotContain("#if", chosen);
        Assert.Contains("\n**/obj\n", Write(place, "usual"));

        foreach (var technology in Directory.GetFiles(Path.Combine(Repository.Root, "templates"), "*.dockerignore").Select(file => Path.GetFileNameWithoutExtension(file)))
            AssertSameRules(place.Run("init", "--template", technology).Succeeds().Output, Write(place, "of-" + technology, "--technologies", technology));
    }

    private static void AssertSameRules(string expected, string actual) => Assert.AreEqual(Rules(expected), Rules(actual));

    private static string Rules(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').Distinct().Order(StringComparer.Ordinal));

    private static string Write(TestEnvironment place, string folder, params string[] choice)
    {
        Dotnet(place, place.Root, ["new", "dockerignore", "-o", folder, .. choice, "--debug:custom-hive", place.FullPath("hive")]);
        return File.ReadAllText(place.FullPath(folder + "/.dockerignore"));
    }

    private static void Dotnet(TestEnvironment place, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_HOME"] = place.FullPath("home");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"dotnet {string.Join(' ', arguments)}: {output}{error.Result}");
    }
}
