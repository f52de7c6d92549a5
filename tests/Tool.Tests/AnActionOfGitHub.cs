namespace ContextSlim.Tool.Tests;

/// <summary>The scripts of action.yml, called as GitHub's runner calls them: its files, its variables.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class AnActionOfGitHub
{
    [TestMethod]
    public void PassesWhereNothingIsWrong()
    {
        using var runner = Runner();
        Step(runner, "check").Succeeds();
        var output = File.ReadAllText(runner.FullPath("output"));
        Assert.Contains("passed=true\n", output);
        Assert.Contains($"sarif={runner.FullPath("temp/contextslim-reports/contextslim.sarif")}\n", output);
        Assert.MatchesRegex("(?s)comment<<(end-[0-9a-f]{32})\n.*\n\\1\n$", output);
        Assert.Contains("sent", File.ReadAllText(runner.FullPath("summary")));
    }

    [TestMethod]
    [DataRow("--max-size\n1B", "docs")]
    [DataRow("", "src")]
    public void FailsPastABoundAndOnFindings(string bounds, string ignored)
    {
        using var runner = Runner().Text("repository/.dockerignore", ignored);
        runner.Variables["CONTEXTSLIM_INPUT_BOUNDS"] = bounds;
        runner.Variables["CONTEXTSLIM_INPUT_FAIL_ON"] = "error";
        var run = Step(runner, "check");
        Assert.AreEqual(1, run.ExitCode, run.Error + run.Output);
        Assert.IsTrue(run.Lines.Any(static line => line.StartsWith("::", StringComparison.Ordinal)), run.Output);
        Assert.Contains("passed=false\n", File.ReadAllText(runner.FullPath("output")));
    }

    [TestMethod]
    public void TakesTheToolFromAFileOrATar()
    {
        using var runner = Runner();
        runner.Variables["CONTEXTSLIM_INPUT_TOOL"] = TestEnvironment.ToolPath;
        Step(runner, "tool").Succeeds();
        Assert.AreEqual($"program={Path.GetFullPath(TestEnvironment.ToolPath)}\n", File.ReadAllText(runner.FullPath("output")));
        runner.Text("release/dotnet-contextslim", "#!/bin/sh", "echo contextslim 9").Shell("chmod +x release/dotnet-contextslim && tar -C release -czf release.tar.gz . && : > output").Succeeds();
        runner.Variables["CONTEXTSLIM_INPUT_TOOL"] = runner.FullPath("release.tar.gz");
        Assert.AreEqual("contextslim 9\n", Step(runner, "tool").Succeeds().Output);
        Assert.AreEqual($"program={runner.FullPath("temp/contextslim/dotnet-contextslim")}\n", File.ReadAllText(runner.FullPath("output")));
    }

    [TestMethod]
    [DataRow("nowhere.tar.gz", "tool: there is no such tar.gz")]
    [DataRow("nowhere", "tool: there is no such file or folder")]
    public void SaysWhatToolItDoesNotFind(string tool, string said)
    {
        using var runner = Runner();
        runner.Variables["CONTEXTSLIM_INPUT_TOOL"] = tool;
        var run = Step(runner, "tool");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual($"::error title=ContextSlim::{said}\n", run.Output);
    }

    [TestMethod]
    public void CallsScriptsThatAreThere()
    {
        var action = File.ReadAllText(Path.Combine(Repository.Root, "action.yml"));
        foreach (var script in Directory.EnumerateFiles(Path.Combine(Repository.Root, "action")))
            Assert.Contains($"run: '\"$GITHUB_ACTION_PATH/action/{Path.GetFileName(script)}\"'", action);
    }

    private static ToolRun Step(TestEnvironment runner, string script) => runner.Shell($"cd repository && exec bash \"$1\"", Path.Combine(Repository.Root, "action", script));

    private static TestEnvironment Runner()
    {
        var runner = new TestEnvironment().Text("repository/Dockerfile", "FROM scratch", "COPY src /").Text("repository/src/main.c", "int main;").Text("repository/.dockerignore", "docs").Text("repository/docs/a.md", "x").Folder("temp");
        runner.Variables["RUNNER_TEMP"] = runner.FullPath("temp");
        runner.Variables["GITHUB_OUTPUT"] = runner.FullPath("output");
        runner.Variables["GITHUB_STEP_SUMMARY"] = runner.FullPath("summary");
        runner.Variables["GITHUB_WORKSPACE"] = runner.FullPath("repository");
        runner.Variables["CONTEXTSLIM_PROGRAM"] = TestEnvironment.ToolPath;
        runner.Variables["CONTEXTSLIM_INPUT_CONTEXT"] = ".";
        return runner;
    }
}
