using System.IO.Compression;

namespace ContextSlim.Packages.Tests;

/// <summary>What <c>./pack FOLDER none</c> makes on any machine: here one whose linkers say when they are called.</summary>
[TestClass]
[TestCategory("Slow")] // Five packages, and an installation.
[OSCondition(OperatingSystems.Linux)]
public class APortableRelease
{
    private static TestEnvironment s_machine = null!;
    private static Release s_release = null!;

    [ClassInitialize]
    public static void Pack(TestContext context)
    {
        s_machine = new TestEnvironment();
        foreach (var linker in new[] { "clang", "gcc", "ld", "ld.lld", "ld.bfd", "lld" })
            s_machine.Text(linker, "#!/bin/sh", $"echo $0 $* >> '{s_machine.FullPath("called")}'; exit 1");
        s_machine.Shell("chmod +x *").Succeeds();
        s_release = Release.Pack("none", s_machine.Root);
    }

    [ClassCleanup]
    public static void Delete()
    {
        s_release.Dispose();
        s_machine.Dispose();
    }

    [TestMethod]
    public void HoldsEveryPackageAndNoArchive()
    {
        string[] expected =
        [
            "ContextSlim.MSBuild.VERSION.nupkg", "ContextSlim.Scanner.VERSION.nupkg", "ContextSlim.Scanner.VERSION.snupkg", "ContextSlim.Templates.VERSION.nupkg",
            "ContextSlim.VERSION.nupkg", "ContextSlim.any.VERSION.nupkg", "ContextSlim.any.VERSION.snupkg", "SHA256SUMS",
        ];
        Assert.AreSequenceEqual(expected, s_release.Files);
    }

    [TestMethod]
    public void IsWhatItsSumsSay() => CheckSums.AssertHold(s_release);

    [TestMethod]
    public void NeedsNoLinker() => Assert.IsFalse(File.Exists(s_machine.FullPath("called")));

    [TestMethod]
    public void HoldsCodeForEveryMachine()
    {
        using var package = ZipFile.OpenRead(s_release.PathOf("ContextSlim.any.VERSION.nupkg"));
        var names = package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("tools/", StringComparison.Ordinal)).ToArray();
        Assert.Contains("tools/net10.0/any/dotnet-contextslim.dll", names);
        Assert.Contains("tools/net10.0/any/ContextSlim.Scanner.dll", names);
        Assert.IsFalse(names.Any(name => name.EndsWith("/dotnet-contextslim", StringComparison.Ordinal)), string.Join('\n', names));
    }

    [TestMethod]
    public void RunsAsBothOfItsNames()
    {
        using var project = TypicalProject.Plant();
        using var installation = new Installation(s_release);

        var expected = project.Run("scan").Succeeds().Output;
        Assert.AreEqual(expected, installation.Dotnet(project.Root, "contextslim", "scan"));
        Assert.AreEqual(expected, installation.Tool(project.Root, "scan"));
        Assert.AreEqual($"contextslim {s_release.Version}\n", installation.Dotnet(project.Root, "contextslim", "--version"));
        Assert.AreSequenceEqual(["contextslim", "contextslim.any"], installation.Packages);
    }
}
