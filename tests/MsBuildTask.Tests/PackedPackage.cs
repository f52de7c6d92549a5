namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// The package, in a folder feed: the one of the release that CONTEXTSLIM_RELEASE names, or one that is packed once for all tests under a version
/// that nobody has; and the package cache that the projects of the tests restore it into.
/// </summary>
[TestClass]
public static class PackedPackage
{
    private const string Id = "ContextSlim.MSBuild";

    private static readonly string? s_release = Environment.GetEnvironmentVariable("CONTEXTSLIM_RELEASE") is { Length: > 0 } named ? Path.GetFullPath(named) : null;
    private static readonly Lazy<string> s_feed = new(Fill);
    private static readonly string s_folder = Directory.CreateTempSubdirectory("contextslim-package-").FullName;

    public static string Version { get; } = s_release is null
        ? $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}"
        : Path.GetFileNameWithoutExtension(Directory.GetFiles(s_release, $"{Id}.*.nupkg").Single())[(Id.Length + 1)..];

    /// <summary>The folder feed, with the package in it.</summary>
    public static string Feed => s_feed.Value;

    public static string File => Path.Combine(Feed, Name);

    /// <summary>The package cache of the tests' projects.</summary>
    public static string Cache => Path.Combine(s_folder, "cache");

    /// <summary>
    /// The cache that the package was packed with: the packs for a runtime identifier are there, since the package is compiled for one. Read
    /// from, never written to.
    /// </summary>
    public static string PackingCache { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Name => $"{Id}.{Version}.nupkg";

    [AssemblyCleanup]
    public static void Delete() => Directory.Delete(s_folder, recursive: true);

    private static string Fill()
    {
        var feed = Path.Combine(s_folder, "feed");
        Assert.IsFalse(Directory.Exists(Path.Combine(PackingCache, Id.ToLowerInvariant(), Version)), $"{PackingCache} has a {Id} {Version} already, which would be the one that is tested");
        if (s_release is null)
        {
            Pack(feed);
        }
        else
        {
            Directory.CreateDirectory(feed);
            System.IO.File.Copy(Path.Combine(s_release, Name), Path.Combine(feed, Name));
        }

        return feed;
    }

    // In the configuration that the tests were built in: the library, which is compiled already, is not compiled once more.
    private static void Pack(string feed) => CommandRun.Start(
        "dotnet", Repository.Root, new Dictionary<string, string> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
        "pack", "src/MsBuildTask", "-c", Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!, "-o", feed,
        $"-p:PackageVersion={Version}", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false", "--nologo", "-v", "quiet").Succeeds();
}
