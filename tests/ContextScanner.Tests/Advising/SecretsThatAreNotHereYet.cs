using ContextSlim.Rewriting;
using ContextSlim.Tests.Rewriting;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX309: what git ignores as a secret, and Docker is going to be sent.</summary>
[TestClass]
public sealed class SecretsThatAreNotHereYet
{
    private const string Everything = "FROM x\nCOPY . /app/\n";

    [TestMethod]
    [DataRow(".env\n", ".git\n", "a.js=x", "git ignores a secret by name, `.env` (.gitignore:1), and no rule keeps it from Docker: sent as soon as it is here. Write `**/.env`.", DisplayName = "an environment file")]
    [DataRow("/config/*.key\n", ".git\n", "config/a.rb=x", "git ignores a secret by name, `/config/*.key` (.gitignore:1), and no rule keeps it from Docker: sent as soon as it is here. Write `config/*.key`.", DisplayName = "a rule with a folder")]
    [DataRow("x\n.env*\n*.tfvars\ncredentials.json\n", ".git\n", "a.js=x", "git ignores 3 secrets by name, `.env*` (.gitignore:2), `*.tfvars` (.gitignore:3), `credentials.json` (.gitignore:4), and no rule keeps them from Docker: sent as soon as they are here. Write `**/.env*`, `**/*.tfvars`, `**/credentials.json`.", DisplayName = "several, once")]
    [DataRow("*.pfx\n", ".git\n", "lib/public/roots.pfx=x", "git ignores a secret by name, `*.pfx` (.gitignore:1), and no rule keeps it from Docker: sent as soon as it is here. Write `*.pfx`.", DisplayName = "no wider than what is tracked allows")]
    [DataRow(".env*\n!.env.ci\n", ".git\n", "a.js=x;.env.ci=x;.env.example=x", "git ignores a secret by name, `.env*` (.gitignore:1), and no rule keeps it from Docker: sent as soon as it is here. Write `.env`.", DisplayName = "others of the pattern are tracked")]
    [DataRow(".env\n", ".git\n# .env and others\n", "a.js=x", "git ignores a secret by name, `.env` (.gitignore:1), and no rule keeps it from Docker: sent as soon as it is here. Write `**/.env`.", DisplayName = "a heading takes no rule out")]
    [DataRow(".env\n", ".git\n", "a.js=x;.github/workflows/test.yml=steps:\n- run: cp .env.example .env\n- run: npm test\n", "git ignores a secret by name, `.env` (.gitignore:1), and no rule keeps it from Docker: sent as soon as it is here. Write `**/.env`.", DisplayName = "a pipeline that builds no image writes it")]
    [DataRow(".env\n", "*\n!src\n", "src/package.json={}", "git ignores a secret by name, `.env` (.gitignore:1), and no rule keeps it from Docker: sent as soon as it is here. Write `**/.env` at the end of the file.", DisplayName = "behind an exception")]
    public void AreTold(string gitignore, string ignore, string files, string expected) =>
        Assert.AreEqual("note CTX309: " + expected, Of(Everything, ignore, $"{files};.gitignore={gitignore}"));

