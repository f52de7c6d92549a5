using ContextSlim.Repositories;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Repositories;

[TestClass]
public sealed class FindingTheRepository
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("a/b", "a/b")]
    public void FromTheContextUpwards(string context, string path)
    {
        using var tree = TestTree.Of("a/b/c").Init();
        var repository = GitDiscovery.Of(Path.TrimEndingDirectorySeparator(tree.FullPath(context))).Repository!;
        Assert.AreEqual(tree.Root, repository.WorkTree);
        Assert.AreEqual(path, repository.ContextPath.ToString());
    }

    [TestMethod]
    public void OfAWorkTree()
    {
        using var tree = TestTree.Of("main/a").Init();
        Git.Run(tree.Root, [], "init", "--quiet", "main");
        var main = tree.FullPath("main");
        Git.Run(main, [], "-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "--allow-empty", "-m", "m");
        Git.Run(main, [], "worktree", "add", "--quiet", "../other");
        var repository = GitDiscovery.Of(tree.FullPath("other")).Repository!;
        Assert.AreEqual(tree.FullPath("other"), repository.WorkTree);
        Assert.AreEqual(tree.FullPath("main/.git/worktrees/other"), repository.GitFolder);
        Assert.AreEqual(tree.FullPath("main/.git"), repository.CommonFolder);
    }

    [TestMethod]
    public void ThroughAFileThatNamesTheGitFolder()
    {
        using var tree = TestTree.Of("w/a");
        Git.Run(tree.Root, [], "init", "--quiet", "--separate-git-dir=g", "w");
        Assert.AreEqual(tree.FullPath("g"), GitDiscovery.Of(tree.FullPath("w")).Repository!.GitFolder);
    }

    [TestMethod]
    [DataRow(".git/", null)]
    [DataRow(".git/HEAD .git/objects/", null)]
    [DataRow(".git -> .git", null)]
    [DataRow(".git -> nowhere", null)]
    [DataRow(".git", "it is a file that names no git folder")]
    public void PassesByWhatIsNone(string entries, string? reason)
    {
        using var tree = TestTree.Of(entries.Contains("->") ? [entries] : entries.Split(' '));
        var found = GitDiscovery.Of(tree.Root);
        Assert.IsNull(found.Repository);
        AssertReason(found, reason);
    }

    [TestMethod]
    [DataRow("gitdir: nowhere", "the git folder that it names is not there")]
    [DataRow("gitdir: .", "the git folder that it names is not there")]
    [DataRow("gitdir: .git", "the git folder that it names is not there")]
    [DataRow("gitdir:", "it is a file that names no git folder")]
    [DataRow("gitdir: a\0b", "it is a file that names no git folder")]
    [DataRow("something else", "it is a file that names no git folder")]
    public void SaysWhyAFileLeadsNowhere(string text, string reason)
    {
        using var tree = TestTree.Of().Text(".git", text);
        AssertReason(GitDiscovery.Of(tree.Root), reason);
    }

    [TestMethod]
    public void NeverWaitsForAPipe()
    {
        using var tree = TestTree.Of().Pipe(".git");
        Assert.IsNull(GitDiscovery.Of(tree.Root).Repository);
        using var pipes = TestTree.Of(".git/objects/", ".git/refs/", ".git/info/").Pipe(".git/HEAD");
        Assert.IsNull(GitDiscovery.Of(pipes.Root).Repository);
        using var inside = TestTree.Of("a").Init().Plant(".git/info/").Pipe(".git/index").Pipe(".git/info/exclude").Pipe(".gitignore");
        var repository = GitDiscovery.Of(inside.Root).Repository!;
        Assert.IsNotNull(repository.Index.Problem);
        using var rules = new GitIgnoreRules(repository, inside.Root);
        Assert.IsFalse(rules.Decide("a"u8, isDirectory: false).IsIgnored);
    }

    [TestMethod]
    [DataRow("[core]\n\tbare = true\n", "it is a bare repository")]
    [DataRow("[core]\n\tworktree = /elsewhere\n", "its work tree lies elsewhere")]
    public void SaysWhyOneHasNoFilesHere(string configuration, string reason)
    {
        using var tree = TestTree.Of().Init().Text(".git/config", configuration);
        AssertReason(GitDiscovery.Of(tree.Root), reason);
    }

    [TestMethod]
    [DataRow("[core]\n\tignorecase = true\n", true)]
    [DataRow("[CORE] IgnoreCase\n", true)]
    [DataRow("[core]\n\tignorecase = yes ; on a disk that does\n", true)]
    [DataRow("[core]\n\tignorecase = \"false\" # no\n", false)]
    [DataRow("[core \"x\"]\n\tignorecase = true\n", false)]
    [DataRow("[core\nignorecase = true\n]", false)]
    [DataRow("[core]\n# ignorecase = true\n", false)]
    public void KnowsWhetherCaseMatters(string configuration, bool ignoresCase) =>
        Assert.AreEqual(ignoresCase, GitConfiguration.Parse(System.Text.Encoding.UTF8.GetBytes(configuration)).IgnoresCase);

    [TestMethod]
    [DataRow(".gitignore/x")]
    [DataRow(".gitignore -> a")]
    [DataRow(".gitignore -> .gitignore")]
    public void TakesRulesFromRegularFilesAlone(string entry)
    {
        using var tree = TestTree.Of(entry).Text("a", "a\n").Init();
        using var rules = new GitIgnoreRules(GitDiscovery.Of(tree.Root).Repository!, tree.Root);
        Assert.IsFalse(rules.Decide("a"u8, isDirectory: false).IsIgnored);
    }

    [TestMethod]
    public void TakesRulesFromFolderToFolderAndFromExclude()
    {
        using var tree = TestTree.Of("a/b/c").Init().Text(".gitignore", "x\n").Text("a/.gitignore", "!x\n/y\n").Text(".git/info/exclude", "z\nx\n");
        using var rules = new GitIgnoreRules(GitDiscovery.Of(tree.Root).Repository!, tree.FullPath("a"));
        Assert.AreEqual("../.gitignore:1", Place(rules.Decide("x"u8, false)));
        Assert.AreEqual(".gitignore:1", Place(rules.Decide("a/b/x"u8, false)));
        Assert.AreEqual(".gitignore:2", Place(rules.Decide("a/y"u8, true)));
        Assert.AreEqual("", Place(rules.Decide("a/b/y"u8, true)));
        Assert.AreEqual("../.git/info/exclude:1", Place(rules.Decide("a/b/z"u8, false)));
        Assert.AreEqual("../.gitignore:1", Place(rules.Decide("x/anything/below"u8, false)));
    }

    private static string Place(GitDecision decision) => decision.File is { } file ? $"{file.Name}:{file.Rules[decision.Rule].Line}" : "";

    private static void AssertReason(GitDiscovery found, string? reason)
    {
        Assert.IsNull(found.Repository);
        if (reason is null)
            Assert.IsNull(found.Reason);
        else
            StringAssert.Contains(found.Reason, reason);
    }
}
