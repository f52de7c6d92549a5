using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Tests.Advising;

namespace ContextSlim.Tests.Rewriting;

/// <summary>Rules are not judged by what lies on disk today: the next build has other files.</summary>
[TestClass]
public sealed class RulesThatOutliveTheDisk
{
    private const string Everything = "FROM x\nCOPY . /app/\n";

    [TestMethod]
    [DataRow("FROM x\nCOPY target/*.jar /app/\n", "target\n!target/*.jar\n", "target/h-1.jar;target/classes/A.class;pom.xml=<p/>", DisplayName = "an exception for what a build makes")]
    [DataRow(Everything, "**\n!README*.md\n!*.fsproj\n!/zipkin-server/target/zipkin-server-*exec.jar\n!**/pom.xml\n", "pom.xml=<p/>;a/pom.xml=<p/>;zipkin-server/target/zipkin-server-1-exec.jar;zipkin-server/target/x/y", DisplayName = "wildcard exceptions, also those that match nothing yet")]
    [DataRow(Everything, "node_modules\n.env\n*.pem\n.git\ncoverage\n", "package.json={};src/a.js=x", DisplayName = "guards in a fresh clone")]
    public void StayAsTheyAre(string dockerfile, string ignore, string files)
    {
        using var tree = AdvisedTree.Of(dockerfile, ignore, files);
        Assert.DoesNotContain("CTX108", tree.Findings());
        Assert.IsFalse(tree.Optimize().IsChanged);
        Assert.IsFalse(tree.Optimize(new PlanOptions { Prune = true, Jobs = 1 }).IsChanged);
    }

    [TestMethod]
    [DataRow("/cover/\n*.ez\ncoverage.xml\nnosetests.xml\n", "", DisplayName = "not where they may stand guard")]
    [DataRow("old/a\nold/b\nold/c/d\n", ".dockerignore:1:1: note CTX102: `old/a` and 2 other rules (lines 2, 3) match nothing: there is no folder `old`. Mend or remove them.", DisplayName = "once for a folder that is gone")]
    [DataRow(".fetched/old/a\n.fetched/b\n", "", DisplayName = "not where git ignores the folder: it comes and goes")]
    [DataRow("old/thing\n", ".dockerignore:1:1: note CTX102: `old/thing` matches nothing: there is no folder `old`. Mend or remove it.", DisplayName = "singly where the folder is gone")]
    [DataRow(".log\n.pyc\n", ".dockerignore:1:1: note CTX102: `.log` is the name of a file, and matches none. For files with this ending, write `**/*.log`.\n.dockerignore:2:1: note CTX102: `.pyc` is the name of a file, and matches none. For files with this ending, write `**/*.pyc`.", DisplayName = "singly where the star is missing")]
    public void AreToldWhereTheyMatchNothing(string ignore, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings(Everything, ignore, "a.ex=x;.gitignore=/.fetched\n", isTracked: true));

    [TestMethod]
    [DataRow("*/bin\n*/obj\n", "src/Web/Web.csproj=<Project/>",
        ".dockerignore:1:1: note CTX101: `*/bin` does not reach `src/Web/bin`, where `src/Web/Web.csproj` will build. Write `**/bin`.\n.dockerignore:2:1: note CTX101: `*/obj` does not reach `src/Web/obj`, where `src/Web/Web.csproj` will build. Write `**/obj`.", DisplayName = "a .NET project two levels down")]
    [DataRow("target\n", "svc/a/Cargo.toml=[package]\n", ".dockerignore:1:1: note CTX101: `target` does not reach `svc/a/target`, where `svc/a/Cargo.toml` will build. Write `**/target`.", DisplayName = "a crate")]
    [DataRow("target\n", "Cargo.toml=[workspace]\nmembers = [\"crates/*\", \"tool\"]\n;crates/a/Cargo.toml=[package]\n;tool/Cargo.toml=[package]\n[dependencies]\nb = { path = \"../b\" }\n;b/Cargo.toml=[package]\n", "", DisplayName = "crates of a workspace build into its target")]
    [DataRow("*/bin\n", "Web/Web.csproj=<Project/>", "", DisplayName = "it reaches it")]
    [DataRow("*/bin\nsrc\n", "src/Web/Web.csproj=<Project/>;a=x", "", DisplayName = "the project is ignored")]
    [DataRow("/bin\n", "Web/Web.csproj=<Project/>", "", DisplayName = "the root is meant")]
    [DataRow("dist\n", "tools/go.mod=module m\n", "", DisplayName = "a Go module builds into no folder")]
    public void AreToldBeforeAnythingIsBuilt(string ignore, string files, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings(Everything, ignore, files));

