using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX103: proved by evaluating the tree without the rule.</summary>
[TestClass]
public sealed class ARuleThatChangesNothing
{
    [TestMethod]
    [DataRow("web\nweb/pages", "web/pages/x", ".dockerignore:2:1: note CTX103: `web/pages` changes nothing: `web/pages` is ignored by line 1 (`web`). Remove it.")]
    [DataRow("*.txt\nlist.txt", "list.txt a", ".dockerignore:2:1: note CTX103: `list.txt` changes nothing: `list.txt` is ignored by line 1 (`*.txt`). Remove it.")]
    [DataRow("web\nweb/**", "web/x a", ".dockerignore:2:1: note CTX103: `web/**` changes nothing: `web/x` is ignored by line 1 (`web`). Remove it.")]
    [DataRow("a\na", "a", ".dockerignore:2:1: note CTX103: `a` changes nothing: `a` is ignored by line 1 (`a`). Remove it.")]
    [DataRow("**/fixtures\nx/fixtures\n", "x/fixtures/1 y/fixtures/2", ".dockerignore:2:1: note CTX103: `x/fixtures` changes nothing: `x/fixtures` is ignored by line 1 (`**/fixtures`). Remove it.")]
    public void IsTold(string ignore, string entries, string expected) => Assert.AreEqual(expected, Advice.Of("CTX103", ignore, entries));

    [TestMethod]
    [DataRow("a\nb", "a b")]
    // It decides nothing, but what comes after it depends on it.
    [DataRow("d\n!d/keep\nd\n!d/x", "d/keep d/x d/y")]
    // Guards may overlap.
    [DataRow("**/node_modules\n**/*.log", "node_modules/x.log")]
    // It takes more than the other does, tomorrow.
    [DataRow("list.txt\n**/list.txt*", "list.txt a")]
    [DataRow("docs/a*\ndocs/*b", "docs/ab a")]
    // The rest comes when the program runs.
    [DataRow("**/.gitignore\nstorage/sessions/*\n", "storage/sessions/.gitignore src/a")]
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX103", ignore, entries));
}
