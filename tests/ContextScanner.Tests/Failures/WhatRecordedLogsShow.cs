using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Failures;

/// <summary>Logs of builds that really failed (docker 28.5, docker compose 2.40, Buildah 1.43, Podman 5.8): the cause is named, with its rule or line.</summary>
[TestClass]
public sealed class WhatRecordedLogsShow
{
    [TestMethod]
    [DataRow("builders", 73)]
    [DataRow("commands-of-the-system", 33)]
    [DataRow("commands-of-languages", 62)]
    [DataRow("in-services", 35)]
    [DataRow("any-tool", 57)]
    [DataRow("folders-and-names", 82, DisplayName = "messages of tools in logs that are written for the test")]
    public void IsTheCause(string file, int count)
    {
        var cases = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", file + ".cases")).ToList();
        Assert.HasCount(count, cases);
        var differences = new List<string?>();
        foreach (var recorded in cases)
        {
            using var tree = TestTree.Of();
            recorded.Plant(tree.Root);
            differences.Add(recorded.Difference(tree.Root, recorded.Log));
        }

        Assert.AreEqual("", string.Join('\n', differences.Where(static difference => difference is not null)));
    }

    [TestMethod]
    public void IsNoModeOfAScriptThatMayBeRun()
    {
        if (OperatingSystem.IsWindows())
            return; // no modes
        var recorded = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", "in-services.cases")).Single(static recorded => recorded.Name == "no-mode.plain");
        using var tree = TestTree.Of();
        recorded.Plant(tree.Root);
        File.SetUnixFileMode(Path.Combine(tree.Root, "build.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.StartsWith("no-mode.plain: expected notExecutable | build.sh | -, found command | - | Dockerfile:4 ", recorded.Difference(tree.Root, recorded.Log));
    }

    [TestMethod]
    public void IsInTheEndAloneWhereTheRestIsCutOff()
    {
        var cases = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", "builders.cases")).Where(static recorded => recorded.Name is "copy-ignored-file.plain" or "copy-missing-file.classic" or "copy-ignored-folder.buildah");
        foreach (var recorded in cases)
        {
            using var tree = TestTree.Of();
            recorded.Plant(tree.Root);
            var lines = recorded.Log.TrimEnd('\n').Split('\n');
            Assert.IsNull(recorded.Difference(tree.Root, string.Join('\n', lines[^Math.Min(lines.Length, 2)..])), recorded.Name);
        }
    }

    [TestMethod]
    [DataRow("vendor", "vendor/autoload.php vendor/composer/a.php", "COPY . .\nRUN brew", "Failed opening required 'vendor/autoload.php'", "!vendor", DisplayName = "a folder whose file is of no use alone")]
    [DataRow("packages", "packages/shared/package.json packages/shared/a.js packages/other/b.js", "COPY . .\nRUN brew", "cannot find 'packages/shared/package.json'", "!packages/shared", DisplayName = "of many packages the one that is missed")]
    [DataRow("**/lib", "src/lib/a.ts src/lib/b.ts src/m.ts lib/c.ts", "COPY . .\nRUN brew", "cannot find 'src/lib/a.ts'", "!src/lib", DisplayName = "of many folders the one that is missed")]
    [DataRow("*", "app/main.py app/other.py", "COPY . .\nRUN brew", "cannot find 'app/main.py'", "!app/main.py", DisplayName = "no folder where the rule names none")]
    [DataRow("**/*.md", "docs/a.md docs/b.md", "COPY . .\nRUN brew", "cannot find 'docs/a.md'", "!docs/a.md", DisplayName = "no folder where the rule ignores files")]
    [DataRow("docker", "docker/entrypoint.sh docker/compose.yaml", "COPY docker/entrypoint.sh /", "\"/docker/entrypoint.sh\": not found", "!docker/entrypoint.sh", DisplayName = "no more than an instruction asks for")]
    [DataRow("target", "target/app.jar target/classes/a.class", "COPY target/*.jar /", "lstat /target: no such file or directory", "!target/*.jar", DisplayName = "all that a pattern asks for")]
    public void IsMendedByTheExceptionThatSuffices(string rule, string files, string instructions, string said, string exception)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("exceptions.plain", ["."], [], [("Dockerfile", $"FROM a\nWORKDIR /app\n{instructions}\n"), (".dockerignore", rule + "\n"), .. files.Split(' ').Select(static path => (path, "x\n"))], "");
        recorded.Plant(tree.Root);
        var isRun = instructions.Contains("RUN", StringComparison.Ordinal);
        var step = instructions.Split('\n')[^1];
        var log = isRun ? $"#7 [4/4] {step}\n#7 0.345 {said}\n#7 ERROR: process \"/bin/sh -c brew\" did not complete successfully: exit code: 1\n"
            : $"#7 [3/3] {step}\n#7 ERROR: failed to calculate checksum of ref a::b: {said}\n------\nERROR: failed to build: failed to solve: {said}\n";
        Assert.AreEqual(exception, recorded.Cause(tree.Root, log)?.Exception);
    }

    [TestMethod]
    [DataRow("a.c:1:10: fatal error: libpq-fe.h: No such file or directory\ncompilation terminated.", "a.c:1:10: fatal error: libpq-fe.h: No such file or directory")]
    [DataRow("    throw err;\nError: Cannot find module 'lodash'\n    at x (y)\nNode.js v20.20.2", "Error: Cannot find module 'lodash'")]
    [DataRow("warning: no error handling\n3 errors\nerror[E0382]: borrow of moved value: `a`\nerror: could not compile `b`", "error[E0382]: borrow of moved value: `a`")]
    [DataRow("one\ntwo", "two")]
    public void IsToldWithTheLineThatSaysWhatWentWrong(string said, string line)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("telling.plain", ["."], [], [("Dockerfile", "FROM a\nWORKDIR /app\nCOPY . .\nRUN brew\n"), ("a.c", "x\n")], "");
        recorded.Plant(tree.Root);
        var log = $"#7 [4/4] RUN brew\n#7 0.345 {said.Replace("\n", "\n#7 0.345 ", StringComparison.Ordinal)}\n#7 ERROR: process \"/bin/sh -c brew\" did not complete successfully: exit code: 1\n";
        Assert.AreEqual(line, recorded.Cause(tree.Root, log)?.Said);
    }

