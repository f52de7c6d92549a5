using System.Text;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Rewriting;

/// <summary>What <c>patch</c> would make the new text of.</summary>
[TestClass]
public sealed class TheDifferenceOfTwoTexts
{
    [TestMethod]
    public void IsNothingForTheSameText() => Assert.AreEqual("", Of("a\nb\n", "a\nb\n"));

    [TestMethod]
    public void ShowsThreeLinesAroundAChange() => Assert.AreEqual(
        "--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n", Of("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"));

    [TestMethod]
    public void ShowsANewFile() => Assert.AreEqual(
        "--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n", Encoding.UTF8.GetString(UnifiedDiff.Of(null, "a\nb\n"u8.ToArray(), "f")));

    [TestMethod]
    public void SaysWhenALastLineDoesNotEnd() => Assert.AreEqual(
        "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n", Of("a", "a\n"));

    [TestMethod]
    public void KeepsDistantChangesApart() =>
        Assert.AreEqual(2, Of("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "x\n2\n3\n4\n5\n6\n7\n8\n9\ny\n").Split("@@ -").Length - 1);

    [TestMethod]
    public void LeadsFromOneToTheOther()
    {
        var line = Gen.Elements("a\n", "b\n", "c\n", "\n", "d\r\n");
        var texts = Gen.Zip(line.ListOf().Select(string.Concat), line.ListOf().Select(string.Concat)).ToArbitrary();
        Prop.ForAll(texts, pair => Apply(pair.Item1, Of(pair.Item1, pair.Item2)) == pair.Item2).Check(Tries.Of(1000));
    }

    [TestMethod]
    public void EndsForTextsThatHaveNothingInCommon()
    {
        var old = string.Concat(Enumerable.Range(0, 5000).Select(number => $"o{number}\n"));
        var now = string.Concat(Enumerable.Range(0, 5000).Select(number => $"n{number}\n"));
        Assert.AreEqual(now, Apply(old, Of(old, now)));
    }

    private static string Of(string before, string after) =>
        Encoding.UTF8.GetString(UnifiedDiff.Of(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after), "f"));

    private static string Apply(string text, string diff)
    {
        if (diff.Length == 0)
            return text;
        var old = Lines(text);
        var result = new StringBuilder();
        var at = 0;
        foreach (var line in Lines(diff).Skip(2))
        {
            if (line.StartsWith("@@ -", StringComparison.Ordinal))
            {
                var range = line[4..line.IndexOf(" +", StringComparison.Ordinal)].Split(',');
                var start = int.Parse(range[0], null) - (range is [_, "0"] ? 0 : 1);
                for (; at < start; at++)
                    result.Append(old[at]);
                continue;
            }

            if (line[0] == '+' || line[0] == ' ')
                result.Append(line.AsSpan(1));
            if (line[0] != '+')
                Assert.AreEqual(old[at++], line[1..]);
        }

        for (; at < old.Count; at++)
            result.Append(old[at]);
        return result.ToString();
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) + 1;
            end = end == 0 ? text.Length : end;
            lines.Add(text[start..end]);
        }

        return lines;
    }
}