    [TestMethod]
    [DataRow("Cargo.toml=[package]\n;src/main.rs=x", "**/target")]
    [DataRow("A.sln=x;A/A.csproj=<Project/>", "**/bin")]
    [DataRow("A.sln=x;A/A.csproj=<Project/>", "**/obj")]
    public void AreWrittenForAFreshClone(string files, string rule)
    {
        using var tree = AdvisedTree.Of(Everything, null, files);
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.Contains(rule, plan.RuleLines().Split(" | "));
        Assert.IsTrue(plan.Rules.Any(added => added.Text == rule && added.Kind is not null), "it is worth to be written");
    }

    [TestMethod]
    [DataRow("Cargo.toml=[package]\n;src/main.rs=x;.gitignore=target\n", "target/debug/app", "**/target", DisplayName = "what a build made")]
    [DataRow("mix.exs=x;.gitignore=/_build/\n", "_build/dev/lib/a/ebin/a.beam", "**/_build", DisplayName = "what git is told of at the root")]
    [DataRow("package.json={};.gitignore=node_modules\n", "node_modules/a/index.js", "**/node_modules", DisplayName = "packages")]
    [DataRow("go.mod=module m\n;ui/package.json={};.gitignore=dist\n", "dist/x", "**/dist", DisplayName = "what only its name tells, and git is told of")]
    [DataRow("a=x;.gitignore=.env\n", ".env", "**/.env", DisplayName = "a secret")]
    public void AreAsWideOnceTheThingIsThere(string files, string made, string rule)
    {
        using var tree = AdvisedTree.Of(Everything, null, files, isTracked: true);
        var options = new PlanOptions { Jobs = 1 };
        Assert.Contains(rule, tree.Init(options).RuleLines().Split(" | "));
        tree.Plant(made + ":90000");
        var plan = tree.Init(options);
        Assert.AreEqual("", plan.Failures());
        Assert.Contains(rule, plan.RuleLines().Split(" | "));
        Assert.DoesNotContain(rule[3..], plan.RuleLines().Split(" | "), "one rule says it");
        if (!made.StartsWith("dist", StringComparison.Ordinal))
            Assert.Contains(rule, tree.Optimize(options).RuleLines().Split(" | "));
        tree.Text(".dockerignore", plan.Text());
        Assert.AreEqual(plan.Text(), tree.Init(options).Text(), "the second time writes the same");
        Assert.IsFalse(tree.Optimize(options).IsChanged);
    }

