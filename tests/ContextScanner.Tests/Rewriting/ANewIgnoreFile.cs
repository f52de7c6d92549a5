using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Rewriting;

/// <summary>The fewest rules that drop what nobody needs, in this tree.</summary>
[TestClass]
public sealed class ANewIgnoreFile
{
    [TestMethod]
    [DataRow("node_modules/x/index.js:1000 package.json:10", "node_modules", DisplayName = "at the root its name is enough")]
    [DataRow("web/node_modules/x/index.js:1000 web/package.json:10", "**/node_modules", DisplayName = "nested, it is matched at any depth")]
    [DataRow("node_modules/x:9 web/node_modules/x:9 package.json:1 web/package.json:1", "**/node_modules", DisplayName = "one rule for all of one name")]
    [DataRow("app/pg/PG_VERSION:3 app/pg/base/1:1000 app/main.py:1", "app/pg", DisplayName = "proved by what lies in it, its name means nothing elsewhere")]
    [DataRow("src/a.c:10 README.md:20", "", DisplayName = "nothing is junk")]
    public void HoldsNoRuleMoreThanNeeded(string entries, string rules)
    {
        using var tree = TestTree.Of(entries.Split(' ')).Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        var plan = tree.Init();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(rules, plan.RuleLines());
    }

    [TestMethod]
    public void NamesTheFoldersWhereTheNameMeansSomethingElseElsewhere()
    {
        using var tree = TestTree.Of("a/target/classes/A.class:900", "a/pom.xml:1", "b/target/aim.c:10", "b/target/hit.c:10").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        var plan = tree.Init();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("a/target", plan.RuleLines());
    }

    [TestMethod]
    public void SparesWhatADockerfileNames()
    {
        using var tree = TestTree.Of("target/app.jar:900", "target/classes/A.class:900", "pom.xml:1", "app/__pycache__/m.pyc:9").Text("Dockerfile", "FROM scratch\nCOPY target/*.jar /\nCOPY . /\n");
        var plan = tree.Init();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("**/__pycache__", plan.RuleLines());
    }

    [TestMethod]
    public void SparesWhatAnotherDockerfileOfTheContextNames()
    {
        using var tree = TestTree.Of("node_modules/x/index.js:1000", "package.json:10").Text("Dockerfile", "FROM scratch\nCOPY . /\n")
            .Text("docker/run.Dockerfile", "FROM scratch\nCOPY node_modules /node_modules\n");
        Assert.AreEqual("", tree.Init().RuleLines());
    }

    [TestMethod]
    public void SparesWhatAManifestNames()
    {
        using var tree = TestTree.Of("docs/intro.md:9000", "app/m.py:10", "app/__pycache__/m.pyc:9").Text("Dockerfile", "FROM scratch\nCOPY . /\n")
            .Text("pyproject.toml", "[project]\nname = \"x\"\nversion = \"1\"\nreadme = \"docs/intro.md\"\n");
        var plan = tree.Init(new PlanOptions { Guards = false, Likely = true });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("**/__pycache__", plan.RuleLines());
        Assert.Contains("docs", string.Join('\n', plan.Notes));
    }

    [TestMethod]
    public void SparesTheHistoryWhereAToolTakesTheVersionFromIt()
    {
        using var tree = TestTree.Of(".git/objects/p:90000", "app/m.py:10", "app/__pycache__/m.pyc:9").Text(".git/HEAD", "ref: refs/heads/main\n").Text(".git/refs/heads/main", new string('0', 40) + "\n")
            .Text("Dockerfile", "FROM scratch\nCOPY . /\n").Text("pyproject.toml", "[build-system]\nrequires = [\"setuptools\", \"setuptools_scm\"]\n[tool.setuptools_scm]\n");
        var plan = tree.Init();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("**/__pycache__", plan.RuleLines());
        Assert.Contains(".git (Git history) is left alone: pyproject.toml:", string.Join('\n', plan.Notes));
    }

    [TestMethod]
    public void DropsWhatIsHeavyAndAskedForByNobody()
    {
        using var tree = TestTree.Of("src/a.c:1000", "recordings/one.bin:90000", "notes:10").Text("Dockerfile", "FROM scratch\nCOPY src /src\n");
        Assert.AreEqual("", tree.Init().RuleLines(), "another Dockerfile may ask for it");
        var plan = tree.Init(new PlanOptions { Guards = false, Likely = true });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("recordings", plan.RuleLines());
        Assert.StartsWith("# no Dockerfile asks for it: 90 kB\n", plan.Text());
    }

