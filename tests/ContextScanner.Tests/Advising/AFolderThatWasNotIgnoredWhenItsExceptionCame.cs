using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX109: the last matching rule does not win (specification W-4a).</summary>
[TestClass]
public sealed class AFolderThatWasNotIgnoredWhenItsExceptionCame
{
    [TestMethod]
    [DataRow("**/*.log\n!logs", "logs/a.log:10 x/b.log logs/k.txt",
        ".dockerignore:2:1: warning CTX109: `!logs` does not bring back `logs/a.log` because the folder itself was not ignored when Docker came to this line. Write `!logs/**`.")]
    [DataRow("**/*.md\n!docs\n!README.md", "README.md docs/a.md:1000 docs/b/c.md:500 src/x.md",
        ".dockerignore:2:1: warning CTX109: `!docs` does not bring back 2 files (1.5 kB), such as `docs/a.md`, because the folder itself was not ignored when Docker came to this line. Write `!docs/**`.")]
    [DataRow("**/*.log\n!logs/*", "logs/s/c.log logs/a.log",
        ".dockerignore:2:1: warning CTX109: `!logs/*` does not bring back `logs/s/c.log` because the folder itself was not ignored when Docker came to this line. Write `!logs/**`.")]
    public void IsTold(string ignore, string entries, string expected) => Assert.AreEqual(expected, Advice.Of("CTX109", ignore, entries));

    [TestMethod]
    [DataRow("*\n!logs", "logs/a.log x/b.log")]
    [DataRow("**/*.log\n!logs/**", "logs/a.log logs/s/c.log")]
    [DataRow("**/*.log\n!logs", "logs/k.txt x/b.log")]
    [DataRow("**/*.log\n!keep.log", "a/x.log keep.log")]
    [DataRow("*\n!src\n**/bin", "src/bin/x src/a")]
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX109", ignore, entries));
}
