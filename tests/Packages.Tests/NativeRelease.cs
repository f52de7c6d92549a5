using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ContextSlim.Packages.Tests;

/// <summary>
/// A release with the tool for Linux x64, for all tests of it: the one that CONTEXTSLIM_RELEASE names, or one that is packed here, once. Where
/// there is no linker, tests say that they were left out.
/// </summary>
internal static class NativeRelease
{
    private static readonly Lazy<Release> s_release = new(Make);

    public static Release Get()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            Assert.Inconclusive("The native tool is packed on Linux x64.");
        if (Named is null && !(IsHere("clang") && IsHere("ld.lld")))
            Assert.Inconclusive("There is no clang or no lld here: the native tool is not packed.");
        return s_release.Value;
    }

    /// <summary>The archive's tar.</summary>
    public static Stream OpenArchive() => new GZipStream(File.OpenRead(Get().PathOf("contextslim-linux-x64.tar.gz")), CompressionMode.Decompress);

    /// <summary>Unpacks the archive.</summary>
    /// <returns>The folder that was in it.</returns>
    public static string Unpack(string folder)
    {
        using var archive = OpenArchive();
        TarFile.ExtractToDirectory(archive, folder, overwriteFiles: false);
        return Path.Combine(folder, "contextslim-linux-x64");
    }

    private static string? Named => Environment.GetEnvironmentVariable("CONTEXTSLIM_RELEASE") is { Length: > 0 } named ? named : null;

    private static Release Make()
    {
        if (Named is { } named)
            return Release.Of(named);
        var release = Release.Pack("linux-x64");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => release.Dispose();
        return release;
    }

    private static bool IsHere(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
