using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Requesting;

/// <summary>specification F-7 and F-8: what is sent of a context when only some of it is requested.</summary>
[TestClass]
public sealed class RequestedEntries
{
    private const string Source = "a b/x, a1.txt, abslnk -> /real/r1, b.csproj, d.csproj/in, ln -> real, other, real/r1, src/app/main, src/readme";

    [TestMethod]
    [DataRow("src", "src/, src/app/, src/app/main, src/readme")]
    [DataRow("*.csproj", "b.csproj, d.csproj/, d.csproj/in")]
    [DataRow("a b", "a b/, a b/x")]
    [DataRow("ln", "ln, real/, real/r1")]
    [DataRow("abslnk", "abslnk, real/, real/r1")]
    [DataRow("a[1].txt", "a1.txt")]
    [DataRow("other, src/app", "other, src/, src/app/, src/app/main")]
    [DataRow("src/nothing", "")]
    [DataRow("src/**/main", "src/, src/app/, src/app/main")]
    [DataRow("!other", "")]
    public void AreSentWithTheFoldersThatLeadToThem(string requested, string expected) => Check(Source, "", requested, expected);

    [TestMethod]
    public void AreAllEntriesWhenTwoStarsMeetALink() =>
        Check("ln -> a, other, src/main", "", "**/main", "ln, other, src/, src/main");

    [TestMethod]
    [DataRow("src/app", "src", "src/, src/readme")]
    [DataRow("src", "src", "")]
    [DataRow("src\n!src/readme", "src", "src/, src/readme")]
    [DataRow("*\n!src/app", "src/readme", "")]
    public void AreSentOnlyWhenTheyAreEligible(string ignore, string requested, string expected) => Check(Source, ignore, requested, expected);

    [TestMethod]
    [DataRow("*\n!d/a\nd", "d", "d/, d/a?", DisplayName = "the ignore file's flat matcher says no")]
    [DataRow("", "!d/a, d, d/b", "d/, d/a, d/b")]
    public void ArriveEmptyWhereTheFlatMatcherDisagrees(string ignore, string requested, string expected) => Check("d/a, d/b", ignore, requested, expected);

    [TestMethod]
    public void LeaveTheEligibleSumAsItIs()
    {
        using var tree = new RequestedTree(Source);
        var result = tree.Survey("real", "src");
        Assert.AreEqual(tree.Survey("real", null).Eligible, result.Eligible);
        Assert.AreEqual((2, 2), (result.Sent!.Value.Files, result.Sent.Value.Directories));
    }

    [TestMethod]
    public void AreAllThatASentOnlyWalkLooksAt()
    {
        using var tree = new RequestedTree("huge/a/b/c, huge/d, src/app/main, top");
        long seen = 0;
        var result = Surveys.Run(tree.Request("", "src/app") with { SentOnly = true, Progress = entries => seen = entries });
        Assert.AreEqual(1, result.Sent!.Value.Files);
        Assert.AreEqual(5L, seen); // huge, src, top; app; main
        Assert.IsNull(result.Eligible);
    }

    [TestMethod]
    public void AreNoneWhenNothingIsNamed()
    {
        using var tree = new RequestedTree("a, b");
        var result = Surveys.Run(tree.Request("", null) with { Requested = [] });
        Assert.AreEqual(0, result.Sent!.Value.Files);
    }

    [TestMethod]
    public void MeanNothingToTheClassicBuilder()
    {
        using var tree = new RequestedTree("a, b");
        var result = Surveys.Run(tree.Request("", "a") with { Builder = Builder.Classic });
        Assert.AreEqual(2, result.Sent!.Value.Files);
    }

    private static void Check(string entries, string ignore, string requested, string expected)
    {
        using var tree = new RequestedTree(entries);
        Assert.AreEqual(expected, tree.Sent(ignore, requested));
    }
}
