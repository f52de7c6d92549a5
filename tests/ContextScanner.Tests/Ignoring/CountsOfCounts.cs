namespace ContextSlim.Tests.Ignoring;

/// <summary>An empty quotation between two counts lets RE2 count what is counted already; the answers are Go's own.</summary>
[TestClass]
public sealed class CountsOfCounts
{
    [TestMethod]
    [DataRow("x{2}\\Q\\E{3}*", "xxxxxx", "xxxxx")]
    [DataRow("x{2}\\Q\\E{1,2}y*", "xxy xxxxy", "xy xxxy xxxxxy")]
    [DataRow("x{2}\\Q\\E{1,}y*", "xxy xxxxxxy", "y xxxy")]
    [DataRow("x{2,3}\\Q\\E{0,2}y*", "y xxy xxxy xxxxy xxxxxxy", "xy xxxxxxxy")]
    [DataRow("x{3}\\Q\\E{0,1}y*", "y xxxy", "xy xxxxxxy")]
    [DataRow("x{3}\\Q\\E{1,}\\Q\\E{2}y*", "xxxxxxy xxxxxxxxxy", "xxxy xxxxxxxy")]
    [DataRow("x{2}\\Q\\E{0,1}\\Q\\E{3,}y*", "y xxy xxxxxxxxxxy", "xy xxxxxy")]
    [DataRow("x{1000}\\Q\\E{0}\\Q\\E{2}y*", "y", "xy")]
    [DataRow("a**/\\Q\\E{2}b", "ab ax/b ax/y/b", "axb")]
    [DataRow("\\b{2}\\Q\\E{0,1}x*", "x", "y")]
    public void Match(string rule, string matched, string others)
    {
        foreach (var path in matched.Split(' '))
            Assert.AreEqual("yes", OneRule.Answer(rule, path), path);
        foreach (var path in others.Split(' '))
            Assert.AreEqual("no", OneRule.Answer(rule, path), path);
    }

    /// <summary>RE2's tree may have 1,000 levels: the element, its counts, the sequence, and an alternation where there is one.</summary>
    [TestMethod]
    [DataRow("a", "{1,}", 998, "yes")]
    [DataRow("a", "{1,}", 999, "refused later")]
    [DataRow("a", "{0,1}", 998, "yes")]
    [DataRow("a", "{1}", 999, "refused later")]
    [DataRow("b|a", "{1,}", 997, "yes")]
    [DataRow("b|a", "{1,}", 998, "refused later")]
    [DataRow("**/", "{1}", 994, "yes")]
    [DataRow("**/", "{1}", 995, "refused later")]
    public void NestAsDeepAsRe2Allows(string element, string count, int times, string expected) =>
        Assert.AreEqual(expected, OneRule.Answer(element + string.Concat(Enumerable.Repeat("\\Q\\E" + count, times)) + "a*", "aa"));

    [TestMethod]
    [DataRow("{2}", 9, "yes")]
    [DataRow("{2}", 10, "refused later")]
    [DataRow("{1,}", 900, "yes")]
    [DataRow("{2,}", 9, "yes")]
    [DataRow("{0,2}", 9, "yes")]
    [DataRow("{2}\\Q\\E{1,}", 9, "yes")]
    [DataRow("{2,3}\\Q\\E{1,}", 6, "yes")]
    public void TakeNoLongerTheDeeperTheyNest(string count, int times, string expected) =>
        Assert.AreEqual(expected, OneRule.Answer("b*a" + string.Concat(Enumerable.Repeat("\\Q\\E" + count, times)) + "c?", "b" + new string('a', 1024) + "cd"));
}
