using ContextSlim.Scanning;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>Bytes are bytes: whatever a name holds, it is walked, matched and counted.</summary>
[TestClass]
public sealed class HostileNames
{
    [TestMethod]
    public void ThatAreNotUtf8AreWalkedAndCounted()
    {
        using var tree = TestTree.Of("a").RawFolder(0xFF).RawFile(0xFF, (byte)'/', 0xFE).RawFile((byte)'x', 0x80, (byte)'y');
        var result = tree.Survey("");
        Assert.AreEqual(new Sum(3, 1, 0), result.Sent);
        Assert.AreEqual("a x\uFFFDy \uFFFD/ \uFFFD/\uFFFD", result.Sent());
    }

    [TestMethod]
    // ? and a class take one byte that is no UTF-8 for one code point; a literal U+FFFD is not that byte
    [DataRow("?", "")]
    [DataRow("[^a]?", "a/ a/b \uFFFD")]
    [DataRow("*", "")]
    [DataRow("[^a]", "a/ a/b")]
    [DataRow("\uFFFD", "a/ a/b \uFFFD")]
    [DataRow("\uFFFD*", "a/ a/b")]
    [DataRow("**/?", "")]
    public void ThatAreNotUtf8CountAsOneReplacementEach(string ignore, string sent)
    {
        using var tree = TestTree.Of("a/b").RawFile(0xFF);
        Assert.AreEqual(sent, tree.Survey(ignore).Sent());
    }

    [TestMethod]
    [DataRow("**/g*", "a\nb/ a\nb/g1 x/")]
    [DataRow("**/g1", "a\nb/ x/")]
    [DataRow("*/g*", "a\nb/ x/")]
    [DataRow("a?b", "x/ x/g1")]
    public void WithALineFeedMeetTheCornersOfExpressions(string ignore, string sent)
    {
        using var tree = TestTree.Of("a\nb/g1", "x/g1");
        Assert.AreEqual(sent, tree.Survey(ignore).Sent());
    }

    [TestMethod]
    public void WithQuotesSpacesEscapesAndBidirectionalControlsAreNamesLikeAnyOther()
    {
        string[] names = [" ", "\"q\"", "'", "\u001b[31m", "a b", "back\\slash", "new\nline", "\u202egnp", "\u2028", "-rf", "~", "$HOME", "*", "?", "[a]"];
        using var tree = TestTree.Of(names);
        Assert.AreEqual(names.Length, tree.Survey("").Sent!.Value.Files);
        Assert.AreEqual(names.Length - 1, tree.Survey("\\*").Sent!.Value.Files);
        Assert.AreEqual(names.Length - 1, tree.Survey("back\\\\slash").Sent!.Value.Files);
    }

    [TestMethod]
    public void FourHundredLevelsDeepAndLongerThanOneCallTakes()
    {
        using var tree = TestTree.Of().Deep("folder-name-of-16", 400, "leaf");
        var result = Surveys.Run(tree.Request(""));
        Assert.AreEqual(new Sum(1, 400, 0), result.Sent);
        Assert.AreEqual(ContextSlim.FileSystem.ProblemReason.PathTooLong, Assert.ContainsSingle(result.Outcome.Problems).Problem.Reason);
        var ignored = tree.Survey("**/leaf");
        Assert.AreEqual(new Sum(0, 400, 0), ignored.Sent);
        Assert.AreEqual(new Sum(1, 0, 0), ignored.Ignored);
        var expression = tree.Survey("f*/**/l[e]af");
        Assert.AreEqual(new Sum(0, 400, 0), expression.Sent);
    }
}
