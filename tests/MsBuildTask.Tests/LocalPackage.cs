using System.IO.Compression;

namespace ContextSlim.MSBuild.Tests;

/// <summary>A package made for tests, in a folder feed: native code for several systems, and translations.</summary>
internal static class LocalPackage
{
    public const string Id = "Contextslim.Tests.Native";

    /// <summary>Writes it.</summary>
    /// <param name="feed">The feed's folder.</param>
    /// <param name="assembly">An assembly to be found in it.</param>
    public static void Write(string feed, string assembly)
    {
        Directory.CreateDirectory(feed);
        using var package = ZipFile.Open(Path.Combine(feed, $"{Id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        Add(package, $"{Id}.nuspec", System.Text.Encoding.UTF8.GetBytes($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{Id}</id><version>1.0.0</version><authors>tests</authors><description>Native code for several systems.</description>
            </metadata></package>
            """));
        var content = File.ReadAllBytes(assembly);
        var name = Path.GetFileName(assembly);
        Add(package, $"lib/net10.0/{name}", content);
        foreach (var language in (string[])["de", "fr", "ja"])
            Add(package, $"lib/net10.0/{language}/{Path.ChangeExtension(name, ".resources.dll")}", content);
        foreach (var (system, file, bytes) in (IEnumerable<(string, string, int)>)[("linux-x64", "libnative.so", 300_000), ("win-x64", "native.dll", 400_000), ("osx-arm64", "libnative.dylib", 500_000), ("linux-musl-x64", "libnative.so", 350_000)])
            Add(package, $"runtimes/{system}/native/{file}", new byte[bytes]);
    }

    private static void Add(ZipArchive package, string path, byte[] content)
    {
        using var entry = package.CreateEntry(path).Open();
        entry.Write(content);
    }
}