    [TestMethod]
    [DataRow("FROM node\nCOPY . .\nCMD node a.js\n", false, DisplayName = "no command installs them")]
    [DataRow("FROM node\nCOPY . .\nRUN npm ci\nCMD node a.js\n", true, DisplayName = "a command installs them")]
    public void TakeNoPackagesThatTheImageRuns(string dockerfile, bool isTaken)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, "package.json={};a.js=x;.gitignore=node_modules\n", isTracked: true).Plant("node_modules/x/index.js:9000");
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(isTaken, plan.RuleLines().Contains("node_modules", StringComparison.Ordinal), plan.Text());
    }

    [TestMethod]
    [DataRow("*\n!/src\n", ".git", false, DisplayName = "what everything takes")]
    [DataRow("*\n!**/*.md\n", ".git", true, DisplayName = "of which an exception may bring something back")]
    [DataRow(".git*\n", ".git", false, DisplayName = "what a wider name takes")]
    [DataRow("**/.git\n", ".git", false, DisplayName = "what the same name takes anywhere")]
    [DataRow(".idea/\n.idea/*\n", ".idea/*", false, DisplayName = "what lies in a folder that goes")]
    [DataRow(".git/*\n", ".git/*", false, DisplayName = "all that lies in what a new rule takes")]
    [DataRow("/var/\nvar/\n", "var/", false, DisplayName = "slashes that say nothing")]
    [DataRow("Dockerfile.x\n**/Dockerfile.x\n", "Dockerfile.x", false, DisplayName = "the same at any depth")]
    [DataRow("var/\n!var/a\n/var/\n", "/var/", true, DisplayName = "behind an exception")]
    public void AreNotSaidTwice(string ignore, string rule, bool isWritten)
    {
        using var tree = AdvisedTree.Of(Everything, ignore, "src/a=x", isTracked: true);
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(isWritten, plan.RuleLines().Split(" | ").Contains(rule), plan.Text());
        tree.Text(".dockerignore", plan.Text());
        Assert.AreEqual(plan.Text(), tree.Init(new PlanOptions { Jobs = 1 }).Text(), "the second time writes the same");
    }

    [TestMethod]
    [DataRow("package.json={};.gitignore=node_modules/*\n", "**/node_modules", true, DisplayName = "git ignores all that will be in it")]
    [DataRow("Package.swift=// x\n;.gitignore=.build\n", "**/.build", true, DisplayName = "Swift")]
    [DataRow("pubspec.yaml=name: a\n;.gitignore=.dart_tool/\n", "**/.dart_tool", true, DisplayName = "Dart")]
    [DataRow("mix.exs=x;.gitignore=.dart_tool/\n_build\n", "**/.dart_tool", false, DisplayName = "no Dart")]
    [DataRow("pyproject.toml=[project]\n;.gitignore=__pycache__/\n", "**/__pycache__", true, DisplayName = "Python")]
    [DataRow("pyproject.toml=[project]\n;.gitignore=x\n", "**/__pycache__", false, DisplayName = "git is not told of it")]
    [DataRow("go.mod=module m\n;.gitignore=__pycache__/\n", "**/__pycache__", false, DisplayName = "no Python")]
    [DataRow("Gemfile=x;config.ru=x;.gitignore=/config/master.key\n", "**/config/master.key", true, DisplayName = "the key of Rails")]
    [DataRow("Gemfile=x;config.ru=x;.gitignore=x\n", "**/config/master.key", false, DisplayName = "no key of Rails")]
    [DataRow("composer.json={};public/vendor/a.js=x;.gitignore=/vendor\n", "/vendor", true, DisplayName = "at the root, where another folder has the name")]
    [DataRow("composer.json={};src/a.php=x;.gitignore=/vendor\n", "**/vendor", true, DisplayName = "anywhere, where none has")]
    public void AreWrittenForWhatGitIsToldOf(string files, string rule, bool isWritten)
    {
        using var tree = AdvisedTree.Of(Everything, null, files, isTracked: true);
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(isWritten, plan.RuleLines().Split(" | ").Contains(rule), plan.RuleLines());
        tree.Text(".dockerignore", plan.Text());
        Assert.AreEqual(plan.Text(), tree.Init(new PlanOptions { Jobs = 1 }).Text(), "the second time writes the same");
    }

    [TestMethod]
    [DataRow(2_000, false, DisplayName = "what weighs next to nothing")]
    [DataRow(200_000, true, DisplayName = "what weighs something")]
    public void AreWrittenOfWhatGitTracksWhereItIsWorthALine(int bytes, bool isWritten)
    {
        using var tree = AdvisedTree.Of(Everything, ".git\n", $".github/workflows/a.yml={new string('x', bytes)};src/a.c={new string('x', 900_000)}", isTracked: true);
        Assert.AreEqual(isWritten, tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 }).Text().Contains(".github", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("COPY data.h2.db /", false, DisplayName = "a Dockerfile with another context asks for it")]
    [DataRow("COPY files /files", true, DisplayName = "none asks for it")]
    public void SpareWhatADockerfileBesideItTakes(string instruction, bool isDropped)
    {
        using var tree = AdvisedTree.Of("", ".git\n", $"pom.xml=<project/>;shop/Dockerfile=FROM x\n{instruction}\n;shop/files/a=x;shop/data.h2.db={new string('x', 200_000)}", isTracked: true);
        Assert.AreEqual(isDropped, tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 }).Text().Contains(".db", StringComparison.Ordinal));
    }

    [TestMethod]
    public void AreWeighedByWhatTheyAlone()
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY lib /lib\n", null, $"lib/a=x;website/a.bin={new string('x', 200_000)};.gitignore=x\n", isTracked: true);
        tree.Plant(".git/objects/pack/p:900000");
        var text = tree.Init(new PlanOptions { Guards = false, Likely = true, Jobs = 1 }).Text();
        Assert.Contains("# no Dockerfile asks for it: 200 kB\n", text);
    }

    [TestMethod]
    [DataRow("", "site/embed.go=//go:embed all:dist\n;go.mod=module m\n", "**/dist", false, DisplayName = "Go embeds it")]
    [DataRow("", "site/embed.go=package site\n// dist is made\n;go.mod=module m\n", "**/dist", true, DisplayName = "Go only mentions it")]
    [DataRow("", "site/embed.go=//go:embed other\n;go.mod=module m\n", "**/dist", true, DisplayName = "Go embeds something else")]
    [DataRow("", "src/main.rs=const A: &str = include_str!(\"../target/doc/a.js\");\n;Cargo.toml=[package]\n", "**/target", false, DisplayName = "Rust includes it")]
    [DataRow("", "src/main.rs=// see ../target/doc/a.js\n;Cargo.toml=[package]\n", "**/target", true, DisplayName = "Rust only mentions it")]
    [DataRow("COPY site/dist/app.js /x\n", "go.mod=module m\n", "**/dist", false, DisplayName = "an instruction asks for what lies in it")]
    public void DoNotTakeWhatIsMadeBeforeTheImage(string instructions, string files, string rule, bool isWritten)
    {
        using var tree = AdvisedTree.Of("FROM x\n" + instructions + "COPY . /app/\n", null, files + ";site/package.json={};.gitignore=dist\ntarget\nnode_modules\n", isTracked: true);
        var rules = tree.Init(new PlanOptions { Jobs = 1 }).RuleLines().Split(" | ");
        Assert.AreEqual(isWritten, rules.Contains(rule), string.Join(" | ", rules));
        Assert.Contains("**/node_modules", rules);
    }

    [TestMethod]
    [DataRow("package.json={\"dependencies\":{\"next\":\"15\"}}", "**/.next", true)]
    [DataRow("package.json={};web/package.json={\"dependencies\":{\"nuxt\":\"3\"}}", "**/.nuxt", true)]
    [DataRow("package.json={\"devDependencies\":{\"@sveltejs/kit\":\"2\"}}", "**/.svelte-kit", true)]
    [DataRow("package.json={\"dependencies\":{\"react\":\"19\"}}", "**/.next", false)]
    [DataRow("package.json={\"dependencies\":{\"react\":\"19\"}}", "**/.nuxt", false)]
    [DataRow("package.json={\"dependencies\":{\"react\":\"19\"}}", "**/.svelte-kit", false)]
    [DataRow("package.json={};node_modules/x/package.json={\"peerDependencies\":{\"next\":\"15\"}}", "**/.next", false, DisplayName = "what a package asks for, the project need not have")]
    [DataRow("package.json={};node_modules/x/pom.xml=<project/>", "**/target", false, DisplayName = "what a package is built with, the project need not be")]
    [DataRow("A.sln=x;A/A.csproj=<Project/>;Directory.Build.props=<UseArtifactsOutput>true</UseArtifactsOutput>", "**/artifacts", true)]
    [DataRow("A.sln=x;A/A.csproj=<Project/>;Directory.Build.props=<Project/>", "**/artifacts", false)]
    [DataRow("A.sln=x;A/A.csproj=<Project/>;nuget.config=<add key=\"globalPackagesFolder\" value=\".nuget/packages\"/>", "**/.nuget/packages", true)]
    [DataRow("A.sln=x;A/A.csproj=<Project/>", "**/.nuget/packages", false)]
    public void AreWrittenOnlyWhereSomethingShowsTheTool(string files, string rule, bool isWritten)
    {
        using var tree = AdvisedTree.Of(Everything, null, files + ";src/a=x");
        Assert.AreEqual(isWritten, tree.Init(new PlanOptions { Jobs = 1 }).RuleLines().Split(" | ").Contains(rule));
    }

    [TestMethod]
    public void AreKeptByInitWhereTheirFolderIsGone()
    {
        using var tree = AdvisedTree.Of(Everything, ".fetched/x\ngone/x\n", "a=x;.gitignore=/.fetched\n", isTracked: true);
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.EndsWith(" | .fetched/x | gone/x", plan.RuleLines());
    }

    // Docker takes such a line for a rule that matches nothing.
    [TestMethod]
    [DataRow("/")]
    [DataRow(" / ")]
    [DataRow("//")]
    public void AreReadByInitWhereTheyAreNothing(string line)
    {
        using var tree = AdvisedTree.Of(Everything, line + "\nmy-folder\n", "my-folder/a=x;b=x");
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.EndsWith(" | my-folder", plan.RuleLines());
    }

    [TestMethod]
    public void AreKeptByInitWhereTheyMeanSomething()
    {
        const string Before = "# mine\n.git\nnode_modules\nmy-folder\n*.mine\nsrc/node_modules\ngone/x\ndocs2\n.env\n!keep.mine\nlast\n";
        using var tree = AdvisedTree.Of(Everything, Before, "docs2/a=x;my-folder/x=x;keep.mine=x;b.mine=x;node_modules/x/package.json={};package.json={};src/a.js=x");
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.StartsWith(".git | my-folder | *.mine | gone/x | docs2 | !keep.mine | last | ", plan.RuleLines());
        Assert.Contains("covered by the new rules: line 3 `node_modules` by `**/node_modules`, line 6 `src/node_modules` by `**/node_modules`, line 9 `.env` by `**/.env`", string.Join('\n', plan.Notes));
        tree.Text(".dockerignore", plan.Text());
        var again = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual(plan.Text(), again.Text(), "the second time writes the same");
    }

    [TestMethod]
    public void AreNotKeptByInitBesideThemselvesForASlashAtTheEnd()
    {
        using var tree = AdvisedTree.Of(Everything, "**/node_modules/\nmy-folder/\n", "my-folder/x=x;package.json={};src/a.js=x");
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.DoesNotContain("**/node_modules/", plan.RuleLines());
        Assert.Contains("**/node_modules", plan.RuleLines());
        Assert.Contains("my-folder/", plan.RuleLines());
        Assert.Contains("covered by the new rules: line 1 `**/node_modules/` by `**/node_modules`", string.Join('\n', plan.Notes));
    }

    // The last rule that matches decides: what stands above an exception that brings everything back does nothing.
    [TestMethod]
    [DataRow("*\n!package.json\n!packages/\n", "packages/a/i.js=x;package.json={}", "packages/a/.env", true, DisplayName = "a secret in a folder that is taken back")]
    [DataRow("*\n!package.json\n!packages/\n", "packages/a/i.js=x;package.json={}", "packages/a/node_modules/x", true, DisplayName = "packages that are not installed yet")]
    [DataRow("*\n!package.json\n!packages/\n", "packages/a/i.js=x;package.json={}", "packages/a/i.js", false, DisplayName = "what people take back")]
    [DataRow("*\n!packages/\n!**/.env\n", "packages/a/i.js=x;package.json={}", "packages/a/.env", false, DisplayName = "an exception for the secret itself")]
    [DataRow("*\n!packages/\n!packages/*/dist\n", "packages/a/i.js=x;packages/a/package.json={\"scripts\":{\"build\":\"tsc --outDir dist\"}};package.json={};.gitignore=dist\n", "packages/a/dist/i.js", false, DisplayName = "an exception for what a build makes")]
    [DataRow("*.log\n!important.log\n", "a.js=x;other.log=x", "important.log", false, DisplayName = "an exception for a file that is not here")]
    [DataRow("*.log\n!important.log\n", "a.js=x;other.log=x", "other.log", true, DisplayName = "and the rule that it is an exception to")]
    public void StandWhereTheyTakeEffect(string ignore, string files, string path, bool isIgnored)
    {
        using var tree = AdvisedTree.Of(Everything, ignore, files, isTracked: true);
        var plan = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        var rules = RuleSet.Create(IgnoreFile.Parse(plan.TextAfter.Span, ".dockerignore"), new RuleSetOptions(Builder.BuildKit));
        Assert.AreEqual(isIgnored, new PathJudge(new Lane(rules)).Judge(new RelativePath(path), EntryKind.File).IsIgnored, plan.Text());
        tree.Text(".dockerignore", plan.Text());
        var again = tree.Init(new PlanOptions { Jobs = 1 });
        Assert.AreEqual(plan.Text(), again.Text(), "the second time writes the same");
        tree.Text(".dockerignore", plan.Text() + "mine/too\n");
        Assert.AreEqual(plan.Text().Split('\n').Length + 1, tree.Init(new PlanOptions { Jobs = 1 }).Text().Split('\n').Length, "what people add is one more");
    }
}
