using ContextSlim.Ignoring;
using ContextSlim.Tests.Rewriting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>What is advised works where it is said to be written; where it could not, the cause is named.</summary>
[TestClass]
public sealed class AdviceThatWorks
{
    private const string Everything = "FROM x\nCOPY . .\n";
    private const string Packages = "node_modules/x/package.json={};node_modules/x/a";

    [TestMethod]
    [DataRow("FROM x\nCOPY icn/ ./icn/\n", "*\ntarget/\n!icn/\n", "icn/target/CACHEDIR.TAG=" + AdvisedTree.Signature + ";icn/target/debug/x;icn/Cargo.toml=[package]\n",
        "icn/target: warning CTX301: sent: Cargo build output, 60 kB, 2 files; line 3 `!icn/` brings it back. Write `icn/target` below line 3.", DisplayName = "an exception brings it back")]
    [DataRow(Everything, "*\n**/node_modules\n!web\n!package.json\n", "web/node_modules/x/package.json={};web/node_modules/x/a;web/package.json={};package.json={}",
        "web/node_modules: warning CTX301: sent: Node packages, 60 kB, 2 files; line 3 `!web` brings it back. Line 2 `**/node_modules` is undone by it: move that line below line 3.", DisplayName = "the rule stands too early")]
    [DataRow(Everything, "!obj\\Docker\\empty\\\n!a\\b\n", "a=x",
        ".dockerignore:1:1: error CTX105: `!obj\\\\Docker\\\\empty\\\\`: Docker refuses this: syntax error in pattern. A backslash is no separator here: write `!obj/Docker/empty`, and so in line 2.", DisplayName = "backslashes, in every line")]
    [DataRow(Everything, "\\*\\*/node_modules\n", Packages + ";apps/web/node_modules/x/package.json={};apps/web/node_modules/x/b;package.json={};apps/web/package.json={}",
        "warning CTX301: sent: Node packages, 120 kB, 4 files in 2 places, most of it in `apps/web/node_modules`. Write `**/node_modules`.\n"
        + ".dockerignore:1:1: warning CTX106: `\\\\*\\\\*/node_modules`: a backslash is no separator here, it takes the meaning from the character behind it or gives it another. Write `**/node_modules`.", DisplayName = "stars written as in a shell")]
    public void IsGivenWhere(string dockerfile, string ignore, string files, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings(dockerfile, ignore, files));

    [TestMethod]
    public void IsNoRuleForWhatAVersionToolReads() => Assert.AreEqual(
        ".git: note CTX308: pyproject.toml:2: setuptools_scm takes the version from it",
        Shortened(AdvisedTree.Findings("FROM x\nCOPY . .\nRUN pip install .\n", null, "pyproject.toml=[build-system]\nrequires=[\"setuptools\",\"setuptools_scm\"]\n;src/a.py=x", isTracked: true)));

    [TestMethod]
    public void OfTheClassicBuilderIsNotToIgnoreWhatItCannotRead()
    {
        using var tree = AdvisedTree.Of("FROM x\n", "*\n", "foo/x=1").Forbid("foo");
        AnotherUser.Run(() => Assert.AreEqual(
            "foo: error CTX304: this folder cannot be read (Permission denied): the build fails here. To ignore it does not help with the classic builder: change its mode or its owner, or move it out of the context.",
            tree.Findings(Builder.Classic)));
        LinuxFiles.SetMode(tree.FullPath("foo"), 0x1ED);
    }

    [TestMethod]
    public void IsNothingWhereADeeperFolderOfTheNameIsTracked() => Assert.AreEqual("", AdvisedTree.Findings(
        Everything, "storage/\nsnapshots/\n", "lib/storage/Cargo.toml=[package]\n;lib/storage/src/lib.rs=x;Cargo.toml=[workspace]\nmembers=[\"lib/*\"]\n;snapshots/a=x;storage/b=x", isTracked: true));

    [TestMethod]
    [DataRow(Everything, "apps/docs/package.json={};apps/docs/a.md;package.json={\"workspaces\":[\"apps/*\"]}", true, DisplayName = "a workspace that is called docs")]
    [DataRow("", "docker/Dockerfile=FROM x\nCOPY logs /l\nCOPY node_modules /n\n;logs/a.log;" + Packages + ";package.json={}", false, DisplayName = "what a Dockerfile further down copies")]
    public void IsNeverWhatThePlannerWouldLeaveAlone(string dockerfile, string files, bool isTracked)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, files, isTracked);
        tree.Plant((isTracked ? "apps/docs" : "logs") + "/more.md:3000000");
        Assert.AreEqual("", tree.Findings());
        Assert.AreEqual(isTracked ? ".git" : "", tree.Optimize(new() { Likely = true, Jobs = 1 }).RuleLines());
    }

    [TestMethod]
    public void OfAFileInUtf16IsToSaveItFirst()
    {
        using var tree = AdvisedTree.Of(Everything, null, Packages + ";package.json={}");
        File.WriteAllBytes(tree.FullPath(".dockerignore"), System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("dist\n")).ToArray());
        Assert.AreEqual(".dockerignore:1:1: warning CTX106: .dockerignore is UTF-16 text, and Docker reads UTF-8: its rules match nothing. Save it as UTF-8.", tree.Findings());
    }

    private static string Shortened(string finding) => System.Text.RegularExpressions.Regex.Replace(finding, "sent: .* because |\\. To do without.*", "");
}
