using ContextSlim.Publishing;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Publishing;

/// <summary>What the SDK packs of a publish folder: everything, links followed. Compared with the SDK itself in tests/EndToEnd.Tests.</summary>
[TestClass]
public sealed class ALayer
{
    // In pieces: this file holds no key.
    private static readonly string s_key = "-----BEGIN PRIVATE " + "KEY-----\n" + string.Concat(Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n", 8)) + "-----END PRIVATE " + "KEY-----\n";

    [TestMethod]
    [DataRow("App.dll:10 .hidden:2 .d/x:3 empty/ publish/App.dll:4", ".d/x:3 .hidden:2 App.dll:10 publish/App.dll:4", ".d empty publish")]
    public void HoldsAllThatLiesThere(string entries, string files, string folders)
    {
        using var tree = TestTree.Of(entries.Split(' '));
        var layer = Of(tree);
        Assert.AreEqual(files, Files(layer));
        Assert.AreEqual(folders, string.Join(' ', layer.Folders));
        Assert.AreEqual(files.Split(' ').Sum(file => long.Parse(file.Split(':')[1], null)), layer.ContentBytes);
    }

    [TestMethod]
    public void HoldsWhatLinksLeadToAlsoOutside()
    {
        using var outside = TestTree.Of("lib/b.dll:7", "lib/deep/c.dll:8", "one:9");
        using var tree = TestTree.Of("App.dll:10", "a.dll -> App.dll", "chain -> a.dll", $"all -> {outside.FullPath("lib")}", $"one -> {outside.FullPath("one")}");
        var layer = Of(tree);
        Assert.AreEqual("App.dll:10 a.dll:10 all/b.dll:7 all/deep/c.dll:8 chain:10 one:9", Files(layer));
        Assert.AreEqual("all all/deep", string.Join(' ', layer.Folders));
        Assert.IsEmpty(layer.BrokenLinks);
    }

    [TestMethod]
    public void HoldsAFolderAgainForEachLinkToIt()
    {
        using var tree = TestTree.Of("x/a:5", "y -> x", "z/w -> ../y");
        Assert.AreEqual("x/a:5 y/a:5 z/w/a:5", Files(Of(tree)));
    }

    [TestMethod]
    public void HoldsAFileOfSeveralNamesForEach()
    {
        using var tree = TestTree.Of("a:5").HardLink("a", "b");
        var layer = Of(tree);
        Assert.AreEqual("a:5 b:5", Files(layer));
        Assert.AreEqual(10, layer.ContentBytes);
        Assert.AreEqual(10, Survey(tree).Sent!.Value.Bytes);
    }

    [TestMethod]
    [DataRow("nowhere", "gone", false)]
    [DataRow("self", "self", false)]
    [DataRow("d/up", "..", true)]
    [DataRow("d/here", ".", true)]
    [DataRow("d/above", "../..", true)]
    public void CannotBeMadeOfLinksThatLeadNowhereOrAround(string link, string target, bool isCircular)
    {
        using var tree = TestTree.Of("d/a:5", $"{link} -> {target}");
        var result = Survey(tree);
        var broken = result.Layer!.BrokenLinks.Single();
        Assert.AreEqual(link, broken.Path.ToString());
        Assert.AreEqual(target, broken.Target);
        Assert.AreEqual(isCircular, broken.IsCircular);
        Assert.AreEqual("d/a:5", Files(result.Layer!));
        Assert.AreEqual("CTX604", result.Findings.Single().Code);
    }

    [TestMethod]
    public void IsSearchedForSecretsBehindLinks()
    {
        using var outside = TestTree.Of().Text("keys/id_rsa", s_key).Text("server.key", s_key);
        using var tree = TestTree.Of("App.dll:10", $"all -> {outside.FullPath("keys")}", $"server.key -> {outside.FullPath("server.key")}");
        CollectionAssert.AreEqual(new[] { "CTX302 all/id_rsa", "CTX302 server.key" }, Survey(tree).Findings.Select(finding => $"{finding.Code} {finding.Path}").Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    [DataRow("/app", "App.dll:1000 empty:0 block:512 more:513")]
    [DataRow("/app/", "a/b/c/d:1 e/ f/g:100000")]
    [DataRow("/srv/a/long/working/directory", "x:1")]
    [DataRow("/app", "ünïcödé/書:10 名前:3")]
    public void IsOfSoManyBytesAsTheFrameworkWrites(string directory, string entries)
    {
        using var tree = TestTree.Of(entries.Split(' '));
        var layer = Of(tree, directory);
        var written = LayerArchive.Measure(tree.Root, directory, CancellationToken.None);
        Assert.AreEqual(written.Bytes, layer.Bytes);
        Assert.IsLessThan(written.Bytes, written.CompressedBytes);
    }

    // Around 99 and 100 bytes, where a name no longer fits the header, and where the records fill a block or two.
    [TestMethod]
    [DataRow(90)]
    [DataRow(95)]
    [DataRow(96)]
    [DataRow(97)]
    [DataRow(155)]
    [DataRow(240)]
    [DataRow(300, 3)]
    [DataRow(1000, 5)]
    public void IsOfSoManyBytesWhateverItsPathsAreLong(int length, int levels = 1)
    {
        var name = new string('n', length / levels);
        using var tree = TestTree.Of(string.Join('/', Enumerable.Repeat(name, levels)) + ":77");
        Assert.AreEqual(LayerArchive.Measure(tree.Root, "/app", CancellationToken.None).Bytes, Of(tree).Bytes);
    }

    private static PublishLayer Of(TestTree tree, string directory = "/app") => Survey(tree, directory).Layer!;

    private static SurveyResult Survey(TestTree tree, string directory = "/app") => ContextSlim.Survey.Run(
        new BuildRequest(tree.Root) { IgnoreText = ReadOnlyMemory<byte>.Empty },
        new SurveyOptions { Purpose = SurveyPurpose.PublishFolder, ReadDockerfile = false, Published = new PublishFacts { WorkingDirectory = directory } },
        CancellationToken.None);

    private static string Files(PublishLayer layer) => string.Join(' ', layer.Files.Select(file => $"{file.Path}:{file.Bytes}"));
}
