using ContextSlim.Compose;
using ContextSlim.Reporting;
using ContextSlim.Surveying;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX408 (specification K-7). What watch takes was compared with its own code for random trees, ignore files and rules.</summary>
[TestClass]
public class WatchedByCompose
{
    private const string Files = "src/a.js=x;src/node_modules/a/i.js=y;src/conf/node_modules=z;docs/d.md=x;.git/HEAD=ref: refs/heads/main";
    private const string AllAndExceptions = "*\n!src\nsrc/node_modules\n";

    [TestMethod]
    [DataRow(AllAndExceptions, "path: src, action: sync, target: /app",
        ", because `*` in line 1 drops all rules but exceptions: it copies `src/node_modules/a/i.js` that the build leaves out. Write `ignore: [node_modules]` in this rule.")]
    [DataRow(AllAndExceptions, "path: src, action: rebuild, ignore: ['*.md']",
        ", because `*` in line 1 drops all rules but exceptions: it acts on `src/node_modules/a/i.js` that the build leaves out. Add node_modules to this rule's `ignore:`.")]
    [DataRow("/*\n!src\n", "path: ., action: rebuild, ignore: [.git]",
        ", because `/*` in line 1 drops all rules but exceptions: it acts on 4 files (*), such as `.dockerignore`, that the build leaves out. Add .dockerignore, Dockerfile, compose.yaml, docs to this rule's `ignore:`.")]
    [DataRow("**/*.md\n!docs\n", "path: docs, action: sync, target: /app",
        ": it copies `docs/d.md` that the build leaves out. The build sends nothing of what this rule watches: leave the rule out, or bring the path back in .dockerignore.")]
    [DataRow("do*\n!docs/d.md\ndocs\n", "path: docs, action: sync, target: /app",
        ": it passes over `docs/d.md` that the build sends. Mend the ignore file so that the last line that matches a path or a folder above it is the one that counts.")]
    [DataRow("src/node_modules\n", "path: src, action: sync, target: /app, initial_sync: true",
        ": at the start (`initial_sync`), where names alone are compared, it copies `src/node_modules/a/i.js` that the build leaves out. List in this rule's `ignore:` what is not to be taken.")]
    public void IsTold(string ignore, string rule, string expected)
    {
        var told = Told(ignore, $"{{{rule}}}");

        Assert.AreEqual(
            "compose.yaml:5:15: warning CTX408: `docker compose watch` reads .dockerignore otherwise than the build" + expected,
            System.Text.RegularExpressions.Regex.Replace(told, @"\(\d+ B\)", "(*)"));
    }

    [TestMethod]
    public void IsToldOnceForAService() => Assert.Contains(
        "; 1 other rule of this service differs, too. Write", Told(AllAndExceptions, "{path: src, action: sync, target: /app}, {path: ., action: rebuild}"));

    [TestMethod]
    public void AdvisesNamesWhereNamesAreCompared() => Assert.Contains(
        "Write `ignore: ['**/conf', '**/i.js']` in this rule.", Told("src/node_modules/a/i.js\nsrc/conf\n", "{path: src, action: sync, target: /app, initial_sync: true, ignore: []}", "src/node_modules/a/j.js=x"));

    [TestMethod]
    [DataRow("src/node_modules\n", "{path: src, action: sync, target: /app}", DisplayName = "the same")]
    [DataRow("**/node_modules\n", "{path: src, action: sync, target: /app, initial_sync: true}", DisplayName = "names at any depth")]
    [DataRow(AllAndExceptions, "{path: src, action: sync, target: /app, ignore: [node_modules/]}", DisplayName = "what is ignored in the rule")]
    [DataRow(AllAndExceptions, "{path: src, action: sync, target: /app, include: ['*.js']}", DisplayName = "what is not included")]
    [DataRow(AllAndExceptions, "{path: src/a.js, action: rebuild}", DisplayName = "one file")]
    [DataRow(AllAndExceptions, "{path: ../elsewhere, action: rebuild}", DisplayName = "a path outside of the context")]
    [DataRow(null, "{path: ., action: rebuild}", DisplayName = "no ignore file")]
    public void IsSilent(string? ignore, string rules) => Assert.AreEqual("", Told(ignore, rules));

    [TestMethod]
    public void IsSilentWhereTheFolderIsMounted() => Assert.AreEqual(
        "", Told(AllAndExceptions, "{path: src, action: sync, target: /app}", "", "    volumes: [./src:/app]\n"));

    [TestMethod]
    public void ReadsTheDockerfilesOwnIgnoreFile() => Assert.Contains(
        "reads Dockerfile.dockerignore otherwise than the build, because", Told("", "{path: src, action: rebuild}", "Dockerfile.dockerignore=" + AllAndExceptions));

    private static string Told(string? ignore, string rules, string moreFiles = "", string more = "")
    {
        using var tree = AdvisedTree.Of("FROM scratch\nCOPY . /\n", ignore, moreFiles.Length == 0 ? Files : $"{Files};{moreFiles}");
        tree.Text("compose.yaml", $"services:\n  web:\n    build: .\n    develop:\n      watch: [{rules}]\n{more}");
        var builds = BuildSurveys.OfCompose(new ComposeRequest { Folder = tree.Root, Environment = _ => null }, new BuildRequest(tree.Root));
        Assert.AreEqual("", string.Join('\n', builds.Diagnostics.Select(FindingText.Format)));
        var surveys = Survey.RunAll(builds.Requests, new SurveyOptions { Jobs = 1 }, CancellationToken.None);
        return string.Join('\n', surveys.Results.SelectMany(result => result.Findings).Where(finding => finding.Code == "CTX408").Select(FindingText.Format));
    }
}
