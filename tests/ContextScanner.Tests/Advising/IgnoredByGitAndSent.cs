using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX305: what git ignores and Docker is sent.</summary>
[TestClass]
public sealed class IgnoredByGitAndSent
{
    [TestMethod]
    [DataRow("/data", "data/a:5 data/b/c:6", "data")] // a folder, whole
    [DataRow("*.tmp", "x.tmp:3", "x.tmp")]
    [DataRow("a/b", "a/b/c:1", "a/b")]
    [DataRow(".idea", ".idea/workspace.xml:1", ".idea")] // clutter too light for CTX301
    public void IsToldByItsTopmostPath(string rule, string ignored, string path)
    {
        using var tree = Tracked("main.c").Text(".gitignore", rule + "\n");
        Plant(tree, ignored);
        var finding = Told(tree).Single();
        Assert.AreEqual(path, finding.Path.ToString());
        StringAssert.Contains(finding.Message, $"`{rule}` (.gitignore:1)");
        Assert.AreEqual(DiagnosticLevel.Warning, finding.Level);
        Assert.AreEqual($"Unless the build needs it, ignore `{path}`.", finding.Fix);
    }

    [TestMethod]
    public void IsCountedForEachOfGitsRules()
    {
        using var tree = Tracked("main.c").Text(".gitignore", "*.tmp\nbig\n");
        Plant(tree, "a/x.tmp:3 b/y.tmp:4 c/big/z:100 d/big/z:200 e.tmp/f:5");
        var told = Told(tree);
        Assert.AreEqual("d/big 300 2, e.tmp 12 3", string.Join(", ", told.Select(finding => $"{finding.Path} {finding.Bytes} {finding.Files}")));
        Assert.AreEqual("Unless the build needs it, ignore `**/*.tmp`.", told[1].Fix);
    }

    [TestMethod]
    public void IsOneLineForAllRulesAfterTheHeaviest()
    {
        using var tree = Tracked("main.c").Text(".gitignore", string.Concat(Enumerable.Range(1, 8).Select(number => $"f{number}\n")));
        Plant(tree, string.Join(' ', Enumerable.Range(1, 8).Select(number => $"f{number}:{number}0")));
        var told = Told(tree);
        Assert.HasCount(6, told);
        StringAssert.StartsWith(told.Single(finding => finding.Path is null).Message, "3 more of git's rules match what Docker is sent: 3 files, 60 B");
    }

    /// <summary>A rule that something takes paths back from, or that matches what git tracks, must not be copied.</summary>
    [TestMethod]
    [DataRow("*.tmp\n!keep.tmp\n", "")]
    [DataRow("*.tmp\n", "a/tracked.tmp")]
    public void OffersPathsWhereTheRuleWouldTakeTooMuch(string rules, string forced)
    {
        using var tree = Tracked("main.c").Text(".gitignore", rules);
        Plant(tree, "a/x.tmp:3 b/y.tmp:4");
        if (forced.Length > 0)
            Git.Run(tree.Plant(forced).Root, [], "add", "--force", forced);
        Assert.AreEqual("Unless the build needs it, ignore `b/y.tmp`, `a/x.tmp`.", Told(tree).Single().Fix);
    }

    [TestMethod]
    public void IsWhatGitDoesNotTrackInAFolderThatItIgnores()
    {
        using var tree = Tracked("main.c").Text(".gitignore", "gen/\n");
        Plant(tree, "gen/keep:1 gen/other:20 gen/deep/x:300");
        Git.Run(tree.Root, [], "add", "--force", "gen/keep");
        var finding = Told(tree).Single();
        Assert.AreEqual("gen/deep 320 2", $"{finding.Path} {finding.Bytes} {finding.Files}");
    }