    [TestMethod]
    public void OfAStageIsToldWithWhatTheStageMakes()
    {
        using var tree = TestTree.Of();
        var recorded = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", "folders-and-names.cases")).Single(static recorded => recorded.Name == "stage-makes-another.plain");
        recorded.Plant(tree.Root);
        Assert.AreEqual("Copy from where its commands put what they make (the last is line 4, `RUN npm run build`), or have them make `/app/dist`.", recorded.Cause(tree.Root, recorded.Log)?.Fix);
    }

    [TestMethod]
    [DataRow("a cup of tea is not found: 'config/prod.yml'", "ignored", DisplayName = "whatever the words around it")]
    [DataRow("the brewing of config/prod.yml ended", "ignored", DisplayName = "a path that its last lines mention")]
    [DataRow("cannot find `prod`", "ignored", DisplayName = "a name in quotes, without its ending")]
    [DataRow("cannot find 'other/prod.yml'", "command", DisplayName = "not a file of the same name in another folder")]
    [DataRow("the config of prod failed", "command", DisplayName = "not words of people's language")]
    public void IsWhatALineOfAnUnknownToolNames(string said, string kind)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("unknown.plain", ["."], [kind, "-", "-"], [("Dockerfile", "FROM a\nWORKDIR /app\nCOPY . .\nRUN brew\n"), (".dockerignore", "config\n"), ("config/prod.yml", "a: 1\n"), ("a.txt", "x\n")], "");
        recorded.Plant(tree.Root);
        Assert.IsNull(recorded.Difference(tree.Root, $"#7 [4/4] RUN brew\n#7 0.345 {said}\n#7 0.346 bye\n#7 ERROR: process \"/bin/sh -c brew\" did not complete successfully: exit code: 1\n"));
    }
}
