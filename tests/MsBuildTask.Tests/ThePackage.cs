using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContextSlim.MSBuild.Tests;

/// <summary>What is in the package: a file that is missing there would silently be the SDK's own.</summary>
[TestClass]
public sealed partial class ThePackage
{
    private const string Portable = "tools/net10.0/";
    private const string AheadOfTime = "tools/net10.0-linux-x64/";

    private static readonly string[] s_files =
    [
        "ContextSlim.MSBuild.deps.json", "ContextSlim.MSBuild.dll", "ContextSlim.Scanner.dll", "DotNet.Glob.dll", "K4os.Compression.LZ4.dll", "Microsoft.Extensions.FileSystemGlobbing.dll", "System.IO.Hashing.dll", "Tomlyn.dll", "YamlDotNet.dll",
    ];

    [TestMethod]
    [DataRow(Portable)]
    [DataRow(AheadOfTime)]
    public void HoldsTheTaskAndEveryDependency(string tools)
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        CollectionAssert.AreEqual(s_files.Select(file => tools + file).ToArray(), Names(package, tools));
    }

    [TestMethod]
    [DataRow(Portable)]
    [DataRow(AheadOfTime)]
    public void HoldsAllThatItsDependenciesAreSaidToBe(string tools)
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        using var content = package.GetEntry(tools + "ContextSlim.MSBuild.deps.json")!.Open();
        using var document = JsonDocument.Parse(content);
        var needed = document.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("runtime", out _))
            .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject())
            .Select(file => tools + Path.GetFileName(file.Name)).Distinct();
        CollectionAssert.IsSubsetOf(needed.ToArray(), Names(package, tools));
    }

    [TestMethod]
    [DataRow(Portable)]
    [DataRow(AheadOfTime)]
    public void ReferencesNothingButWhatItHoldsTheFrameworkAndMsBuild(string tools)
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        foreach (var assembly in Names(package, tools).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var image = Open(package, assembly);
            var metadata = image.GetMetadataReader();
            foreach (var reference in metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)))
            {
                Assert.IsTrue(
                    reference.StartsWith("System.", StringComparison.Ordinal) || reference.StartsWith("Microsoft.Win32.", StringComparison.Ordinal) || reference.StartsWith("Microsoft.Build.", StringComparison.Ordinal)
                    || reference == "netstandard" || package.GetEntry($"{tools}{reference}.dll") is not null, $"{assembly} needs {reference}");
            }
        }
    }

    [TestMethod]
    [DataRow("ContextSlim.MSBuild.dll")]
    [DataRow("ContextSlim.Scanner.dll")]
    public void HoldsOurAssembliesCompiledAheadOfTimeAndPortable(string name)
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        using var native = Open(package, AheadOfTime + name);
        using var portable = Open(package, Portable + name);
        Assert.AreNotEqual(0, native.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, "it holds no native code");
        Assert.AreEqual(0, portable.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, "it holds native code for one system");
    }

    [TestMethod]
    public void IsForTheProjectThatNamesItAlone()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        CollectionAssert.AreEqual(
            new[]
            {
                "build/ContextSlim.Build.proj", "build/ContextSlim.MSBuild.props", "build/ContextSlim.MSBuild.targets", "buildMultiTargeting/ContextSlim.MSBuild.props", "buildMultiTargeting/ContextSlim.MSBuild.targets",
            },
            Names(package, "build"));
        Assert.IsEmpty(Names(package, "lib/"));
        using var specification = new StreamReader(package.GetEntry("ContextSlim.MSBuild.nuspec")!.Open());
        var text = specification.ReadToEnd();
        Assert.Contains("<developmentDependency>true</developmentDependency>", text);
        Assert.DoesNotContain("<dependency ", text);
    }

    [TestMethod]
    public void HoldsAPageAboutEachFinding()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "findings"), "*.md").Select(page => "docs/findings/" + Path.GetFileName(page));
        CollectionAssert.AreEquivalent(pages.ToArray(), Names(package, "docs/findings/"));
    }

    [TestMethod]
    public void LinksToNothingThatItDoesNotHold()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        foreach (var page in package.Entries.Where(entry => entry.FullName.EndsWith(".md", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(page.Open());
            foreach (Match link in Link().Matches(text.ReadToEnd()))
            {
                var target = Path.GetRelativePath("/", Path.GetFullPath(link.Groups[1].Value, "/" + Path.GetDirectoryName(page.FullName))).Replace('\\', '/');
                Assert.IsNotNull(package.GetEntry(target), $"{page.FullName} links to {link.Groups[1].Value}");
            }
        }
    }

    [GeneratedRegex(@"\]\(([^):#]+)[^)]*\)")]
    private static partial Regex Link();

    private static string[] Names(ZipArchive package, string folder) =>
        [.. package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static PEReader Open(ZipArchive package, string name)
    {
        using var content = package.GetEntry(name)!.Open();
        var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.Position = 0;
        return new PEReader(copy);
    }
}