    [TestMethod]
    [DataRow("x\n", "", "x:5", "x\n", DisplayName = "what Docker ignores, too")]
    [DataRow("x\n", "x", "x:5", "", DisplayName = "what git tracks all the same")]
    [DataRow("", "", "x:5", "", DisplayName = "what git only does not track yet")]
    [DataRow("Cargo.lock\n", "", "Cargo.lock:5", "", DisplayName = "a lock file")]
    [DataRow("x\n", "", "other/.git/HEAD:5 other/x:5", "", DisplayName = "another repository's file")]
    [DataRow("node_modules\n", "", "package.json:1 node_modules/.package-lock.json:1 node_modules/x/y:5", "", DisplayName = "junk by its kind")]
    public void IsSilentFor(string rules, string forced, string files, string dockerignore)
    {
        using var tree = Tracked("main.c").Text(".gitignore", rules);
        Plant(tree, files);
        if (forced.Length > 0)
            Git.Run(tree.Root, [], "add", "--force", forced);
        Assert.IsEmpty(Told(tree, dockerignore));
    }

    [TestMethod]
    [DataRow("COPY dist /app")]
    [DataRow("COPY dist/*.js /app")]
    [DataRow("COPY . /src\nCOPY dist/x.js /app")]
    public void IsSilentForWhatTheDockerfileNames(string instructions)
    {
        using var tree = Tracked("main.c").Text(".gitignore", "dist\n").Text("Dockerfile", $"FROM scratch\n{instructions}\n");
        Plant(tree, "dist/x.js:5");
        Assert.IsEmpty(Told(tree, readsDockerfile: true));
    }

    [TestMethod]
    public void IsSilentWhereTheRepositoryAroundTracksNothing()
    {
        using var tree = Tracked("main.c").Text(".gitignore", "build/\n*.tmp\n");
        Plant(tree, "build/out/x.tmp:5 untracked/x.tmp:5");
        Assert.IsEmpty(Told(tree, context: "build/out"));
        Assert.IsEmpty(Told(tree, context: "untracked"));
    }

    [TestMethod]
    public void KnowsTheRulesAboveTheContext()
    {
        using var tree = Tracked("services/api/main.c").Text(".gitignore", "*.tmp\n").Text("services/.gitignore", "/api/data\n");
        Plant(tree, "services/api/data/x:50 services/api/y.tmp:5");
        Assert.AreEqual(
            "data ../.gitignore:1, y.tmp ../../.gitignore:1",
            string.Join(", ", Told(tree, context: "services/api").Select(finding => $"{finding.Path} {finding.Message.Split('(', ')')[1]}")));
    }

    [TestMethod]
    public void IsANoteWhereTheIndexCannotBeRead()
    {
        using var tree = Tracked("main.c").Text(".gitignore", "x\n").Plant("x:5").Text(".git/index", "junk");
        var note = Told(tree).Single();
        Assert.AreEqual(DiagnosticLevel.Note, note.Level);
        Assert.AreEqual("git's index: it is no index file; what git ignores is not compared with what is sent", note.Message);
    }

    [TestMethod]
    public void IsANoteWhereTheGitFileLeadsNowhere()
    {
        using var tree = TestTree.Of("x:5").Text(".git", "gitdir: ../gone\n");
        Assert.AreEqual("`.git`: the git folder that it names is not there; what git tracks and ignores is not known", Told(tree).Single().Message);
    }

    [TestMethod]
    public void CostsNoLookAtGitWithoutFindings()
    {
        using var tree = Tracked("main.c").Text(".gitignore", "x\n").Plant("x:5");
        Assert.IsNull(Surveys.Run(tree.Request("") with { Findings = false }).Repository);
    }

    [TestMethod]
    public void ReadsTheIndexOnlyWhenItMatters()
    {
        using var tree = Tracked("main.c").Text(".gitignore", "x\n").Plant("x/y:5");
        Assert.IsFalse(tree.Survey("x\n.git").Repository!.Repository!.HasReadIndex);
        Assert.IsTrue(tree.Survey("").Repository!.Repository!.HasReadIndex);
    }

    private static TestTree Tracked(string entry) => TestTree.Of(entry).Init().Add();

    private static void Plant(TestTree tree, string entries)
    {
        foreach (var entry in entries.Split(' '))
            tree.Plant(entry);
    }

    private static List<Diagnostic> Told(TestTree tree, string dockerignore = "", string context = ".", bool readsDockerfile = false)
    {
        var request = tree.Request(dockerignore) with { Context = Path.GetFullPath(tree.FullPath(context)), ReadDockerfile = readsDockerfile, Jobs = 2 };
        return [.. Surveys.Run(request).Findings.Where(finding => finding.Code == "CTX305")];
    }
}
