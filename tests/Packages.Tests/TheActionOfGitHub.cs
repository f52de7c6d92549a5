namespace ContextSlim.Packages.Tests;

/// <summary>The scripts of action.yml with what people download: called one after the other, as GitHub's runner does.</summary>
[TestClass]
[TestCategory("Slow")] // An installation.
[OSCondition(OperatingSystems.Linux)]
public class TheActionOfGitHub
{
    [TestMethod]
    [DataRow("contextslim-linux-x64.tar.gz", "temp/contextslim/contextslim-linux-x64/dotnet-contextslim")]
    [DataRow(".", "temp/contextslim/dotnet-contextslim")]
    public void ChecksWithTheArchiveOrTheFolderOfARelease(string tool, string program)
    {
        using var runner = TypicalProject.Plant().Folder("temp");
        var release = NativeRelease.Get();
        foreach (var (name, value) in new[] { ("RUNNER_TEMP", "temp"), ("GITHUB_OUTPUT", "output"), ("GITHUB_STEP_SUMMARY", "summary"), ("CONTEXTSLIM_PROGRAM", program) })
            runner.Variables[name] = runner.FullPath(value);
        runner.Variables["CONTEXTSLIM_INPUT_TOOL"] = Path.GetFullPath(Path.Combine(release.Folder, tool));

        Assert.AreEqual($"contextslim {release.Version}\n", Step(runner, "tool").Succeeds().Output);
        Assert.AreEqual($"program={runner.FullPath(program)}\n", File.ReadAllText(runner.FullPath("output")));
        Assert.Contains("::warning file=", Step(runner, "check").Succeeds().Output);
        Assert.Contains("## Docker build context: ", File.ReadAllText(runner.FullPath("summary")));
    }

    private static ToolRun Step(TestEnvironment runner, string script) => runner.Shell("exec bash \"$1\"", Path.Combine(Repository.Root, "action", script));
}
