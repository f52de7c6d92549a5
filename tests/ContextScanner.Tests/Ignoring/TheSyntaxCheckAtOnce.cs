using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Tests.Ignoring;

/// <summary>
/// What Docker refuses before anything is walked: the error of Go's <c>filepath.Match</c> against the name <c>.</c>, which reads no
/// further than the first chunk that does not match.
/// </summary>
[TestClass]
public sealed class TheSyntaxCheckAtOnce
{
    [TestMethod]
    // well formed
    [DataRow("a", true)]
    [DataRow("*", true)]
    [DataRow("**/a*[b]?", true)]
    [DataRow("[a]", true)]
    [DataRow("[^a]", true)]
    [DataRow("[a-c]", true)]
    [DataRow("[z-a]", true)]
    [DataRow("[!a]", true)]
    [DataRow("[\\]]", true)]
    [DataRow("[\\--a]", true)]
    [DataRow("[a/b]", true)]
    [DataRow("[^^]", true)]
    [DataRow("a]", true)]
    [DataRow("\\[a", true)]
    [DataRow("a\\\\", true)]
    // a class that does not end, begins with ] or -, or lacks a bound
    [DataRow("[", false)]
    [DataRow("[a", false)]
    [DataRow("[^", false)]
    [DataRow("[]", false)]
    [DataRow("[]a]", false)]
    [DataRow("[^]a]", false)]
    [DataRow("[-a]", false)]
    [DataRow("[a-]", false)]
    [DataRow("[a-b-c]", false)]
    [DataRow("[a-", false)]
    [DataRow("[\\", false)]
    // a backslash with nothing behind it
    [DataRow("\\", false)]
    [DataRow("a\\", false)]
    // the first chunk is read to its end, also behind a mismatch
    [DataRow("abc[", false)]
    [DataRow("abc[de", false)]
    [DataRow("*[", false)]
    [DataRow("*a[", false)]
    [DataRow("**/[", false)]
    [DataRow("[[:digit:]]", true)]
    // the second only when the first matches the whole name "."
    [DataRow("a*[", true)]
    [DataRow("a/*[", true)]
    [DataRow("1*\\", true)]
    [DataRow(".*[", false)]
    [DataRow("?*[", false)]
    [DataRow("\\.*[", false)]
    [DataRow("[.]*[", false)]
    [DataRow("[^a]*[", false)]
    [DataRow("[-.]*[", false)]
    [DataRow("[+-/]*[", false)]
    [DataRow("*.*[", false)]
    [DataRow("*a*[", true)]
    [DataRow("..*[", true)]
    // and a third never
    [DataRow(".*a*[", true)]
    [DataRow("?*?*[", true)]
    public void ReadsNoFurtherThanGoDoes(string pattern, bool accepted) =>
        Assert.AreEqual(accepted, GlobSyntax.IsAccepted(Encoding.UTF8.GetBytes(pattern), backslashEscapes: true));

    [TestMethod]
    [DataRow("\\", true)]
    [DataRow("a\\", true)]
    [DataRow("[\\]", true)]
    [DataRow("[\\", false)]
    [DataRow("[a", false)]
    public void KnowsNoEscapesOnWindows(string pattern, bool accepted) =>
        Assert.AreEqual(accepted, GlobSyntax.IsAccepted(Encoding.UTF8.GetBytes(pattern), backslashEscapes: false));

    [TestMethod]
    public void RefusesAByteInAClassThatIsNotUtf8()
    {
        Assert.IsFalse(GlobSyntax.IsAccepted([(byte)'[', 0xFF, (byte)']'], backslashEscapes: true));
        Assert.IsTrue(GlobSyntax.IsAccepted("[\uFFFD]"u8, backslashEscapes: true));
    }
}