    [TestMethod]
    public void DropsWhatOnlyItsNameTellsWhereItIsHeavy()
    {
        using var tree = TestTree.Of("src/a.c:1000", "takes/one.wav:90000", "src/click.wav:5").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        Assert.AreEqual("", tree.Init().RuleLines(), "a name is a guess");
        var plan = tree.Init(new PlanOptions { Guards = false, Likely = true });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("takes/one.wav", plan.RuleLines());
        Assert.StartsWith("# likely not needed", plan.Text());
    }

    [TestMethod]
    public void BeginsWithTheSecrets()
    {
        using var tree = TestTree.Of("node_modules/x:90000", "package.json:1").Text("web/.env", "DB_PASSWORD=zX9kQ2mV8nL4pR7tW3yB6cD1fG5hJ0aS\n").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        Assert.AreEqual("**/.env | node_modules", tree.Init().RuleLines());
        Assert.StartsWith("# secrets: 1 file\n", tree.Init().Text());
    }

    [TestMethod]
    public void GuardsAgainstSecretsThatAreNotHere()
    {
        using var tree = TestTree.Of("src/a:10").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        Assert.Contains("**/id_ed25519", tree.Init(new PlanOptions()).Text());
    }

    [TestMethod]
    public void DoesNotGuardAgainstWhatTheDockerfileWants()
    {
        using var tree = TestTree.Of("src/a:10").Text("Dockerfile", "FROM scratch\nCOPY . /\nCOPY .env /\n");
        Assert.DoesNotContain("**/.env\n", tree.Init(new PlanOptions()).Text());
    }

    [TestMethod]
    public void AsAListOfWhatIsSentHoldsOnlyThat()
    {
        using var tree = TestTree.Of("src/a.c:10", "src/__pycache__/a.pyc:10", "api/go.mod:1", "api/main.go:1", "junk/x:1000", "a.csproj:1", "b.csproj:1", "README.md:1")
            .Text("Dockerfile", "FROM scratch\nCOPY src /src\nCOPY api/main.go /\nCOPY *.csproj /\n");
        var plan = tree.Init(new PlanOptions { AllowList = true, Guards = false });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("* | !a.csproj | !api/main.go | !b.csproj | !src | **/__pycache__", plan.RuleLines());
        foreach (var builder in new[] { Builder.BuildKit, Builder.Classic })
        {
            var sent = tree.Survey(plan.Text(), builder).Sent().Split(' ').Where(path => !path.EndsWith('/') && path is not ("Dockerfile" or ".dockerignore"));
            Assert.AreEqual("a.csproj api/main.go b.csproj src/a.c", string.Join(' ', sent));
        }
    }

    [TestMethod]
    public void AsAListOfWhatIsSentNeedsADockerfileThatChooses()
    {
        using var tree = TestTree.Of("src/a.c:10").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        var failure = Assert.ThrowsExactly<SurveyException>(() => tree.Init(new PlanOptions { AllowList = true }));
        Assert.StartsWith("--allow-list: Dockerfile asks for everything", failure.Message);
    }

    [TestMethod]
    public void KeepsWhatTheFileBeforeKeptOut()
    {
        using var tree = TestTree.Of("node_modules/x:9000", "package.json:1", "private/plan.txt:10").Text("Dockerfile", "FROM scratch\nCOPY . /\n").Text(".dockerignore", "private\n");
        var plan = tree.Init();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("node_modules | private", plan.RuleLines());
    }

    // What is said of rules that go, or of groups that this program writes, goes with them.
    [TestMethod]
    [DataRow("# mine\nprivate\n", "# kept from the file before\n# mine\nprivate\n")]
    [DataRow("# only sources\n\n*\n# code\n!src/\n\n# and this\n!package.json\n# an end\n", "# kept from the file before\n# only sources\n*\n# code\n!src/\n\n# and this\n!package.json\n")]
    [DataRow("# packages\nnode_modules\n\n# mine\nprivate\n", "# kept from the file before\n# mine\nprivate\n")]
    [DataRow("private\n\n# here\n\n# here\nlogs\n", "# kept from the file before\nprivate\n\n# here\n\n# here\nlogs\n")]
    [DataRow("# Node packages: 9 kB\nnode_modules\nprivate\n", "# kept from the file before\nprivate\n")]
    public void KeepsWhatPeopleSayAboveTheirRules(string before, string kept)
    {
        using var tree = TestTree.Of("node_modules/x:9000", "package.json:1", "private/plan.txt:10", "src/a.ts").Text("Dockerfile", "FROM scratch\nCOPY . /\n").Text(".dockerignore", before);
        var plan = tree.Init();
        Assert.AreEqual("", plan.Failures());
        Assert.Contains(kept, plan.Text());
        tree.Text(".dockerignore", plan.Text());
        Assert.AreEqual(plan.Text(), tree.Init().Text());
    }
}
