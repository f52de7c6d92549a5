using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX101: people write rules as for git, where a name matches at any depth.</summary>
[TestClass]
public sealed class ARuleThatMatchesOnlyAtTheRoot
{
    [TestMethod]
    [DataRow("__pycache__/", "a/__pycache__/x.pyc:3000 b/c/__pycache__/y.pyc:2000 __pycache__/z.pyc:1",
        ".dockerignore:1:1: warning CTX101: `__pycache__/` matches only at the context root; 2 folders below it are sent (5.0 kB). Write `**/__pycache__`.")]
    [DataRow("*.pyc", "a/x.pyc:700", ".dockerignore:1:1: warning CTX101: `*.pyc` matches only at the context root; 1 file below it is sent (700 B). Write `**/*.pyc`.")]
    [DataRow("*/__pycache__", "a/b/__pycache__/x.pyc:700 a/__pycache__/x.pyc:7",
        ".dockerignore:1:1: warning CTX101: `*/__pycache__` matches only in the folders at the context root; 1 folder below it is sent (700 B). Write `**/__pycache__`.")]
    // It matches nothing at the root, or what never is meant: surely those deeper down were meant, but nothing shows that they are junk.
    [DataRow(".env", "api/.env:20 .env:10", ".dockerignore:1:1: note CTX101: `.env` matches only at the context root; 1 file below it is sent (20 B)")]
    [DataRow("bin", "src/app/app.csproj src/app/bin/app.dll:900", ".dockerignore:1:1: note CTX101: `bin` matches only at the context root; 1 folder below it is sent (900 B)")]
    [DataRow("fixtures", "test/fixtures/x:30", ".dockerignore:1:1: note CTX101: `fixtures` matches only at the context root; 1 folder below it is sent (30 B)")]
    public void IsToldWhenTheSameNameIsSentFromDeeperDown(string ignore, string entries, string expected) =>
        Assert.AreEqual(expected, Advice.Of("CTX101", ignore, entries));

    [TestMethod]
    [DataRow("**/__pycache__", "a/__pycache__/x.pyc:3000")]
    [DataRow("__pycache__\n*/__pycache__", "a/__pycache__/x.pyc:3000")]
    // The slash says that the root is meant.
    [DataRow("/node_modules", "a/node_modules/x:3000")]
    // A folder of sources that has the name of build output.
    [DataRow("bin", "bin/x tools/bin/run.sh:10")]
    [DataRow("docs", "docs/a src/docs/b:10")]
    [DataRow("*.md", "README.md src/notes.md:10")]
    // Brought back on purpose: the rule at any depth would change nothing.
    [DataRow("**/node_modules\nnode_modules\n!web/node_modules", "web/node_modules/x:10")]
    // Nothing of it is sent.
    [DataRow("__pycache__", "a/__pycache__/")]
    [DataRow("*", "a/x:10")]
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX101", ignore, entries));

    [TestMethod]
    public void CountsOnlyWhatIsSent() =>
        Assert.AreEqual("", Advice.Of("CTX101", "__pycache__", "a/__pycache__/x.pyc:10 b/y:1", "COPY b /"));
}
