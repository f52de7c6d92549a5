namespace ContextSlim.Packages.Tests;

/// <summary>Packs the tool under a version of its own, installs it from a local folder, and runs what was installed.</summary>
[TestClass]
[TestCategory("Slow")] // Half a minute: the tool is compiled twice, ahead of time and portable.
public class ThePackedTool
{
    private static readonly string s_version = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    [TestMethod]
    public void RunsAsBothOfItsNames()
    {
        using var project = TypicalProject.Plant();
        using var place = new TestEnvironment();
        Pack(place);
        Run(place, place.Root, "dotnet", "tool", "install", "ContextSlim", "--version", s_version, "--tool-path", place.FullPath("tools"), "--configfile", place.FullPath("nuget.config"));

        var expected = project.Run("scan").Succeeds().Output;
        Assert.AreEqual(expected, Run(place, project.Root, "dotnet", "contextslim", "scan"));
        Assert.AreEqual(expected, Run(place, project.Root, place.FullPath("tools/dotnet-contextslim"), "scan"));
        Assert.HasCount(3, Directory.GetFiles(place.FullPath("feed"), "*.nupkg"), "one for Linux, one for all others, and one that points to them");
        Assert.AreEqual($"contextslim {s_version}\n", Run(place, project.Root, "dotnet", "contextslim", "--version"));
    }

    private static void Pack(TestEnvironment place)
    {
        place.Text(
            "nuget.config", "<configuration><packageSources><clear />", $"<add key=\"here\" value=\"{place.FullPath("feed")}\" />", "</packageSources></configuration>");
        Run(
            place, Repository.Root, "dotnet", "pack", "src/Tool", "-c", "Release", "-o", place.FullPath("feed"), $"-p:PackageVersion={s_version}", "-p:RunAnalyzers=false",
            "--artifacts-path", place.FullPath("artifacts"), "--nologo", "-v", "quiet");
    }

    private static string Run(TestEnvironment place, string folder, string program, params string[] arguments)
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = place.FullPath("tools") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
        };
        // Nothing is left in the user's package cache.
        if (arguments is ["tool", ..])
            variables["NUGET_PACKAGES"] = place.FullPath("nuget");
        return CommandRun.Start(program, folder, variables, arguments).Succeeds().Output;
    }
}
