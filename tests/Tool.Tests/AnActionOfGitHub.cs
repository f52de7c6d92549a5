namespace ContextSlim.Tool.Tests;

/// <summary>The scripts of action.yml, called as GitHub's runner calls them: its files, its variables.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class AnActionOfGitHub
{
    [TestMethod]
    public void PassesWhereNothingIsWrong()
    {
        using var runner = Runner(code: 0);
        Step(runner, "check").Succeeds();
        var output = File.ReadAllText(runner.FullPath("output"));
        Assert.Contains("passed=true\n", output);
        Assert.Contains($"sarif={runner.FullPath("temp/contextslim-reports/contextslim.sarif")}\n", output);
        Assert.MatchesRegex("(?s)comment<<(end-[0-9a-f]{32})\nreport\n\nreport\n\n\\1\n$", output);
        Assert.AreEqual("report\n\nreport\n", File.ReadAllText(runner.FullPath("summary")));
        Assert.Contains("check . --all --format github\n", File.ReadAllText(runner.FullPath("calls")));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void FailsAsTheWorstOfItsCommands(int code)
    {
        using var runner = Runner(code);
        runner.Variables["CONTEXTSLIM_INPUT_BOUNDS"] = "--max-size\n1B";
        runner.Variables["CONTEXTSLIM_INPUT_ARGUMENTS"] = "--compose\na file.yaml\n";
        runner.Variables["CONTEXTSLIM_INPUT_FAIL_ON"] = "error";
        Step(runner, "check").Fails(code);
        Assert.Contains("passed=false\n", File.ReadAllText(runner.FullPath("output")));
        var calls = File.ReadAllText(runner.FullPath("calls"));
        Assert.Contains("check . --compose a file.yaml --max-size 1B --format github\n", calls);
        Assert.Contains("lint . --compose a file.yaml --fail-on error --format github\n", calls);
    }

    [TestMethod]
    public void TakesTheToolFromAFileOrATar()
    {
        using var runner = Runner();
        runner.Variables["CONTEXTSLIM_INPUT_TOOL"] = runner.FullPath("program");
        Step(runner, "tool").Succeeds();
        Assert.AreEqual($"program={runner.FullPath("program")}\n", File.ReadAllText(runner.FullPath("output")));
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

    // The program notes how it is called, writes what `--output` names, and ends `check` as it is told to: what the real one answers, other tests ask.
    private static TestEnvironment Runner(int code = 0)
    {
        var runner = new TestEnvironment().Folder("repository").Folder("temp").Text("program", "#!/bin/sh", "echo \"$@\" >>../calls", "command=$1", "while [ $# -gt 1 ]; do [ \"$1\" != --output ] || echo report >\"$2\"; shift; done", $"[ $command != check ] || exit {code}");
        runner.Shell("chmod +x program").Succeeds();
        runner.Variables["RUNNER_TEMP"] = runner.FullPath("temp");
        runner.Variables["GITHUB_OUTPUT"] = runner.FullPath("output");
        runner.Variables["GITHUB_STEP_SUMMARY"] = runner.FullPath("summary");
        runner.Variables["GITHUB_WORKSPACE"] = runner.FullPath("repository");
        runner.Variables["CONTEXTSLIM_PROGRAM"] = runner.FullPath("program");
        runner.Variables["CONTEXTSLIM_INPUT_CONTEXT"] = ".";
        return runner;
    }
}
