using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Rewriting;

/// <summary>One case for each change that optimize makes, and for each that it must not make.</summary>
[TestClass]
public sealed class AnImprovedIgnoreFile
{
    private const string Everything = "FROM scratch\nCOPY . /\n";

    [TestMethod]
    [DataRow("__pycache__/", "a/__pycache__/m.pyc:9 __pycache__/n.pyc:9 a/m.py:1", "**/__pycache__", DisplayName = "a root-only rule becomes deep")]
    [DataRow("*.log", "a/b.log:9000 a/m.c:1", "*.log", DisplayName = "but not where only a name tells what lies deeper")]
    [DataRow("*.pyc", "a/b.pyc:9000 a/m.py:1", "**/*.pyc", DisplayName = "so does one with a wildcard")]
    [DataRow("data", "src/data/parse.c:10 data/x:10", "data", DisplayName = "but not where sources bear the name")]
    [DataRow("!keep.log,*.log", "keep.log:10 x.log:10", "*.log | !keep.log", DisplayName = "an exception that comes too early moves")]
    [DataRow("**/*.log,!logs", "logs/a.log:10 b.log:9 a.c:1", "**/*.log | !logs/**", DisplayName = "an exception that is forgotten inside its folder gets deep")]
    [DataRow("*,!foo/bar,foo", "foo/bar:5 foo/baz:5 x:1", "* | foo | !foo/bar", DisplayName = "a file that arrives empty arrives whole")]
    [DataRow("*,!**/go.mod", "a/go.mod:1 b/c/go.mod:1 b/x:9", "* | !**/go.mod", DisplayName = "an exception with a wildcard stays: the next build has other files")]
    [DataRow("target,!target/*.jar", "target/h-1.jar:9 target/classes/A.class:9 pom.xml:1", "target | !target/*.jar", DisplayName = "as does one for what a build makes")]
    [DataRow("!README*.md,!*.fsproj", "a.c:9", "!README*.md | !*.fsproj", DisplayName = "and one that matches nothing yet")]
    [DataRow("*,!docker/,docker/*,!docker/run.sh", "docker/run.sh:1 docker/dev.yml:9 x:1", "* | !docker/ | docker/* | !docker/run.sh", DisplayName = "a folder that is brought back to choose in it stays before what chooses")]
    [DataRow("*,!a/b,a/b/c,!a/b/c/d", "a/b/c/d:1 a/b/c/e:9 x:1", "* | !a/b | a/b/c | !a/b/c/d", DisplayName = "at any depth")]
    [DataRow("b", "node_modules/x:9000 package.json:1 b:1", "b | **/node_modules", DisplayName = "junk is added")]
    [DataRow("node_modules,!node_modules/keep", "node_modules/keep/x:10 node_modules/y:9 package.json:1", "node_modules | !node_modules/keep", DisplayName = "what an exception asks for stays")]
    public void Changes(string before, string entries, string after)
    {
        using var tree = TestTree.Of(entries.Split(' ')).Text("Dockerfile", Everything).Text(".dockerignore", before.Replace(',', '\n') + "\n");
        var plan = tree.Optimize();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(after, plan.RuleLines());
        tree.Text(".dockerignore", plan.Text());
        Assert.IsFalse(tree.Optimize().IsChanged, "the second time changes nothing");
    }

    private static readonly string[] s_allowed = ["src/a.ts", "src/lib/b.ts", "src/lib/b.log", "public/i.html", "app/m.py", "package.json", "package-lock.json", "docker/run.sh", "docker/dev.yml", "target/a-runner", "README.md", ".env", "crates/a/src/l.rs", "crates/a/x"];

    // Lists of what is sent, as people write them: what all engines read alike stays as it is written, with every comment.
    [TestMethod]
    [DataRow("# all\n*\n\n# sources\n!src/\n!package.json\n", null)]
    [DataRow("**\n!src/**\n!public/\n", null)]
    [DataRow("# all\r\n*\r\n!src/\r\n!package*.json\r\n", null)]
    [DataRow("*\n!target/*-runner\n!docker/\ndocker/*\n!docker/run.sh", null)]
    [DataRow("*\n# sources \n!src/  \n**/*.log\n", null)]
    [DataRow("# all\n/*\n# those\n!/src\n!/package.json \n", "# all\n*\n# those\n!src\n!package.json\n")]
    [DataRow("*\n! src\n!  package.json\n", "*\n!src\n!package.json\n")]
    [DataRow("# all\n*\n# scripts\n!./app/\n**/*.py[co]\n", "# all\n*\n# scripts\n!app\n**/*.pyc\n**/*.pyo\n")]
    [DataRow("**/*\n!src/**/*.ts\n!public\n", "**/*\n!src/*.ts\n!src/lib/*.ts\n!public\n")]
    [DataRow("*\n!src/\n# crates\n!crates/*/src/**\n", "*\n!src/\n# crates\n!crates/a/src/l.rs\n")]
    [DataRow("*\n!**/package*.json\n# not this one\npackage-lock.json", null)]
    public void IsMadePortableWithFewChanges(string before, string? after)
    {
        using var tree = TestTree.Of(s_allowed).Text("Dockerfile", Everything).Text(".dockerignore", before);
        var portable = new PlanOptions { Portable = true, Guards = false, Jobs = 1 };
        var plan = tree.Optimize(portable);
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(after ?? before, plan.Text());
        tree.Text(".dockerignore", plan.Text());
        Assert.IsFalse(tree.Optimize(portable).IsChanged, "the second time changes nothing");
    }

