using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Rewriting;

namespace ContextSlim.Tests.Advising;

/// <summary>What maintainers of applications found false or idle in advice, each kind once.</summary>
[TestClass]
public sealed class AdviceOnApplications
{
    [TestMethod]
    [DataRow(@"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x07", true, DisplayName = "an object identifier")]
    [DataRow(@"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x07\x2A\x86\x48\x86\xF7\x0D\x01", false, DisplayName = "as long as a key")]
    [DataRow(@"\x2Ah7Rq2Lm9", false, DisplayName = "one byte in a password")]
    public void TakesFewBytesInEscapesForNoPassword(string value, bool isNone) =>
        Assert.AreEqual(isNone, SecretValue.StrengthOf(System.Text.Encoding.ASCII.GetBytes(value)) == ValueStrength.Placeholder);

    [TestMethod]
    [DataRow("3rdparty/openssl/apps", true)]
    [DataRow("lib/thirdparty", true)]
    [DataRow("third-party/x", true)]
    [DataRow("3rd/apps", false)]
    public void TakesForeignSourcesForInstalledPackages(string folder, bool isInstalled) =>
        Assert.AreEqual(isInstalled, (NameWords.MeaningOf(System.Text.Encoding.ASCII.GetBytes(folder)) & FolderMeaning.Installed) != 0);

    [TestMethod]
    [DataRow("git ls-files | wc -l", false)]
    [DataRow("git ls-files |wc", false)]
    [DataRow("git ls-files | xargs tar c", true)]
    [DataRow("git ls-files -z", true)]
    public void TakesACountOfFilesForNoQuestionAboutTheVersion(string command, bool isTold)
    {
        var found = AdvisedTree.Findings("FROM x\nCOPY . /a\nRUN npx grunt\n", "x\n", $"Gruntfile.js=exec: {{ size: '{command}' }};a.js=x", isTracked: true);
        Assert.AreEqual(isTold, found.Contains("CTX308", StringComparison.Ordinal), found);
    }

    [TestMethod]
    [DataRow("COPY . /a\nRUN npm ci", "{\n\"devDependencies\": {\n\"simple-git\": \"^3\"\n}}", true)]
    [DataRow("COPY . /a\nRUN npm ci", "{\n\"scripts\": {\"prepare\": \"simple-git-hooks\"},\"devDependencies\": {\n\"simple-git-hooks\": \"^2\"\n}}", false)]
    [DataRow("COPY .git /a/.git\nCOPY . /a\nRUN git describe", "{}", true)]
    [DataRow("COPY .git /a/.git\nCOPY src /a\nRUN git -C /a describe", "{}", false)]
    public void TellsOfTheHistoryThatAToolReadsAndNoInstructionNames(string instructions, string package, bool isTold)
    {
        var found = AdvisedTree.Findings($"FROM x\n{instructions}\n", "x\n", $"package.json={package};src/a.js=x", isTracked: true);
        Assert.AreEqual(isTold, found.Contains("CTX308", StringComparison.Ordinal), found);
    }

    [TestMethod]
    public void SaysOfAVariableOnceThatTheBaseImageMaySetIt()
    {
        var found = AdvisedTree.Findings("FROM x\nARG VERSION\nCOPY app-$VERSION.zip /a\n", null, "a=x");
        Assert.Contains("CTX402", found);
        Assert.DoesNotContain("CTX406", found);
    }

    [TestMethod]
    [DataRow("FROM x\nARG VERSION\nCOPY app-$VERSION.zip /a\n", "", DisplayName = "what a variable may ask for")]
    [DataRow("FROM x\nARG VERSION\nCOPY app-${VERSION:-1}.zip /a\n", "", DisplayName = "with a default")]
    [DataRow("FROM x\nARG VERSION\nCOPY lib-$VERSION.zip /a\n", "app-6.0.zip", DisplayName = "another name")]
    public void TakesNoArchiveForJunkThatAVariableMayName(string dockerfile, string rules)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, "a=x");
        tree.Text("app-6.0.zip", new string('z', 5000));
        Assert.AreEqual(rules, tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 }).RuleLines());
    }

    [TestMethod]
    public void TakesNoLockFileForJunk()
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY src /a\n", null, "src/a=x");
        foreach (var name in (string[])["Cargo.lock", "package-lock.json", "go.sum", "notes.txt"])
            tree.Text(name, new string('z', 5000));
        Assert.AreEqual("notes.txt", tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 }).RuleLines());
    }

    [TestMethod]
    public void SaysNothingOfWhatABuildWithoutContextDoesNotAskFor()
    {
        using var tree = AdvisedTree.Of("FROM x\nRUN y\n", null, "src/a=x");
        tree.Text("notes.txt", new string('z', 5000));
        Assert.AreEqual("", tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 }).RuleLines());
    }

    [TestMethod]
    [DataRow("requirements.txt", true)]
    [DataRow("docs/requirements.txt", false)]
    public void GuardsWhatPythonMakesWhereOnlyRequirementsAreListed(string manifest, bool isGuarded)
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY . /a\nCMD run\n", null, $"{manifest}=django;manage.py=x;.gitignore=__pycache__/\n.venv/\n", isTracked: true);
        var rules = tree.Init(new PlanOptions { Jobs = 1 }).RuleLines();
        Assert.AreEqual(isGuarded, rules.Contains("**/__pycache__", StringComparison.Ordinal) && rules.Contains("**/.venv", StringComparison.Ordinal), rules);
    }
}
