using System.Formats.Tar;
using System.IO.Compression;

namespace ContextSlim.Packages.Tests;

/// <summary>What <c>./pack FOLDER linux-x64</c> makes: the tool as a package that is native, and as an archive for people without .NET.</summary>
[TestClass]
[TestCategory("Slow")] // A minute, where it has to be packed first.
public class ANativeRelease
{
    [TestMethod]
    public void HoldsEveryPackageAndTheArchive()
    {
        string[] expected =
        [
            "ContextSlim.MSBuild.VERSION.nupkg", "ContextSlim.Scanner.VERSION.nupkg", "ContextSlim.Scanner.VERSION.snupkg", "ContextSlim.Templates.VERSION.nupkg",
            "ContextSlim.VERSION.nupkg", "ContextSlim.any.VERSION.nupkg", "ContextSlim.any.VERSION.snupkg", "ContextSlim.linux-x64.VERSION.nupkg",
            "SHA256SUMS", "contextslim-linux-x64.tar.gz",
        ];
        Assert.AreSequenceEqual(expected, NativeRelease.Get().Files);
    }

    [TestMethod]
    public void IsWhatItsSumsSay() => CheckSums.AssertHold(NativeRelease.Get());

    [TestMethod]
    public void HoldsTheToolAsOneFile()
    {
        using var package = ZipFile.OpenRead(NativeRelease.Get().PathOf("ContextSlim.linux-x64.VERSION.nupkg"));
        Assert.AreSequenceEqual(
            ["DotnetToolSettings.xml", "dotnet-contextslim"],
            package.Entries.Where(entry => entry.FullName.StartsWith("tools/", StringComparison.Ordinal)).Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [TestMethod]
    public void BringsAnArchiveWithAllThatBelongsToTheTool()
    {
        using var archive = NativeRelease.OpenArchive();
        using var reader = new TarReader(archive);
        var entries = new List<string>();
        while (reader.GetNextEntry() is { } entry)
            entries.Add($"{entry.Mode & (UnixFileMode)0x1FF:d} {entry.Uid} {entry.Name}{(entry.LinkName.Length > 0 ? " -> " + entry.LinkName : "")}");
        string[] expected =
        [
            "493 0 contextslim-linux-x64/", "420 0 contextslim-linux-x64/LICENSE",
            "493 0 contextslim-linux-x64/completions/", "420 0 contextslim-linux-x64/completions/_contextslim", "420 0 contextslim-linux-x64/completions/contextslim.bash",
            "420 0 contextslim-linux-x64/completions/contextslim.fish", "420 0 contextslim-linux-x64/completions/contextslim.ps1",
            "493 0 contextslim-linux-x64/contextslim", "420 0 contextslim-linux-x64/contextslim.1",
            "511 0 contextslim-linux-x64/dotnet-contextslim -> contextslim",
        ];
        Assert.AreSequenceEqual(expected, entries);
    }

    [TestMethod]
    public void IsInstalledAsATool()
    {
        using var project = TypicalProject.Plant();
        var release = NativeRelease.Get();
        using var installation = new Installation(release);

        var expected = project.Run("scan").Succeeds().Output;
        Assert.AreEqual(expected, installation.Dotnet(project.Root, "contextslim", "scan"));
        Assert.AreEqual(expected, installation.Tool(project.Root, "scan"));
        Assert.AreEqual($"contextslim {release.Version}\n", installation.Tool(project.Root, "--version"));
        Assert.EndsWith($"contextslim {release.Version}\n", installation.Dotnet(project.Root, "dnx", $"ContextSlim@{release.Version}", "--configfile", installation.Configuration, "--yes", "--", "--version"));
        Assert.AreSequenceEqual(["contextslim", "contextslim.linux-x64"], installation.Packages);
    }

    [TestMethod]
    public void NeedsNoLibraryOfTheSystem()
    {
        using var place = new TestEnvironment();
        var file = Path.Combine(NativeRelease.Unpack(place.Root), "contextslim");

        var tool = ElfFile.Read(file);
        Assert.IsNull(tool.Interpreter);
        Assert.IsEmpty(tool.Needed);
        Assert.IsNotEmpty(ElfFile.Read("/bin/sh").Needed, "other programs need some");
    }

    [TestMethod]
    public void SaysTheSameAsTheBuiltTool()
    {
        using var project = TypicalProject.Plant();
        using var place = new TestEnvironment();
        var file = Path.Combine(NativeRelease.Unpack(place.Root), "contextslim");

        var built = project.Run("--version").Succeeds().Output.Trim().Split(' ')[^1];
        foreach (var line in new[] { "scan", "lint", "ls --long", "scan --format json", "init", "explain src web/node_modules/x" })
            Assert.AreEqual(project.Run(line.Split(' ')).Output, project.RunProgram(file, line.Split(' ')).Output.Replace(NativeRelease.Get().Version, built, StringComparison.Ordinal), line);
    }
}
