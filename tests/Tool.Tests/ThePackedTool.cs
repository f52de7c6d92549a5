using System.Diagnostics;

namespace ContextSlim.Tool.Tests;

/// <summary>Packs the tool under a version of its own, installs it from a local folder, and runs what was installed.</summary>
[TestClass]
[DoNotParallelize]
public class ThePackedTool
{
    [TestMethod]
    public void RunsAsBothOfItsNames()
    {
        using var project = TypicalProject.Plant();
        using var place = new TestEnvironment();
        var version = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";
        Pack(place, version);
        Dotnet(place, place.Root, "tool", "install", "ContextSlim", "--version", version, "--tool-path", place.FullPath("tools"), "--configfile", place.FullPath("nuget.config"));

        var expected = project.Run("scan").Succeeds().Output;
        Assert.AreEqual(expected, Dotnet(place, project.Root, "contextslim", "scan"));
        Assert.AreEqual(expected, Execute(place, project.Root, place.FullPath("tools/dotnet-contextslim"), "scan"));
        Assert.HasCount(3, Directory.GetFiles(place.FullPath("feed"), "*.nupkg"), "one for Linux, one for all others, and one that points to them");
        Assert.AreEqual($"contextslim {version}\n", Dotnet(place, project.Root, "contextslim", "--version"));
    }

    private static void Pack(TestEnvironment place, string version)
    {
        place.Text(
            "nuget.config", "<configuration><packageSources><clear />", $"<add key=\"here\" value=\"{place.FullPath("feed")}\" />", "</packageSources></configuration>");
        Dotnet(
            place, Repository.Root, "pack", "src/Tool", "-c", "Release", "-o", place.FullPath("feed"), $"-p:PackageVersion={version}",
            "--artifacts-path", place.FullPath("artifacts"), "--nologo", "-v", "quiet");
    }

    private static string Dotnet(TestEnvironment place, string folder, params string[] arguments) => Execute(place, folder, "dotnet", arguments);

    private static string Execute(TestEnvironment place, string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = place.FullPath("tools") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        if (arguments is ["tool", ..])
            start.Environment["NUGET_PACKAGES"] = place.FullPath("nuget");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"{program} {string.Join(' ', arguments)}: {output}{error.Result}");
        return output;
    }
}
