using System.Text;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Rewriting;

/// <summary>Taken apart, edited and put together again: every byte that was not edited is where it was.</summary>
[TestClass]
public sealed class AnIgnoreFileAsPeopleWroteIt
{
    private static readonly string[] Pieces = ["a", "*.log", "# note", "  b  ", "\t", " ", "\n", "\n", "\r\n", "\r", "!keep", "\uFEFF", "é", "\\ ", "**/x/", "# >>> contextslim", "# <<< contextslim"];

    [TestMethod]
    public void ComesOutAsItWentIn()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, text => RoundTrips(Encoding.UTF8.GetBytes(text))).Check(Tries.Of(1000));
    }

    [TestMethod]
    public void ComesOutAsItWentInWhateverTheBytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), RoundTrips).Check(Tries.Of(1000));

    [TestMethod]
    [DataRow("a\nb\n", 1, "x", "a\nx\n")]
    [DataRow("a\r\n  b\t\r\nc", 1, "x", "a\r\n  x\t\r\nc")]
    [DataRow("\uFEFFa\nb", 0, "x", "\uFEFFx\nb")]
    [DataRow("a", 0, "x", "x")]
    public void KeepsWhatIsAroundARuleThatIsReplaced(string text, int line, string rule, string expected) =>
        AssertEdit(text, editor => editor.Replace(line, Encoding.UTF8.GetBytes(rule), PlanChange.Mended), expected);

    [TestMethod]
    [DataRow("a\nb\nc\n", 1, "a\nc\n")]
    [DataRow("a\nb\nc", 2, "a\nb")]
    [DataRow("a\r\nb", 1, "a")]
    [DataRow("a\n\nb\n", 0, "\nb\n")]
    public void KeepsItsLastLineAsItEndedWhenARuleGoes(string text, int line, string expected) =>
        AssertEdit(text, editor => editor.Remove(line), expected);

    [TestMethod]
    [DataRow("!a\nb\nc\n", 0, 1, "b\n!a\nc\n")]
    [DataRow("!a\nb", 0, 1, "b\n!a")]
    [DataRow("a\r\n!b\r\nc", 1, 2, "a\r\nc\r\n!b")]
    public void KeepsTheOrderOfAllOthersWhenARuleMoves(string text, int line, int behind, string expected) =>
        AssertEdit(text, editor => editor.MoveBehind(line, behind, PlanChange.Mended), expected);

    [TestMethod]
    [DataRow("", "# >>> contextslim\nx\n# <<< contextslim\n")]
    [DataRow("a\n", "a\n\n# >>> contextslim\nx\n# <<< contextslim\n")]
    [DataRow("a\n\n", "a\n\n# >>> contextslim\nx\n# <<< contextslim\n")]
    [DataRow("a", "a\n\n# >>> contextslim\nx\n# <<< contextslim")]
    [DataRow("a\r\n", "a\r\n\r\n# >>> contextslim\r\nx\r\n# <<< contextslim\r\n")]
    [DataRow("# >>> contextslim\ny\n# <<< contextslim\nb\n", "# >>> contextslim\ny\nx\n# <<< contextslim\nb\n")]
    public void HasABlockThatIsNotPeoples(string text, string expected) =>
        AssertEdit(text, editor => editor.AddToBlock(["x"u8.ToArray()]), expected);

    [TestMethod]
    [DataRow("a\n# >>> contextslim\n", "2: `# >>> contextslim` without `# <<< contextslim` behind it; mend or remove it")]
    [DataRow("# <<< contextslim\n", "1: `# <<< contextslim` without `# >>> contextslim` before it; mend or remove it")]
    [DataRow("# >>> contextslim\n# >>> contextslim\n", "2: a second `# >>> contextslim`; keep one block and remove the other's marks")]
    public void SaysWhichMarkOfTheBlockIsWrong(string text, string message) => Assert.AreEqual(
        message, Assert.ThrowsExactly<FormatException>(() => new DocumentEditor(IgnoreDocument.Parse(Encoding.UTF8.GetBytes(text))).AddToBlock(["x"u8.ToArray()])).Message);

    private static bool RoundTrips(byte[] text) => IgnoreDocument.Parse(text).Render().AsSpan().SequenceEqual(text)
        && new DocumentEditor(IgnoreDocument.Parse(text)).ToDocument().Render().AsSpan().SequenceEqual(text);

    private static void AssertEdit(string text, Action<DocumentEditor> edit, string expected)
    {
        var editor = new DocumentEditor(IgnoreDocument.Parse(Encoding.UTF8.GetBytes(text)));
        edit(editor);
        Assert.AreEqual(expected, Encoding.UTF8.GetString(editor.ToDocument().Render()));
    }
}