    [TestMethod]
    [DataRow("a,gone,a,b", "a | gone | b", DisplayName = "a guard stays, said twice it is said once")]
    [DataRow("**/a,x/a", "**/a", DisplayName = "what another rule does goes")]
    [DataRow("!nothing,b", "!nothing | b", DisplayName = "an exception stays that may match one day")]
    [DataRow("old/thing,b", "b", DisplayName = "a rule goes whose folder is gone")]
    [DataRow("!old/thing,b", "b", DisplayName = "as does an exception")]
    [DataRow("node_modules,*.pem,.env,.git,coverage", "node_modules | *.pem | .env | .git | coverage", DisplayName = "guards in a fresh clone")]
    public void RemovesWhatChangesNothingOnlyWhenAsked(string before, string pruned)
    {
        using var tree = TestTree.Of("a:1", "b:1", "x/a:1", "c:1").Text("Dockerfile", Everything).Text(".dockerignore", before.Replace(',', '\n') + "\n");
        Assert.IsFalse(tree.Optimize().IsChanged);
        var plan = tree.Optimize(new PlanOptions { Prune = true });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(pruned, plan.RuleLines());
    }

    [TestMethod]
    [DataRow("ADD https://example.org/a_${TARGETARCH} /b", "**/node_modules", DisplayName = "an address is no path, also where a variable ends it")]
    [DataRow("ADD git@example.org:a/b.git#${REF} /b", "**/node_modules")]
    [DataRow("COPY .build//linux-${TARGETARCH}/app /", "**/node_modules", DisplayName = "what stands before a variable is a path, cleaned")]
    [DataRow("COPY node_modules/./linux-${TARGETARCH} /", "", DisplayName = "and is asked for with every value")]
    public void KnowsWhatAVariableMayAskFor(string instruction, string rules)
    {
        using var tree = TestTree.Of("node_modules/linux-amd64/a.js:9000", "package.json:1").Text("Dockerfile", $"FROM scratch\nARG TARGETARCH\n{instruction}\n{Everything[13..]}");
        var plan = tree.Optimize();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(rules, plan.IsChanged ? plan.RuleLines() : "");
    }

    [TestMethod]
    public void LeavesOutWhatOnlyItsNameTellsUnlessAsked()
    {
        using var tree = TestTree.Of("takes/one.wav:90000", "a.c:1").Text("Dockerfile", Everything).Text(".dockerignore", "b\n");
        Assert.IsFalse(tree.Optimize().IsChanged);
        Assert.AreEqual("b | takes/one.wav", tree.Optimize(new PlanOptions { Likely = true }).RuleLines());
    }

    [TestMethod]
    public void LeavesLogsAloneThatGitTracks()
    {
        using var tree = TestTree.Of("db/store.log:90000", "run.log:90000", "a.c:1").Text("Dockerfile", Everything).Text(".dockerignore", "b\n");
        tree.Tracking(["a.c", "db/store.log"]);
        var rules = tree.Optimize(new PlanOptions { Likely = true }).RuleLines();
        Assert.Contains("run.log", rules);
        Assert.DoesNotContain("store.log", rules);
        Assert.DoesNotContain("**/*.log", rules);
    }

    [TestMethod]
    public void KeepsCommentsLineEndsAndTheMissingLastOne()
    {
        const string Before = "\uFEFF# mine\r\n\r\n  __pycache__/  \r\n# the end";
        using var tree = TestTree.Of("a/__pycache__/m.pyc:9", "a/m.py:1").Text("Dockerfile", Everything);
        File.WriteAllText(tree.FullPath(".dockerignore"), Before);
        Assert.AreEqual("\uFEFF# mine\r\n\r\n  **/__pycache__  \r\n# the end", tree.Optimize().Text());
    }

    [TestMethod]
    public void OffersItsOwnPartWhereALineOfPeoplesOwnIsDear()
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 60).Select(number => $"d{number}/keep.txt:1").Append("node_modules/x:90").Append("package.json:1"))
            .Text("Dockerfile", Everything).Text(".dockerignore", "d*\n!**/keep.txt\n");
        var plan = tree.Optimize();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("d* | !**/keep.txt | **/node_modules", plan.RuleLines());
        Assert.Contains("as before: .dockerignore:2 `!**/keep.txt` is an exception with a wildcard", plan.Proof.Single(check => check.Kind == PlanCheckKind.Pruning).Detail);
    }

    [TestMethod]
    public void NeedsNoFileToBeginWith()
    {
        using var tree = TestTree.Of("node_modules/x:9000", "package.json:1").Text("Dockerfile", Everything);
        var plan = tree.Optimize();
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual("# >>> contextslim\n# Node packages: 9.0 kB\n**/node_modules\n# <<< contextslim\n", plan.Text());
    }

    [TestMethod]
    public void RefusesUtf16()
    {
        using var tree = TestTree.Of("a").Text("Dockerfile", Everything);
        File.WriteAllBytes(tree.FullPath(".dockerignore"), [0xFF, 0xFE, (byte)'a', 0]);
        Assert.AreEqual(".dockerignore:1: this is UTF-16, which Docker reads as something else; save it as UTF-8", Assert.ThrowsExactly<SurveyException>(() => tree.Optimize()).Message);
    }
}
