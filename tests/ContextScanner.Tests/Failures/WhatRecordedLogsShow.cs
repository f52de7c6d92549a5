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
}
