using ContextSlim.Paths;

namespace ContextSlim.Tests.Paths;

/// <summary>Nothing from a tree may act on a terminal, and two different names never look the same.</summary>
[TestClass]
public sealed class ShowingAName
{
    [TestMethod]
    [DataRow("plain name.txt", "plain name.txt")]
    [DataRow("é日本😀", "é日本😀")]
    [DataRow("e\u0301", "e\u0301")]
    [DataRow("a\\b", "a\\\\b")]
    [DataRow("a\nb", "a\\nb")]
    [DataRow("a\rb", "a\\rb")]
    [DataRow("a\tb", "a\\tb")]
    [DataRow("\u001b[31mred", "\\x1b[31mred")]
    [DataRow("\0", "\\x00")]
    [DataRow("\u007f", "\\x7f")]
    [DataRow("\u0085", "\\u0085")]
    [DataRow("\u009b31m", "\\u009b31m")]
    [DataRow("\u2028\u2029", "\\u2028\\u2029")]
    [DataRow("\u202egpj.exe", "\\u202egpj.exe")]
    [DataRow("\u2066a\u2069", "\\u2066a\\u2069")]
    [DataRow("\u200b", "\\u200b")]
    [DataRow("\uFEFF", "\\ufeff")]
    [DataRow("", "")]
    public void EscapesWhatIsNotVisible(string name, string expected)
    {
        Assert.AreEqual(expected, DisplayText.Escape(name));
        Assert.AreEqual(expected, DisplayText.Escape(new RelativePath(name)));
    }

    [TestMethod]
    public void ShowsBytesThatAreNotUtf8ByTheirNumber() => Assert.AreEqual("a\\xffé\\xc3", DisplayText.Escape([(byte)'a', 0xFF, .. "é"u8, 0xC3]));

    [TestMethod]
    public void ShowsALoneSurrogateByItsNumber() => Assert.AreEqual("a\\ud800b", DisplayText.Escape("a\uD800b"));

    [TestMethod]
    [DataRow("a##vso[b]", "a#\\x23vso[b]")]
    [DataRow("##[##teamcity[", "#\\x23[#\\x23teamcity[")]
    [DataRow("###[", "##\\x23[")]
    [DataRow("##a##b[", "##a#\\x23b[")]
    [DataRow("## [", "## [")]
    [DataRow("##", "##")]
    [DataRow("##a", "##a")]
    public void EscapesWhatAPipelineTakesForACommand(string name, string expected)
    {
        Assert.AreEqual(expected, DisplayText.Escape(name));
        Assert.AreEqual(expected, DisplayText.Escape(new RelativePath(name)));
    }

    [TestMethod]
    public void CopiesALongTextWithManyCommandsOnce()
    {
        var text = string.Concat(Enumerable.Repeat("#[#", 20_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var escaped = DisplayText.Escape(text);
        Assert.IsLessThan(20_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.HasCount(text.Length + (3 * 19_999), escaped);
    }

    [TestMethod]
    [DataRow("abc", 3)]
    [DataRow("é", 1)]
    [DataRow("e\u0301", 1)]
    [DataRow("日本", 4)]
    [DataRow("😀", 2)]
    [DataRow("한", 2)]
    [DataRow("", 0)]
    public void KnowsItsColumns(string name, int columns) => Assert.AreEqual(columns, DisplayText.Width(name));
}
