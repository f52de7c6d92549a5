using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX110 (specification W-9).</summary>
[TestClass]
public sealed class AFileThatArrivesEmpty
{
    private const string Message = "arrives empty in the image: an exception brings it back, and `foo`, which Docker passed over for the folder, counts again when the content is read. "
        + "Remove this line, or move it above the exception.";

    [TestMethod]
    [DataRow("*\n!foo/bar\nfoo", "foo/bar:5 foo/x", null, $".dockerignore:3:1: warning CTX110: `foo/bar` {Message}")]
    [DataRow("*\n!foo/bar\nfoo", "foo/bar:5 foo/x", "COPY foo /x", $".dockerignore:3:1: warning CTX110: `foo/bar` {Message}")]
    public void IsTold(string ignore, string entries, string? dockerfile, string expected) =>
        Assert.AreEqual(expected, Advice.Of("CTX110", ignore, entries, dockerfile));

    [TestMethod]
    [DataRow("*\n!foo/bar", "foo/bar:5", null, Builder.BuildKit)]
    [DataRow("foo\n!foo/bar", "foo/bar:5", null, Builder.BuildKit)]
    // The classic builder sends the content.
    [DataRow("*\n!foo/bar\nfoo", "foo/bar:5", null, Builder.Classic)]
    // Nothing asks for it.
    [DataRow("*\n!foo/bar\nfoo\n!a", "foo/bar:5 a", "COPY a /", Builder.BuildKit)]
    public void IsSilent(string ignore, string entries, string? dockerfile, Builder builder) =>
        Assert.AreEqual("", Advice.Of("CTX110", ignore, entries, dockerfile, builder));
}
