using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>Files are all entries that are no directories; bytes are those of regular files; the root counts for nothing.</summary>
[TestClass]
internal sealed class CountingATree
{
    [TestMethod]
    [DataRow(WalkSeam.Automatic)]
    [DataRow(WalkSeam.Framework)]
    public void AddsUpWhatIsOnDiskIgnoredEligibleAndSent(WalkSeam seam)
    {
        using var tree = TestTree.Of("a:1", "d/b:10", "d/e/c:100", "d/e/f:1000", "g/", "l -> a");
        var result = Surveys.Run(tree.Request("d/e") with { Seam = seam });
        Assert.AreEqual(new Sum(5, 3, 1111), result.OnDisk);
        Assert.AreEqual(new Sum(2, 1, 1100), result.Ignored);
        Assert.AreEqual(new Sum(3, 2, 11), result.Eligible);
        Assert.AreEqual(result.Eligible, result.Sent);
    }

    [TestMethod]
    public void CountsAnEmptyContextAsNothing()
    {
        using var tree = TestTree.Of();
        Assert.AreEqual(default(Sum), tree.Survey("").OnDisk);
        Assert.AreEqual(default(Sum), tree.Survey("*").Sent);
    }

    [TestMethod]
    [DataRow(WalkSeam.Automatic)]
    [DataRow(WalkSeam.Framework)]
    public void CountsAnEmptiedFileWithoutItsBytes(WalkSeam seam)
    {
        using var tree = TestTree.Of("d/a:100", "d/b:1");
        var result = Surveys.Run(tree.Request("*\n!d/a\nd") with { Seam = seam });
        Assert.AreEqual(new Sum(1, 1, 100), result.Eligible);
        Assert.AreEqual(new Sum(1, 1, 0), result.Sent);
        Assert.AreEqual(1, result.Emptied);
    }

    [TestMethod]
    // an ignored folder that BuildKit sends for its content counts as eligible there, as ignored for the classic builder
    [DataRow(Builder.BuildKit, 1, 1)]
    [DataRow(Builder.Classic, 1, 0)]
    public void CountsAnIgnoredFolderWhereItsContentIsSent(Builder builder, int files, int directories)
    {
        using var tree = TestTree.Of("d/a:1", "d/b:1");
        Assert.AreEqual(new Sum(files, directories, 1), tree.Survey("d\n!d/a", builder).Eligible);
    }

    [TestMethod]
    public void CountsPipesAndSocketsWithoutBytes()
    {
        using var tree = TestTree.Of("a:3").Pipe("pipe").Socket("socket");
        var buildKit = tree.Survey("");
        Assert.AreEqual(new Sum(3, 0, 3), buildKit.OnDisk);
        Assert.AreEqual("a pipe socket", buildKit.Sent());
        var classic = tree.Survey("", Builder.Classic);
        Assert.AreEqual("a pipe", classic.Sent());
        Assert.AreEqual(new Sum(3, 0, 3), classic.Eligible);
        Assert.AreEqual(new Sum(2, 0, 3), classic.Sent);
    }

    [TestMethod]
    public void AddsUpEveryFolder()
    {
        using var tree = TestTree.Of("a:1", "d/b:10", "d/e/c:100", "g/h:1000");
        var table = tree.Survey("g").Directories;
        var sums = new Dictionary<string, (Sum OnDisk, Sum Ignored, Sum Sent)>();
        for (var directory = 0; directory < table.Count; directory++)
            sums.Add(table.Path(directory).ToString(), (table.OnDisk(directory), table.Ignored(0, directory), table.Sent(0, directory)));
        Assert.HasCount(4, sums);
        Assert.AreEqual((new Sum(4, 3, 1111), new Sum(1, 1, 1000), new Sum(3, 2, 111)), sums[""]);
        Assert.AreEqual((new Sum(2, 1, 110), default, new Sum(2, 1, 110)), sums["d"]);
        Assert.AreEqual((new Sum(1, 0, 100), default, new Sum(1, 0, 100)), sums["d/e"]);
        Assert.AreEqual((new Sum(1, 0, 1000), new Sum(1, 0, 1000), default), sums["g"]);
    }

    [TestMethod]
    [DataRow(WalkSeam.Automatic)]
    [DataRow(WalkSeam.Framework)]
    public void StaysOutOfWhatIsIgnoredWhenOnlyWhatIsSentIsAskedFor(WalkSeam seam)
    {
        using var tree = TestTree.Of("a:1", "b:5", "d/x/y/z:10", "e/f:100").Forbid("d/x");
        var entered = new List<string>();
        var result = Surveys.Run(tree.Request("d\nb") with { SentOnly = true, Seam = seam });
        var table = result.Directories;
        for (var directory = 0; directory < table.Count; directory++)
            entered.Add(table.Path(directory).ToString());
        Assert.AreEqual(" d e", string.Join(' ', entered));
        Assert.IsNull(result.OnDisk);
        Assert.IsNull(result.Ignored);
        Assert.AreEqual(new Sum(2, 1, 101), result.Sent);
        Assert.IsEmpty(result.Outcome.Problems);
    }

    [TestMethod]
    public void EntersAnIgnoredFolderForAnExceptionWhenOnlyWhatIsSentIsAskedFor()
    {
        using var tree = TestTree.Of("d/a:1", "d/b:10", "d/e/c:100");
        var result = Surveys.Run(tree.Request("d\n!d/a") with { SentOnly = true });
        Assert.AreEqual(new Sum(1, 1, 1), result.Sent);
        Assert.AreEqual("d/ d/a", result.Sent());
    }

    [TestMethod]
    public void TellsHowFarItIs()
    {
        using var tree = TestTree.Of("a", "d/b", "d/c");
        var seen = new List<long>();
        Surveys.Run(tree.Request("") with { Progress = seen.Add });
        CollectionAssert.AreEqual(new long[] { 2, 4 }, seen);
    }

    [TestMethod]
    public void CountsARefusedContextOnDisk()
    {
        using var tree = TestTree.Of("a:1", "d/b:10");
        var result = tree.Survey("[");
        Assert.AreEqual(new Sum(2, 1, 11), result.OnDisk);
        Assert.IsNull(result.Ignored);
        Assert.IsNull(result.Eligible);
        Assert.IsNull(result.Sent);
        Assert.IsEmpty(result.HeaviestSent);
    }

    [TestMethod]
    public void CountsOnDiskWhereARuleFailsOnTheWay()
    {
        using var tree = TestTree.Of("a:1", "d/b:10");
        var result = tree.Survey("ok\n[z-a]");
        Assert.AreEqual(new Sum(2, 1, 11), result.OnDisk);
        Assert.IsNull(result.Sent);
        Assert.AreEqual(2, result.Refusal!.Position.Line);
        Assert.AreEqual("failed to match excludepatterns: syntax error in pattern", result.Refusal.Message);
        Assert.AreEqual("error checking context: syntax error in pattern", tree.Survey("ok\n[z-a]", Builder.Classic).Refusal!.Message);
    }
}
