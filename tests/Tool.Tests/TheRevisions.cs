namespace ContextSlim.Tool.Tests;

/// <summary>`diff --git`: what two revisions of a repository send, read from git's own objects.</summary>
[TestClass]
public class TheRevisions
{
    private const string NoFetch = "and nothing is fetched: a partial clone needs `git fetch --refetch --no-filter` before";

    [TestMethod]
    public void SayWhatCameWentAndGrewAndWhichRuleDidIt()
    {
        using var project = Changed();
        Approved.Check("diff-git", project.Run("diff", "--git", "main..HEAD").Succeeds().Output);
        Approved.Check("diff-git-markdown", project.Run("diff", "--git", "main..HEAD", "--format", "markdown", "--top", "2").Succeeds().Output);
        var json = project.Run("diff", "--git", "main..", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("diff", json);
        Assert.Contains("\"note\": \"sizes are those of git's objects; untracked files are not in them\"", json);
    }

    [TestMethod]
    public void NeedNoWorkTree()
    {
        using var project = Changed();
        var expected = project.Run("diff", "--git", "main..HEAD").Succeeds().Output;
        project.Shell("rm -r src docs logs Dockerfile .dockerignore && echo more > untracked && git clone -q --bare . bare.git").Succeeds();
        Assert.AreEqual(expected, project.Run("diff", "--git", "main..HEAD").Succeeds().Output);
        project.Shell("cd bare.git && git branch -q -f main HEAD~1 && git symbolic-ref HEAD refs/heads/change").Succeeds();
        Assert.AreEqual(Figures(expected), Figures(project.Run("diff", "--git", "main..HEAD", "bare.git").Succeeds().Output));
    }

    [TestMethod]
    public void MayBeginWhereABranchLeftAndMayBeTheFolder()
    {
        using var project = Changed();
        project.Shell("git checkout -q main && head -c 9000 /dev/zero > src/later && git add . && git commit -q -m later && git checkout -q change").Succeeds();
        Assert.Contains("later", project.Run("diff", "--git", "main..HEAD").Succeeds().Output);
        Assert.DoesNotContain("later", project.Run("diff", "--git", "main...HEAD").Succeeds().Output);
        project.File("src/untracked", 70_000).Text(".dockerignore", ".git", "data", "docs");
        var folder = project.Run("diff", "--git", "HEAD").Succeeds().Output;
        Assert.Contains("now: the folder as it is on disk", folder);
        Assert.Contains("untracked", folder);
    }

    [TestMethod]
    public void AreOfOneFolderOfTheRepository()
    {
        using var project = Changed();
        project.Shell("git checkout -q main").Succeeds();
        project.Text("services/api/Dockerfile", "FROM scratch", "COPY . /").Text("services/api/.dockerignore", "*.log").File("services/api/app", 5_000).File("services/api/a.log", 9_000);
        project.Shell("git add . && git commit -q -m api && head -c 7000 /dev/zero > services/api/app && git commit -q -a -m more").Succeeds();
        Assert.Contains("Dockerfile: new, 5.0 kB, 3 files", project.Run("diff", "--git", "HEAD~2..HEAD~1", "services/api").Succeeds().Output);
        Assert.Contains("Dockerfile: vanished, 5.0 kB, 3 files before", project.Run("diff", "--git", "HEAD~1..HEAD~2", "services/api").Succeeds().Output);
        var grown = project.Run("diff", "--git", "HEAD~1..HEAD", "services/api", "-f", "services/api/Dockerfile").Succeeds().Output;
        Assert.Contains("app        grew   +2.0 kB   file   the file changed", grown);
        project.Shell("git rm -q -r services && git commit -q -m gone").Succeeds();
        using var elsewhere = new TestEnvironment();
        System.IO.File.CreateSymbolicLink(elsewhere.FullPath("link"), project.Root);
        Assert.Contains("app        grew   +2.0 kB   file   the file changed", project.Run("diff", "--git", "HEAD~2..HEAD~1", elsewhere.FullPath("link/services/api")).Succeeds().Output);
        project.Run("diff", "--git", "HEAD~3..HEAD", "services/api").FailsWith("contextslim: error: context 'services/api': no such folder in HEAD~3 or HEAD; name the folder given to `docker build`");
    }

    [TestMethod]
    public void LeaveGitsOwnFilesOut()
    {
        using var project = Repository().Text("Dockerfile", "FROM scratch", "COPY . /").File("src/a", 400);
        project.Shell("git add . && git commit -q -m first && mkdir module && echo 'gitdir: elsewhere' > module/.git && echo x > module/x").Succeeds();
        var folder = project.Run("diff", "--git", "HEAD").Succeeds().Output;
        Assert.Contains("the folder as it is on disk, without .git\n", folder);
        Assert.Contains("now     424 B, 3 files", folder);
        Assert.DoesNotContain(".git/", folder);
        Assert.Contains("came   +2 B   1 file", folder);
    }

    [TestMethod]
    public void OfWhichOneHasNoDockerfileHaveABuildThatCameOrWent()
    {
        using var project = Repository().File("src/a", 400);
        project.Shell("git add . && git commit -q -m first").Succeeds();
        project.Text("Dockerfile", "FROM scratch", "COPY src /").Text("other.Dockerfile", "FROM scratch", "COPY src /").Text("own.ignore", "src/a").File("src/b", 70);
        project.Shell("git add . && git commit -q -m second").Succeeds();
        Assert.Contains("Dockerfile: new, 470 B, 2 files", project.Run("diff", "--git", "HEAD~1..HEAD").Succeeds().Output);
        Assert.Contains("Dockerfile: vanished, 470 B, 2 files before", project.Run("diff", "--git", "HEAD..HEAD~1").Succeeds().Output);
        Assert.Contains("other.Dockerfile: new, 470 B, 2 files", project.Run("diff", "--git", "HEAD~1..HEAD", "-f", "other.Dockerfile").Succeeds().Output);
        Assert.Contains("other.Dockerfile: vanished, 470 B, 2 files before", project.Run("diff", "--git", "HEAD..HEAD~1", "-f", "other.Dockerfile").Succeeds().Output);
        project.Shell("git rm -q --cached own.ignore && git commit -q -m third && git add own.ignore && git commit -q -m fourth").Succeeds();
        var ignored = project.Run("diff", "--git", "HEAD~1..HEAD", "--ignore-file", "own.ignore").Succeeds().Output;
        Assert.Contains("ignore file: none before, own.ignore now", ignored);
        Assert.Contains("own.ignore:1 `src/a` is new and ignores it", ignored);
    }

    [TestMethod]
    public void HoldSubmodulesLinksAndModesAsTheyAre()
    {
        using var project = Repository();
        project.Text("Dockerfile", "FROM scratch", "COPY . /").Text("shared/ignore", "secret").File("secret", 9).File("run.sh", 30);
        project.Shell("""
            git add . && git commit -q -m first
            ln -s shared/ignore .dockerignore && ln -s /etc/passwd outside && chmod +x run.sh && mkdir module
            id=$(git rev-parse HEAD) && git update-index --add --cacheinfo 160000,$id,module && git add .dockerignore outside run.sh && git commit -q -m second
            """).Succeeds();
        var difference = project.Run("diff", "--git", "HEAD~1..HEAD").Succeeds().Output;
        Assert.Contains("1 submodule counts as an empty folder", difference);
        Assert.Contains("secret", difference);
        Assert.Contains("`secret` is new and ignores it", difference);
        Assert.Contains("outside", difference);
        Assert.DoesNotContain("root:", difference);
        Assert.DoesNotContain("\nmodule", difference);
    }

    [TestMethod]
    public void RunNothingThatARepositoryNames()
    {
        using var project = Changed();
        project.Text("trap.sh", "#!/bin/sh", $"touch '{project.FullPath("sprung")}'", "exec cat").Shell("""
            chmod +x trap.sh; trap=$PWD/trap.sh
            for setting in core.fsmonitor core.pager pager.ls-tree core.sshCommand core.askPass core.editor diff.external filter.x.clean filter.x.smudge filter.x.process credential.helper core.alternateRefsCommand; do
              git config "$setting" "$trap"
            done
            git config alias.ls-tree "!$trap"; git config alias.cat-file "!$trap"; mkdir -p .git/hooks
            for hook in post-index-change reference-transaction pre-auto-gc post-checkout fsmonitor-watchman; do cp trap.sh .git/hooks/$hook; done
            echo '* filter=x diff=x' > .git/info/attributes; rm -f sprung
            find .git -type f -exec sha256sum {} + | sort > before
            """).Succeeds();
        project.Run("diff", "--git", "main..HEAD").Succeeds();
        project.Shell("find .git -type f -exec sha256sum {} + | sort | cmp - before").Succeeds();
        Assert.IsFalse(System.IO.File.Exists(project.FullPath("sprung")));
    }

    [TestMethod]
    public void FetchNothing()
    {
        using var project = Changed();
        project.Shell("""
            git config uploadpack.allowFilter true
            git clone -q --no-checkout --filter=blob:none "file://$PWD" partial
            cd partial && find .git/objects -type f | sort > ../objects
            """).Succeeds();
        var run = project.Run("diff", "--git", "origin/main..origin/change", "partial");
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.StartsWith("contextslim: error: --git: 'origin/main': not all of its objects are here (", run.Error);
        Assert.EndsWith(NoFetch + "\n", run.Error);
        Assert.AreEqual(1, run.Error.Count(letter => letter == '\n'), run.Error);
        project.Shell("cd partial && find .git/objects -type f | sort | cmp - ../objects").Succeeds();
    }

    [TestMethod]
    [DataRow("--git: 'nope': no such revision in this repository: name a branch, a tag or a commit, and fetch it before", "--git", "nope..HEAD")]
    [DataRow("--git: 'a b': no such revision in this repository: name a branch, a tag or a commit, and fetch it before", "--git", "main..a b")]
    [DataRow("--git: '-x..HEAD': a revision does not begin with `-`: write A..B, such as main..HEAD", "--git=-x..HEAD")]
    [DataRow("--git: 'main..--output=x': a revision does not begin with `-`: write A..B, such as main..HEAD", "--git", "main..--output=x")]
    [DataRow("--git: '..': names no revision: write A..B, such as main..HEAD", "--git", "..")]
    [DataRow("--git: 'a..b..c': has more than two sides: write A..B, such as main..HEAD", "--git", "a..b..c")]
    [DataRow("--git: 'a\\nb..HEAD': a revision is one line: write A..B, such as main..HEAD", "--git", "a\nb..HEAD")]
    [DataRow("--git: 'main' and 'orphan' have no commit in common: write A..B instead of A...B", "--git", "main...orphan")]
    [DataRow("--git and --all exclude each other: leave one out", "--git", "main..HEAD", "--all")]
    [DataRow("--git: 'HEAD' alone is compared with the folder on disk, and a bare repository has none: write A..B, such as HEAD~1..HEAD", "--git", "HEAD", "bare.git")]
    [DataRow("--git: '/' lies in no git repository: name a folder of one, or compare snapshots that `scan --save` wrote", "--git", "main..HEAD", "/", "--anywhere")]
    [DataRow("Dockerfile 'none': no such file in main; -f is relative to the working folder, as for `docker build`", "--git", "main..HEAD", "-f", "none")]
    public void SayWhatTheyCannotDoInOneLine(string line, params string[] arguments)
    {
        using var project = Changed();
        project.Shell("git checkout -q --orphan orphan && git commit -q -m orphan && git checkout -q change && git clone -q --bare . bare.git").Succeeds();
        project.Run(["diff", .. arguments]).FailsWith("contextslim: error: " + line);
    }

    [TestMethod]
    public void NeedGit()
    {
        using var project = Changed();
        project.Variables["PATH"] = project.Root;
        var run = project.Run("diff", "--git", "main..HEAD");
        project.Variables.Remove("PATH");
        run.FailsWith("contextslim: error: --git: there is no git on PATH: install it, or compare snapshots that `scan --save` wrote");
    }

    private static string Figures(string difference) => difference[difference.IndexOf("before ", StringComparison.Ordinal)..];

    private static TestEnvironment Repository()
    {
        var project = new TestEnvironment();
        foreach (var name in (string[])["AUTHOR", "COMMITTER"])
        {
            project.Variables[$"GIT_{name}_NAME"] = "somebody";
            project.Variables[$"GIT_{name}_EMAIL"] = "somebody@example.org";
            project.Variables[$"GIT_{name}_DATE"] = "2026-01-01T00:00:00Z";
        }

        project.Variables["GIT_CONFIG_GLOBAL"] = project.Variables["GIT_CONFIG_SYSTEM"] = "/dev/null";
        project.Shell("git init -q -b main --template=").Succeeds();
        return project;
    }

    private static TestEnvironment Changed()
    {
        var project = Repository()
            .Text("Dockerfile", "FROM scratch", "COPY src docs logs data /").Text(".dockerignore", ".git", "logs", "data").File("logs/a.log", 80_000).File("logs/b.log", 9_000)
            .File("src/main.c", 400).File("src/old.c", 700).File("docs/guide.md", 5_000).File("data/x", 10).File("extra/tool", 20_000);
        project.Shell("git add . && git commit -q -m first && git checkout -q -b change && rm src/old.c").Succeeds();
        project.Text("Dockerfile", "FROM scratch", "COPY src docs logs data extra /").Text(".dockerignore", ".git", "data", "docs").File("src/main.c", 650).File("src/new.c", 120);
        project.Shell("git add . && git commit -q -m second").Succeeds();
        return project;
    }
}
