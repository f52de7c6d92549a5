namespace ContextSlim.MSBuild.Tests;

/// <summary>What the SDK packs into the image, with its own container publish.</summary>
[TestClass]
[TestCategory("Slow")] // Three projects are published, one of them for two systems.
public sealed class APublishFolder
{
    [TestMethod]
    public void IsTheOneThatARuntimeIdentifierHas()
    {
        using var registry = new Registry();
        using var solution = new TestSolution()
            .WebProject("web.csproj", "<PropertyGroup><RuntimeIdentifiers>linux-x64</RuntimeIdentifiers><ContextSlimMaxPublishSize>1kB</ContextSlimMaxPublishSize></PropertyGroup>")
            .Text("appsettings.Development.json", "{}");

        var run = solution.PublishForEachRuntime(registry.Address, "-t:PublishContainer", "-m:1", "-v:normal").Succeeds();

        var folder = solution.FullPath("bin/Release/net10.0/linux-x64/publish");
        Assert.AreEqual("CTX501 CTX601", run.Codes, run.Output);
        Assert.Contains($"{solution.FullPath("appsettings.Development.json")} : warning CTX601", run.Output);
        Assert.Contains($"of '{folder}'", run.Output);
        Assert.AreEqual(1, run.Count("ContextSlim: the image receives"), run.Output);
        Assert.AreEqual(folder, solution.PublishReport("obj/Release/net10.0/linux-x64/contextslim.publish.json").GetProperty("folder").GetString());
        Assert.DoesNotContain("docker build would send", run.Output);
    }

    [TestMethod]
    public void IsOneReportForAllSystems()
    {
        using var registry = new Registry();
        using var solution = new TestSolution()
            .WebProject("web.csproj", "<PropertyGroup><RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers><ContextSlimMaxPublishSize>1kB</ContextSlimMaxPublishSize><ContextSlimReport>../said.json</ContextSlimReport><EnableRuntimePackDownload>false</EnableRuntimePackDownload><EnableAppHostPackDownload>false</EnableAppHostPackDownload></PropertyGroup>")
            .Text("appsettings.Development.json", "{}");

        var run = solution.PublishForEachRuntime(registry.Address, "-t:PublishContainer", "-m:1", "-v:normal", "-clp:NoSummary", "-p:ContainerRuntimeIdentifiers=\"linux-x64;linux-arm64\"").Succeeds();

        CollectionAssert.AreEqual(new[] { "web:latest", "web:latest-linux-arm64", "web:latest-linux-x64" }, registry.Pushed, run.Output);
        Assert.AreEqual(1, run.Count("warning CTX601"), run.Output);
        Assert.AreEqual(1, run.Count("warning CTX501"), run.Output);
        SchemaValidator.AssertValid("images", File.ReadAllText(solution.FullPath("../said.publish.json")));
        var images = solution.PublishReport("../said.publish.json").GetProperty("images").EnumerateArray().ToList();
        CollectionAssert.AreEqual(new[] { "linux-x64", "linux-arm64" }, images.Select(image => image.GetProperty("runtimeIdentifier").GetString()).ToArray());
        foreach (var image in images)
        {
            var runtime = image.GetProperty("runtimeIdentifier").GetString();
            var layer = registry.LayerOf($"web:latest-{runtime}");
            layer.AssertIs(image);
            Assert.AreEqual(layer.CompressedBytes, image.GetProperty("layer").GetProperty("compressedBytes").GetInt64(), "what is pushed is said to the byte, because the manifest says it");
            Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ContextSlim: pushed are {layer.CompressedBytes:N0} bytes of it, compressed ("), run.Output);
        }
    }

    [TestMethod]
    public void IsWhereTheArtifactsAre()
    {
        using var registry = new Registry();
        using var solution = new TestSolution()
            .Text("Directory.Build.props", "<Project><PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)made/here</ArtifactsPath></PropertyGroup></Project>")
            .Text("all.slnx", "<Solution>", "<Project Path=\"web/web.csproj\" />", "</Solution>")
            .WebProject("web/web.csproj", "<PropertyGroup><ContextSlimMaxSize>1kB</ContextSlimMaxSize></PropertyGroup>")
            .Text("web/Dockerfile", "FROM scratch", "COPY web/web.csproj /", "COPY . /");

        var run = solution.Publish(registry.Address, "web/web.csproj", "-t:PublishContainer", "-m:1", "-p:UseArtifactsOutput=true").Succeeds();

        CollectionAssert.AreEqual(new[] { "web:latest" }, registry.Pushed);
        Assert.Contains("CTX501", run.Codes);
        Assert.AreEqual(
            solution.FullPath("made/here/publish/web/release"),
            solution.PublishReport("made/here/obj/web/release/contextslim.publish.json").GetProperty("folder").GetString());
        var heaviest = solution.Report("made/here/obj/web/release/contextslim.json", isFile: true).GetProperty("heaviest").EnumerateArray().First();
        Assert.AreEqual("made/here", heaviest.GetProperty("path").GetString());
        Assert.AreEqual(".NET artifacts", heaviest.GetProperty("kind").GetString());
    }
}
