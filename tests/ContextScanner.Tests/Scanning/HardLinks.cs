using ContextSlim.Scanning;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>A file with several names counts once in each set, at its first path in walk order there.</summary>
[TestClass]
public sealed class HardLinks
{
    [TestMethod]
    public void CountOnce()
    {
        using var tree = TestTree.Of("b:100", "a/").HardLink("b", "a/z").HardLink("b", "c");
        var result = tree.Survey("");
        Assert.AreEqual(new Sum(3, 1, 100), result.OnDisk);
        Assert.AreEqual(result.OnDisk, result.Sent);
        Assert.AreEqual(100, BytesOnDisk(result, "a"));
    }

    [TestMethod]
    public void CountInEachSetAtTheFirstPathThere()
    {
        using var tree = TestTree.Of("x/1:100", "y/", "z/").HardLink("x/1", "y/1").HardLink("x/1", "z/1");
        var result = tree.Survey("x");
        Assert.AreEqual(new Sum(3, 3, 100), result.OnDisk);
        Assert.AreEqual(new Sum(1, 1, 100), result.Ignored);
        Assert.AreEqual(new Sum(2, 2, 100), result.Sent);
        Assert.AreEqual((100, 0), (Bytes(result, "y"), Bytes(result, "z")));
    }

    [TestMethod]
    public void AreInWalkOrderNotInTextOrder()
    {
        using var tree = TestTree.Of("a-b/1:100", "a/2/").HardLink("a-b/1", "a/2/1");
        Assert.AreEqual((100, 0), (BytesOnDisk(tree.Survey(""), "a"), BytesOnDisk(tree.Survey(""), "a-b")));
    }

    [TestMethod]
    public void ToAFileOutsideTheContextCountOnce()
    {
        using var outside = TestTree.Of("file:100");
        using var tree = TestTree.Of();
        LinuxFiles.MakeHardLink(outside.FullPath("file"), tree.FullPath("inside"));
        Assert.AreEqual(new Sum(1, 0, 100), tree.Survey("").Sent);
    }

    [TestMethod]
    public void CountForTheRuleThatDecidesTheFirst()
    {
        using var tree = TestTree.Of("a:100", "b:1").HardLink("a", "c");
        var result = tree.Survey("a\nc");
        Assert.AreEqual(new RuleCount(1, 100), result.RuleCounts[0]);
        Assert.AreEqual(new RuleCount(1, 0), result.RuleCounts[1]);
    }

    /// <summary>BuildKit sends the first name as the file and all others as links to it: an empty first name leaves them empty, too.</summary>
    [TestMethod]
    public void SendNoBytesWhenTheFirstThatIsSentArrivesEmpty()
    {
        using var tree = TestTree.Of("d/a:100").HardLink("d/a", "e");
        var result = tree.Survey("*\n!d/a\nd\n!e");
        Assert.AreEqual("d/ d/a(empty) e", result.Sent());
        Assert.AreEqual(new Sum(2, 1, 100), result.Eligible);
        Assert.AreEqual(new Sum(2, 1, 0), result.Sent);
    }

    [TestMethod]
    public void AddUpToAtMostTheWholeAmongTheHeaviest()
    {
        using var tree = TestTree.Of("a:100").HardLink("a", "b").HardLink("a", "c");
        var result = tree.Survey("");
        Assert.AreEqual("a 100%", string.Join(", ", result.HeaviestSent.Select(heavy => $"{heavy.Path} {heavy.Share:0%}")));
    }

    private static long BytesOnDisk(SurveyResult result, string folder) => result.Directories.OnDisk(Number(result, folder)).Bytes;

    private static long Bytes(SurveyResult result, string folder) => result.Directories.Sent(0, Number(result, folder)).Bytes;

    private static int Number(SurveyResult result, string folder) =>
        Enumerable.Range(0, result.Directories.Count).Single(directory => result.Directories.Path(directory).ToString() == folder);
}
