using ContextSlim.Scanning;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>A path belongs to the rule that changed its verdict last; what lies in a skipped folder, to the rule that ignored the folder.</summary>
[TestClass]
public sealed class WhatEachRuleDecides
{
    [TestMethod]
    // paths/bytes of each rule
    [DataRow("a", "a:1 b:10", "1/1")]
    [DataRow("none", "a:1", "0/0")]
    [DataRow("a\na", "a:1", "1/1 0/0")]
    [DataRow("a\n!a", "a:1", "0/0 1/1")]
    [DataRow("d", "d/x:1 d/e/y:10", "4/11")]
    [DataRow("d\nd/e", "d/x:1 d/e/y:10", "4/11 0/0")]
    [DataRow("d\n!d/x", "d/x:1 d/e/y:10", "3/10 1/1")]
    [DataRow("*.log\n**/*.log", "a.log:1 d/b.log:10", "1/1 1/10")]
    [DataRow("*\n!d", "a:1 d/x:10", "1/1 2/10")]
    [DataRow("*\n!d\nd/x", "a:1 d/x:10 d/y:100", "1/1 2/100 1/10")]
    public void IsCounted(string ignore, string entries, string expected)
    {
        using var tree = TestTree.Of(entries.Split(' '));
        Assert.AreEqual(expected, string.Join(' ', tree.Survey(ignore).RuleCounts.Select(count => $"{count.Paths}/{count.Bytes}")));
    }

    [TestMethod]
    public void AddsUpToWhatIsIgnored()
    {
        using var tree = TestTree.Of("a.log:1", "d/b.log:10", "d/e/c:100", "f/g:1000", "h:10000");
        var result = tree.Survey("**/*.log\nd/e\nf");
        var sum = result.RuleCounts.Aggregate(default(RuleCount), (left, right) => left + right);
        Assert.AreEqual((result.Ignored!.Value.Files + result.Ignored.Value.Directories, result.Ignored.Value.Bytes), (sum.Paths, sum.Bytes));
    }
}
