namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// The package, packed once for all tests under a version that nobody has, in a folder feed; and the package cache that the tests' projects
/// restore it into. Nothing else is needed to restore them: what the SDK brings is enough.
/// </summary>
[TestClass]
public static class PackedPackage
{
    private static readonly Lazy<string> s_feed = new(Pack);
    private static readonly string s_folder = Directory.CreateTempSubdirectory("contextslim-package-").FullName;

    public static string Version { get; } = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    /// <summary>The folder feed, with the package in it.</summary>
    public static string Feed => s_feed.Value;

    public static string File => Path.Combine(Feed, $"ContextSlim.MSBuild.{Version}.nupkg");

    /// <summary>The package cache of the tests' projects.</summary>
    public static string Cache => Path.Combine(s_folder, "cache");

    [AssemblyCleanup]
    public static void Delete() => Directory.Delete(s_folder, recursive: true);

    private static string Pack()
    {
        var feed = Path.Combine(s_folder, "feed");
        CommandRun.Start(
            "dotnet", Repository.Root, new Dictionary<string, string> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
            "pack", "src/MsBuildTask", "-c", "Release", "-o", feed, $"-p:PackageVersion={Version}", "-p:RunAnalyzers=false",
            "-p:UseSharedCompilation=false", "-nodeReuse:false", "--artifacts-path", Path.Combine(s_folder, "artifacts"), "--nologo", "-v", "quiet").Succeeds();
        return feed;
    }
}
