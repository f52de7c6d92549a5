namespace ContextSlim.Tests.Requesting;

/// <summary>specification F-6: what requested paths come down to once links have been followed.</summary>
[TestClass]
public sealed class PathsThroughLinks
{
    [TestMethod]
    [DataRow("", "src", "src")]
    [DataRow("", "b, a", "a, b")]
    [DataRow("", "nothing/there", "nothing/there")]
    public void StayAsTheyAreWithoutLinks(string links, string requested, string expected) => Check(links, requested, expected);

    [TestMethod]
    [DataRow("", "src, src/app", "src")]
    [DataRow("", "src, src-x, src/app", "src, src-x, src/app", DisplayName = "only the path kept last counts, and `-` sorts before `/`")]
    [DataRow("", "srcs, src", "src, srcs")]
    public void LoseWhatLiesInTheOneBefore(string links, string requested, string expected) => Check(links, requested, expected);

    [TestMethod]
    [DataRow("ln -> real", "ln", "ln, real")]
    [DataRow("ln -> real", "ln/x", "ln, real/x")]
    [DataRow("d/ln -> x", "d/ln", "d/ln, d/x")]
    [DataRow("d/ln -> ../x", "d/ln/y", "d/ln, x/y")]
    [DataRow("a -> b, b -> c", "a", "a, b, c")]
    [DataRow("ln -> a/../b//c/.", "ln", "b/c, ln")]
    public void NameTheLinkAndWhatItLeadsTo(string links, string requested, string expected) => Check(links, requested, expected);

    [TestMethod]
    [DataRow("abs -> /real/r1", "abs", "abs, real/r1")]
    [DataRow("d/out -> ../../../etc/passwd", "d/out", "d/out, etc/passwd")]
    [DataRow("abs -> /../../etc", "abs", "abs, etc")]
    public void TakeTheContextForTheWholeWorld(string links, string requested, string expected) => Check(links, requested, expected);

    [TestMethod]
    [DataRow("ln -> .", "ln", "everything")]
    [DataRow("ln -> /", "src, ln", "everything")]
    [DataRow("d/ln -> ..", "d/ln", "everything")]
    [DataRow("d/ln -> ..", "d/ln/x", "d/ln, x")]
    public void WantEverythingWhereALinkLeadsToTheRoot(string links, string requested, string expected) => Check(links, requested, expected);

    [TestMethod]
    [DataRow("", "*.csproj", "*.csproj")]
    [DataRow("src/ln -> /lib", "src/*/f2", "lib/f2, src/*")]
    [DataRow("tools -> /t", "**/*.csproj", "**, t/*.csproj", DisplayName = "** is a component of its own, and takes every link")]
    [DataRow("ab -> x, ac -> y, b -> z", "a?", "a?, x, y")]
    [DataRow("ab -> x, ac -> y", "a[^b]", "a[^b], y")]
    [DataRow("a* -> x, ab -> y", "a\\*", "a\\*", DisplayName = "an escaped wildcard is no wildcard, and no name either")]
    [DataRow("ab -> x", "[ab", "[ab", DisplayName = "a malformed pattern matches nothing")]
    [DataRow("[a] -> x", "[a]", "[a]", DisplayName = "a pattern does not match its own text")]
    public void FollowEveryLinkThatAWildcardMatches(string links, string requested, string expected) => Check(links, requested, expected);

    [TestMethod]
    [DataRow("..", "..")]
    [DataRow("../a", "../a")]
    public void AreNotFollowedOutOfTheContext(string requested, string expected) => Check("a -> b", requested, expected);

    private static void Check(string links, string requested, string expected) => Assert.AreEqual(expected, LinkTable.Follow(links, requested));
}
