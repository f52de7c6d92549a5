using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Tests.Ignoring;

/// <summary>
/// Rules as long as Docker reads them, against paths as long as Linux takes them: the answer is right, and it comes. How fast is measured in
/// the benchmarks.
/// </summary>
[TestClass]
public sealed class AVeryLongRule
{
    private static readonly string s_manyAs = new('a', 4096);

    [TestMethod]
    [DataRow("a*", "", "a", "no")]
    [DataRow("a*", "b", "a", "no")]
    [DataRow("?*", "x", "a", "no")]
    [DataRow("[^x]", "*", "a", "no")]
    [DataRow("[^x]{0,1}", "*", "a", "yes")]
    [DataRow("[^x]*", "x", "a", "no")]
    [DataRow("x{1000}", "*", "x", "refused later")]
    [DataRow("x{300}", "*", "x", "no")]
    [DataRow("x{0,1000}", "*", "x", "refused later")]
    [DataRow("x{0,200}", "*", "x", "yes")]
    [DataRow("x{0,200}", "y*", "x", "no")]
    [DataRow("[^a]{0,99}", "*", "x", "yes")]
    [DataRow("\\b", "a*", "a", "yes")]
    [DataRow("\\b{1000}", "a*", "a", "refused later")]
    [DataRow("\\b\\B", "a*", "a", "no")]
    [DataRow("**/", "a*", "a", "yes")]
    [DataRow("**/", "b*", "a", "no")]
    [DataRow("a**/", "b*", "a", "no")]
    [DataRow("b|", "*a", "a", "yes")]
    [DataRow("\\pL", "*", "a", "no")]
    [DataRow("[\\pL]*", "x*", "a", "no")]
    [DataRow("\\Qa\\E", "*", "a", "no")]
    [DataRow("[[:alpha:]]{0,1}", "*", "a", "yes")]
    [DataRow("[[:alpha:]]*", "1", "a", "no")]
    [DataRow("{1", "*", "a", "no")]
    public void GivesTheRightAnswer(string repeated, string end, string name, string expected)
    {
        var rule = Repeat(repeated, IgnoreFile.LongestLine - end.Length) + end;
        Assert.IsGreaterThan(65_000, rule.Length);
        Assert.AreEqual(expected, OneRule.Answer(rule, s_manyAs.Replace("a", name, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void MayHaveThousandsOfDifferentClasses()
    {
        var rule = new StringBuilder();
        for (var point = 0x4E00; rule.Length < 20_000; point++)
            rule.Append("[^").Append((char)point).Append("]*");
        Assert.AreEqual("yes", OneRule.Answer(rule.ToString(), s_manyAs));
        Assert.AreEqual("no", OneRule.Answer(rule + "x", s_manyAs));
    }

    /// <summary>Four bytes that mean hundreds of ranges cost these once, not for every rule.</summary>
    [TestMethod]
    [DataRow("\\pL")]
    [DataRow("\\P{Greek}*")]
    [DataRow("[\\pL\\pN]")]
    public void MayBeOneOfManyThatUnicodeIsNeededFor(string rule)
    {
        _ = OneRule.Answer(rule, "a");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var times = 0; times < 100; times++)
            Assert.AreEqual("yes", OneRule.Answer(rule, "a"));
        Assert.IsLessThan(2_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void MayOpenThousandsOfClassNamesThatNeverEnd() =>
        Assert.AreEqual("refused later", OneRule.Answer("a*" + Repeat("[[:a", 65_000), s_manyAs));

    private static string Repeat(string text, int length)
    {
        var repeated = new StringBuilder(length);
        while (repeated.Length + text.Length <= length)
            repeated.Append(text);
        return repeated.ToString();
    }
}
