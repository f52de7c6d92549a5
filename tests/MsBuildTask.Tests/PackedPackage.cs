namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// The package, packed once for all tests under a version that nobody has, in a folder feed; and the package cache that the projects of the
/// tests restore it into.
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

    /// <summary>
    /// The cache that the package was packed with: the packs for a runtime identifier are there, since the package is compiled for one. Read
    /// from, never written to.
    /// </summary>
    public static string PackingCache { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

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
