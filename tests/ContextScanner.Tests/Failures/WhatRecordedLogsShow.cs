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