    [TestMethod]
    [DataRow(".env\n", ".git\n**/.env\n", "a.js=x", Everything, DisplayName = "a rule of Docker's covers it")]
    [DataRow(".env\n*.pfx\n", "*\n!lib\n", "lib/a.js=x", Everything, DisplayName = "only a folder of sources is sent")]
    [DataRow(".env\n", ".git\n.env\n", "lib/a.js=x;web/a.js=x", Everything, DisplayName = "a rule at the root covers what the root's is about")]
    [DataRow("*.pem\n", ".git\n", "a.js=x", Everything, DisplayName = "a pattern that generators of projects write, alone")]
    [DataRow(".envrc\n", ".git\n", "a.js=x", Everything, DisplayName = "a file of commands")]
    [DataRow(".env\n", "*\n!lib\n!.env*\n", "lib/a.js=x", Everything, DisplayName = "an exception asks for it")]
    [DataRow(".env\n", ".git\n.env*\n", "a.js=x", Everything, DisplayName = "so does a wider one")]
    [DataRow(".env\n", ".git\n", "src/a.js=x", "FROM x\nCOPY src /app\n", DisplayName = "nothing asks for the folder")]
    [DataRow(".env\n", ".git\n", "a.js=x", "FROM x\nCOPY . /app/\nCOPY .env /app/\n", DisplayName = "an instruction names it")]
    [DataRow(".env\n*.env\n", ".git\n", "a.js=x;api/Dockerfile=FROM x\nCOPY .env /\nCOPY api /a\n", Everything, DisplayName = "another Dockerfile of the context names it")]
    [DataRow(".env.example\n*.env.sample\n", ".git\n", "a.js=x", Everything, DisplayName = "examples")]
    [DataRow(".env.*\n!.env.example\n", ".git\n", "a.js=x;.env.example=x", Everything, DisplayName = "a pattern that takes what is tracked, too, and has no name of its own")]
    [DataRow(".env/\nenv/\nkeys/\n", ".git\n", "a.js=x", Everything, DisplayName = "folders")]
    [DataRow(".env\n!.env\n", ".git\n", "a.js=x", Everything, DisplayName = "git is told the contrary further down")]
    [DataRow("*.log\nmonkey\n*.json\n", ".git\n", "a.js=x", Everything, DisplayName = "no secrets")]
    [DataRow("app.env\n", ".git\n", "run=x;app/package.json={}", "FROM x\nCOPY app app\nCOPY run app.env* ./\n", DisplayName = "an instruction names it, if it is there")]
    [DataRow(".env\n", ".git\n#.env # settings of the build\n", "a.js=x", Everything, DisplayName = "the rule was taken out by hand")]
    [DataRow(".env\n", ".git\n", "a.js=x;.github/workflows/image.yml=steps:\n- run: |\n    cp .env.production .env\n- uses: docker/build-push-action@v6\n", Everything, DisplayName = "a pipeline writes it before it builds")]
    [DataRow("*.pfx\n*.publishsettings\n", ".git\n", "a.cs=x", Everything, DisplayName = "what generators of projects write")]
    [DataRow("/config/master.key\n", ".git\n", "a.js=x", Everything, DisplayName = "its folder is not here")]
    public void AreNotTold(string gitignore, string ignore, string files, string dockerfile) => Assert.AreEqual("", Of(dockerfile, ignore, $"{files};.gitignore={gitignore}"));

    [TestMethod]
    [DataRow(".git\n#.env\n", "a.js=x")]
    [DataRow(".git\n", "a.js=x;.github/workflows/image.yml=steps:\n- run: echo A=1 >> .env\n- run: docker build .\n")]
    public void AreLeftToTheBuildByBothPlansWhereItIsToHaveThem(string ignore, string files)
    {
        using var tree = AdvisedTree.Of(Everything, ignore, $"{files};.gitignore=.env\n", isTracked: true);
        foreach (var plan in new[] { tree.Init(new PlanOptions { Jobs = 1 }), tree.Optimize() })
            Assert.IsFalse(plan.Text().Split('\n').Contains("**/.env"), plan.Text());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(".git\n")]
    [DataRow("*\n!src\n")]
    public void AreKeptOutByBothPlans(string? ignore)
    {
        using var tree = AdvisedTree.Of(Everything, ignore, "src/package.json={};.gitignore=.env\n*.tfvars\n", isTracked: true);
        foreach (var plan in new[] { tree.Init(new PlanOptions { Jobs = 1 }), tree.Optimize() })
        {
            Assert.AreEqual("", plan.Failures());
            tree.Text(".dockerignore", plan.Text());
            Assert.DoesNotContain("CTX309", tree.Findings());
            Assert.AreEqual(plan.Text(), tree.Optimize().Text(), "the second time writes the same");
            if (ignore is null)
                File.Delete(tree.FullPath(".dockerignore"));
            else
                tree.Text(".dockerignore", ignore);
        }
    }

    [TestMethod]
    [DataRow("docs/\n", true)]
    [DataRow("/log\ndocs/\n!log/.keep\n", true)]
    [DataRow("*\n!docs\n", false)]
    [DataRow("/log\n", false)]
    public void AreKeptOutWhereOthersOfTheNameAreKeptOutAlready(string ignore, bool isWide)
    {
        using var tree = AdvisedTree.Of(Everything, ignore, "src/package.json={};docs/setup/.env=PORT=80;.gitignore=/.env\n.env\n!docs/**\n", isTracked: true);
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(isWide, plan.RuleLines().Split(" | ").Contains("**/.env"), plan.Text());
        tree.Text(".dockerignore", plan.Text());
        Assert.AreEqual(plan.Text(), tree.Init(new PlanOptions { Jobs = 1 }).Text());
    }

    private static string Of(string dockerfile, string ignore, string files) =>
        string.Join('\n', AdvisedTree.Findings(dockerfile, ignore, files, isTracked: true).Split('\n').Where(line => line.Contains("CTX309", StringComparison.Ordinal)).Select(line => line[line.IndexOf("note CTX309", StringComparison.Ordinal)..]));
}
