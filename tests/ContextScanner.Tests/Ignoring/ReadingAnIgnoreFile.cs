using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Ignoring;

/// <summary>From the text of a file to the list of patterns that Docker's own reader makes of it.</summary>
[TestClass]
public sealed class ReadingAnIgnoreFile
{
    private const string ByteOrderMark = "\uFEFF";

    [TestMethod]
    // lines end at a line feed, and one carriage return before it goes
    [DataRow("a\nb\n", "a|b")]
    [DataRow("a", "a")]
    [DataRow("a\r\nb\r\n", "a|b")]
    [DataRow("a\r", "a")]
    [DataRow("a\rb\n", "a\rb")]
    [DataRow("", "")]
    [DataRow("\n\r\n  \n", "")]
    // a byte order mark goes once, from the first line
    [DataRow(ByteOrderMark + "a\n", "a")]
    [DataRow(ByteOrderMark + "#a\n", "")]
    [DataRow(ByteOrderMark + ByteOrderMark + "a\n", ByteOrderMark + "a")]
    [DataRow("x\n" + ByteOrderMark + "a\n", "x|" + ByteOrderMark + "a")]
    [DataRow(" " + ByteOrderMark + "a\n", ByteOrderMark + "a")]
    // a comment begins in the first column, nowhere else
    [DataRow("#a\nb\n", "b")]
    [DataRow(" #a\n", "#a")]
    [DataRow("!#a\n", "!#a")]
    [DataRow("a #b\n", "a #b")]
    [DataRow("\\#a\n", "\\#a")]
    // white space around a pattern goes
    [DataRow("  a  \n\tb\t\n", "a|b")]
    [DataRow("a b\n", "a b")]
    [DataRow("\u00a0a\u3000\n", "a")]
    [DataRow("\u0085a\u2028\n", "a")]
    [DataRow("\u200ba\n", "\u200ba")]
    [DataRow("\va\f\n", "a")]
    // an exclamation mark makes an exception, one of them
    [DataRow("!a\n", "!a")]
    [DataRow("!   a\n", "!a")]
    [DataRow("   !a\n", "!a")]
    [DataRow("!!a\n", "!!a")]
    [DataRow("\\!a\n", "\\!a")]
    [DataRow("!\n", "!")]
    [DataRow("!   \n", "!")]
    // the pattern is cleaned as a path
    [DataRow("a//b\n", "a/b")]
    [DataRow("./a\n", "a")]
    [DataRow("a/\n", "a")]
    [DataRow("d/../a\n", "a")]
    [DataRow("../a\n", "../a")]
    [DataRow(".\n./\n", ".|.")]
    [DataRow("*/../a\n", "a")]
    [DataRow("**/..\n", ".")]
    [DataRow("**/.\n", "**")]
    [DataRow("**/\n", "**")]
    [DataRow("[x/../a]\n", "a]")]
    [DataRow("!../../b\n", "!../../b")]
    // one leading slash goes, after the cleaning
    [DataRow("/a\n", "a")]
    [DataRow("//a\n", "a")]
    [DataRow("/../a\n", "a")]
    [DataRow("!/a\n", "!a")]
    [DataRow("/\n///\n/.\n/..\n", "/|/|/|/")]
    [DataRow("!/\n", "!/")]
    // no byte is refused here and nothing is expanded
    [DataRow("a\0b\n", "a\0b")]
    [DataRow("\"a\"\n", "\"a\"")]
    [DataRow("$HOME/${X}\n", "$HOME/${X}")]
    [DataRow("{a,b}\n", "{a,b}")]
    [DataRow("!(a)\n", "!(a)")]
    [DataRow("~/x\n", "~/x")]
    public void FindsThePatterns(string text, string expected) => Assert.AreEqual(expected, string.Join('|', Entries(Encoding.UTF8.GetBytes(text))));

    [TestMethod]
    public void DoesNotTakeAStrayByteForASpace() =>
        CollectionAssert.AreEqual(new byte[] { 0x85, (byte)'a', 0xA0 }, Parse([0x85, (byte)'a', 0xA0, (byte)'\n']).Rules[0].Entry.ToArray());

    [TestMethod]
    // line, column and text of each rule
    [DataRow("a\n#x\n\n  b\n", "1:1 a, 4:3 b")]
    [DataRow("a\r\nb\r\n", "1:1 a, 2:1 b")]
    [DataRow("a\rb\nc\n", "1:1 a\\rb, 2:1 c")]
    [DataRow(ByteOrderMark + "a\nb\n", "1:4 a, 2:1 b")]
    [DataRow("\u00a0a\n", "1:3 a")]
    [DataRow("   !   ./a//b/   \n", "1:4 !   ./a//b/")]
    [DataRow("x\ty\n", "1:1 x\\ty")]
    public void KeepsThePlaceAndTheUsersOwnText(string text, string expected) =>
        Assert.AreEqual(expected, string.Join(", ", Parse(Encoding.UTF8.GetBytes(text)).Rules.Select(rule => $"{rule.Position} {rule}")));

    [TestMethod]
    public void ReadsALineOf65535Bytes()
    {
        var file = Parse([.. Line(IgnoreFile.LongestLine), (byte)'\n', (byte)'b']);
        Assert.IsNull(file.TooLongAt);
        Assert.HasCount(2, file.Rules);
    }

    [TestMethod]
    public void ReadsNothingWhenALineIsLonger()
    {
        var file = Parse([(byte)'b', (byte)'\n', .. Line(IgnoreFile.LongestLine + 1)]);
        Assert.AreEqual(new TextPosition(2, 1), file.TooLongAt);
        Assert.IsEmpty(file.Rules);
    }

    [TestMethod]
    public void CountsTheCarriageReturnIntoTheLine() =>
        Assert.IsNotNull(Parse([.. Line(IgnoreFile.LongestLine), (byte)'\r', (byte)'\n']).TooLongAt);

    [TestMethod]
    public void CountsACommentLikeAnyLine() =>
        Assert.AreEqual(new TextPosition(1, 1), Parse([(byte)'#', .. Line(IgnoreFile.LongestLine)]).TooLongAt);

    private static IgnoreFile Parse(byte[] text) => IgnoreFile.Parse(text, ".dockerignore");

    private static IEnumerable<string> Entries(byte[] text) => Parse(text).Rules.Select(rule => Encoding.UTF8.GetString(rule.Entry));

    private static byte[] Line(int length) => [.. Enumerable.Repeat((byte)'a', length)];
}
