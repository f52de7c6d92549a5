using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX102.</summary>
[TestClass]
public sealed class ARuleThatMatchesNothing
{
    [TestMethod]
    [DataRow("frontend/genrated", "frontend/generated/x", ".dockerignore:1:1: note CTX102: `frontend/genrated` matches nothing here: right for what comes and goes, else mend or remove it")]
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
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX102", ignore, entries));

    [TestMethod]
    public void IsSilentWhereGitIgnoresTheSame() => Assert.DoesNotContain("CTX102", AdvisedTree.Findings(
        "FROM x\nCOPY . .\n", ".yarn/install-state.gz\n", "a=x;.gitignore=.yarn/install-state.gz\n", isTracked: true));

    [TestMethod]
    public void IsToldOfAGuardWhosePlaceIsGone() => Assert.AreEqual(
        ".dockerignore:1:1: note CTX102: `internalsite/node_modules` matches nothing: there is no folder `internalsite`. Mend or remove it.",
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
