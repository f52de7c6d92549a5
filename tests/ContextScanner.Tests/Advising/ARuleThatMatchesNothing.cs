using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX102.</summary>
[TestClass]
public sealed class ARuleThatMatchesNothing
{
    [TestMethod]
    [DataRow("a\n\n# old\n  obsolete/", "a", ".dockerignore:4:3: note CTX102: `obsolete/` matches nothing here: right for what comes and goes, else mend or remove it")]
    public void IsToldWhereEverythingIsAskedFor(string ignore, string entries, string expected)
    {
        using var tree = Advice.Plant(ignore, entries);
        Assert.AreEqual(expected, Advice.Of("CTX102", new SurveyRequest(tree.Root) { NameAll = true }));
        Assert.AreEqual("", Advice.Of("CTX102", new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    [DataRow("a", "a")]
    [DataRow("web/node_modules", "web/a")]
    [DataRow(".idea/.env\nvendor/x/node_modules\n**/gone/node_modules", "a")]
    // Guards: right even where there is nothing yet.
    [DataRow(".env\n**/*.pem\n**/id_rsa\n**/secrets.dev.yaml", "a")]
    [DataRow("**/node_modules\n**/bin\n**/obj\n.git\n.vs\n**/*.log\n.DS_Store", "a")]
    // It matches, only not first.
    [DataRow("*\nsrc/lib", "src/lib/x")]
    [DataRow("!nothing", "a")]
    // The folder comes with what the program puts into it.
    [DataRow("public/system/*", "public/a")]
    // A folder, whatever ends like its name.
    [DataRow(".tmp/", "a")]
    // One place, at the root.
    [DataRow("/.tmp", "a")]
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX102", ignore, entries));

    [TestMethod]
    public void IsSilentWhereGitIgnoresTheSame() => Assert.DoesNotContain("CTX102", AdvisedTree.Findings(
        "FROM x\nCOPY . .\n", ".yarn/install-state.gz\n", "a=x;.gitignore=.yarn/install-state.gz\n", isTracked: true));

    [TestMethod]
    [DataRow("frontend/genrated", "frontend/generated/x a", "frontend/generated", DisplayName = "a letter that is missing")]
    [DataRow("example", "examples/x a", "examples", DisplayName = "a name in the plural")]
    [DataRow("secrest.txt", "secrets.txt a", "secrets.txt", DisplayName = "two letters that changed places")]
    [DataRow("settings-locel", "settings-local a", "settings-local", DisplayName = "another letter")]
    [DataRow("mydata", ".mydata a", ".mydata", DisplayName = "a dot that is missing")]
    [DataRow("webclient/cache", "web/client/x a", "web/client/cache", DisplayName = "a slash that is missing")]
    public void IsToldWithTheNameThatIsThere(string ignore, string entries, string meant) =>
        Assert.StartsWith($".dockerignore:1:1: note CTX102: `{ignore}` matches nothing. Did you mean `{meant}`?", Advice.Of("CTX102", ignore, entries));

    [TestMethod]
    [DataRow("libs", "lib/x a", DisplayName = "short names differ by a letter")]
    [DataRow("version1", "version2/x a", DisplayName = "numbers tell versions apart")]
    [DataRow("example\nexamples", "examples/x a", DisplayName = "what another rule ignores has been thought of")]
    [DataRow("example", "examples/x example1/x exampl/x a", DisplayName = "several may have been meant")]
    [DataRow("coverage", "coverages/x a", DisplayName = "a guard against what comes")]
    [DataRow("exam*e", "example1/x examples/x", DisplayName = "a pattern")]
    public void NamesNothingThatIsLessSure(string ignore, string entries) => Assert.DoesNotContain("Did you mean", Advice.Of("CTX102", ignore, entries));

    [TestMethod]
    public void IsToldOfAGuardWhosePlaceIsGone() => Assert.AreEqual(
        ".dockerignore:1:1: note CTX102: `internalsite/node_modules` matches nothing. Did you mean `internal/site/node_modules`? If so, write `internal/site/node_modules`.",
        Advice.Of("CTX102", "internalsite/node_modules", "internal/site/package.json"));

    [TestMethod]
    public void NamesTenAndCountsTheRest()
    {
        var text = Advice.Of("CTX102", string.Join('\n', Enumerable.Range(0, 14).Select(number => $"no{number}/such")), "a");
        Assert.HasCount(11, text.Split('\n'));
        Assert.Contains(".dockerignore:11:1: note CTX102: 4 rules match nothing: their folders are gone (lines 11, 12, 13, 14). Mend or remove them.", text);
    }

    [TestMethod]
    public void IsNotToldWhenWhatIsIgnoredWasNotWalked()
    {
        using var tree = Advice.Plant("d\nd/none", "d/x");
        Assert.AreEqual("", Advice.Of("CTX102", new SurveyRequest(tree.Root) { SentOnly = true }));
    }
}
