using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX107.</summary>
[TestClass]
public sealed class BuildersThatSendDifferentFiles
{
    [TestMethod]
    [DataRow("d\n!**/k", "d/k:10 d/e/k:1 d/x", ".dockerignore:2:1: note CTX107: because of `!**/k` BuildKit sends 2 files (11 B), such as `d/e/k`, and the classic builder does not: "
        + "it never looks into an ignored folder for the sake of a wildcard")]
    [DataRow("*\n!x/*/**\n!x/*", "x/y/z:5 x/f", "")]
    public void AreTold(string ignore, string entries, string expected)
    {
        Assert.AreEqual(expected, Advice.Of("CTX107", ignore, entries));
        Assert.AreEqual(expected, Advice.Of("CTX107", ignore, entries, builder: Builder.Classic));
    }

    [TestMethod]
    [DataRow("d", "d/k")]
    [DataRow("*\n!src", "src/a b")]
    // The build's own two files, which the classic builder always sends.
    [DataRow("*\n!src\nDockerfile\n.dockerignore", "src/a")]
    // A folder without a file is none.
    [DataRow("*\n!d/e/a", "d/e/a")]
    public void AreNone(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX107", ignore, entries));
}
