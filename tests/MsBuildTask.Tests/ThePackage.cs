using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace ContextSlim.MSBuild.Tests;

/// <summary>What is in the package: a file that is missing there would silently be the SDK's own.</summary>
[TestClass]
public sealed class ThePackage
{
    private const string Tools = "tools/net10.0/";

    [TestMethod]
    public void HoldsTheTaskAndEveryDependency()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        CollectionAssert.AreEqual(
            new[]
            {
                "tools/net10.0/ContextSlim.MSBuild.deps.json", "tools/net10.0/ContextSlim.MSBuild.dll", "tools/net10.0/ContextSlim.Scanner.dll",
                "tools/net10.0/Microsoft.Extensions.FileSystemGlobbing.dll", "tools/net10.0/YamlDotNet.dll",
            },
            Names(package, Tools));
    }

    [TestMethod]
    public void HoldsAllThatItsDependenciesAreSaidToBe()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        using var content = package.GetEntry(Tools + "ContextSlim.MSBuild.deps.json")!.Open();
        using var document = JsonDocument.Parse(content);
        var needed = document.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("runtime", out _))
            .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject())
            .Select(file => Tools + Path.GetFileName(file.Name)).Distinct();
        CollectionAssert.IsSubsetOf(needed.ToArray(), Names(package, Tools));
    }

    [TestMethod]
    public void ReferencesNothingButWhatItHoldsTheFrameworkAndMsBuild()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        foreach (var assembly in Names(package, Tools).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var image = Open(package, assembly);
            var metadata = image.GetMetadataReader();
            foreach (var reference in metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)))
            {
                Assert.IsTrue(
                    reference.StartsWith("System.", StringComparison.Ordinal) || reference.StartsWith("Microsoft.Build.", StringComparison.Ordinal)
                    || reference == "netstandard" || package.GetEntry($"{Tools}{reference}.dll") is not null, $"{assembly} needs {reference}");
            }
        }
    }

    [TestMethod]
    [DataRow("ContextSlim.MSBuild.dll")]
    [DataRow("ContextSlim.Scanner.dll")]
    public void HoldsOurAssembliesCompiledAheadOfTime(string name)
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        using var image = Open(package, Tools + name);
        Assert.AreNotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, "it holds no native code");
    }

    [TestMethod]
    public void IsForTheProjectThatNamesItAlone()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        CollectionAssert.AreEqual(new[] { "build/ContextSlim.MSBuild.props", "build/ContextSlim.MSBuild.targets" }, Names(package, "build"));
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
