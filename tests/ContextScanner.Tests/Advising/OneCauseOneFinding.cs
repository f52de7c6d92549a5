using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Rewriting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>The same bytes are told once, and a finding names its cause.</summary>
[TestClass]
public sealed class OneCauseOneFinding
{
    private const string Everything = "FROM node\nCOPY . .\nRUN npm ci\n";
    private const string Worktree = "wt/.git=gitdir: ../.git/worktrees/wt\n;.git/HEAD=ref: refs/heads/m\n;.git/worktrees/wt/HEAD=x;wt/a;a=x";

    [TestMethod]
    [DataRow("dist\nnode_modules\n", "dist/x;web/node_modules/pkg/dist/x;web/node_modules/pkg/package.json={};web/package.json={};package.json={}",
        ".dockerignore:2:1: warning CTX101: `node_modules` matches only at the context root; 1 folder below it is sent (60 kB). Write `**/node_modules`.", DisplayName = "what lies in packages goes with them")]
    [DataRow(".git\n", Worktree, "wt: warning CTX307: sent: linked worktree, 60 kB, 2 files; the project is in the context once more. Write `wt`.", DisplayName = "the file of a worktree goes with it")]
    [DataRow("__pycache__\n", "a/__pycache__/x.cpython-312.pyc;b/__pycache__/x.cpython-312.pyc;a/x.py=x;b/x.py=x",
        ".dockerignore:1:1: warning CTX101: `__pycache__` matches only at the context root; 2 folders below it are sent (120 kB). Write `**/__pycache__`.", DisplayName = "a rule that should be deep, and the junk that it would drop")]
    public void IsToldOnce(string ignore, string files, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings(Everything, ignore, files));

    [TestMethod]
    public void IsTheFolderThatGitIgnoresAndNotAFileInIt()
    {
        using var tree = AdvisedTree.Of("FROM gcc\nCOPY . .\n", null, "a.c=x").Track().Text(".gitignore", "/out/\n").Plant("out/b.o:3000000");
        Assert.AreEqual("out: warning CTX305: git ignores this by `/out/` (.gitignore:1), Docker is sent it: 1 file, 3.0 MB. Unless the build needs it, ignore `out`.", tree.Findings());
    }

    [TestMethod]
    public void IsTheWorktreeAndNotTheFolderAroundIt()
    {
        using var tree = AdvisedTree.Of(Everything, null, "a=x").Track().Text(".gitignore", "/worktrees/\n").Text(".git/worktrees/w1/HEAD", "x").Text("worktrees/w1/.git", "gitdir: ../../.git/worktrees/w1\n").Plant("worktrees/w1/b:5000");
        Assert.AreEqual("worktrees/w1: warning CTX307: sent: linked worktree, 5.0 kB, 2 files; the project is in the context once more. Write `worktrees/w1`.", tree.Findings());
    }

    [TestMethod]
    public void IsSaidOnceForAllBuildsThatShareIt()
    {
        using var tree = AdvisedTree.Of("", "old/thing\n", "src/a=x;other=x");
        var requests = Enumerable.Range(0, 4).Select(number => $"d{number}/Dockerfile").Select(name => new SurveyRequest(tree.Root) { Name = name, Dockerfile = tree.Text(name, "FROM x\nCOPY src /s\n").FullPath(name), Jobs = 1 }).ToList();
        tree.Text("d3/Dockerfile", "FROM x\nCOPY gone /s\n");
        var writer = new StringWriter();
        LintText.Write(writer, Surveys.RunAll(requests), new ReportOptions("contextslim", "1") { Folder = tree.Root });
        Assert.AreEqual(
            "== d0/Dockerfile and 3 more\n.dockerignore:1:1: note CTX102: `old/thing` matches nothing: there is no folder `old`. Mend or remove it.\n\n"
            + "== d3/Dockerfile\nd3/Dockerfile:2:1: error CTX402: the build fails because there is no `gone` in the context\n", writer.ToString());
    }

    [TestMethod]
    public void IsTheMissingIgnoreFileAndNotWhatItWouldLeaveOut()
    {
        using var tree = AdvisedTree.Of(Everything, null, "package.json={};a=x").Plant("node_modules/x:4000000");
        var survey = new SurveySet([Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 })], []);
        Assert.AreEqual("CTX201", string.Join(' ', Told(survey)));
        Assert.AreEqual("CTX201 CTX301", string.Join(' ', Told(new SurveySet([Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1, NameAll = true })], []))));
        Assert.AreEqual("CTX301", string.Join(' ', Told(survey, findings => [.. findings.Where(finding => finding.Code != "CTX201")])), "what is told of is not silenced with it");

        static List<string> Told(SurveySet survey, Func<IReadOnlyList<Diagnostic>, IReadOnlyList<Diagnostic>>? choose = null)
        {
            var writer = new StringWriter();
            LintText.Write(writer, survey, new ReportOptions("contextslim", "1") { ChooseFindings = choose });
            return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[line.IndexOf("CTX", StringComparison.Ordinal)..][..6]).Order(StringComparer.Ordinal)];
        }
    }

    [TestMethod]
    public void IsASecretWhoeverSendsIt()
    {
        using var tree = AdvisedTree.Of("", "x\n", "src/s.env=TOKEN=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW\n");
        var requests = Enumerable.Range(0, 2).Select(number => $"d{number}/Dockerfile").Select(name => new SurveyRequest(tree.Root) { Name = name, Dockerfile = tree.Text(name, "FROM x\nCOPY src /s\n").FullPath(name), Jobs = 1 }).ToList();
        var writer = new StringWriter();
        LintText.Write(writer, Surveys.RunAll(requests), new ReportOptions("contextslim", "1"));
        Assert.HasCount(2, writer.ToString().Split("CTX302"), writer.ToString());
    }

    [TestMethod]
    [DataRow("FROM golang\nCOPY . .\n", "cache-x", DisplayName = "ignored by git, untracked, named by nobody")]
    [DataRow("FROM golang\nCOPY . .\nCOPY cache-x /c\n", "", DisplayName = "an instruction names it")]
    [DataRow("FROM golang\nCOPY . .\nRUN ls cache-x/data\n", "", DisplayName = "a command names it")]
    public void IsTakenByThePlanToo(string dockerfile, string taken)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, "a.go=x;go.mod=module m\n").Track().Text(".gitignore", "/cache-x/\n").Plant("cache-x/data:2000000");
        Assert.AreEqual(".git", tree.Optimize().RuleLines());
        foreach (var options in new[] { new PlanOptions { GitIgnored = true, Jobs = 1 }, new PlanOptions { Likely = true, Jobs = 1 } })
        {
            var plan = tree.Optimize(options);
            Assert.AreEqual("", plan.Failures());
            Assert.AreEqual(string.Join(" | ", new[] { ".git", taken }.Where(rule => rule.Length > 0)), plan.RuleLines());
        }

        Assert.AreEqual(taken.Length > 0, tree.Findings().Contains("CTX305", StringComparison.Ordinal) && taken.Length > 0);
    }
}
