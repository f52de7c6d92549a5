using System.Text.Json;

namespace ContextSlim.Tool.Tests;

/// <summary>`docker contextslim`: what Docker's client asks a plugin, and how the plugin comes to it and goes.</summary>
[TestClass]
public sealed class APluginOfDocker
{
    [TestMethod]
    public void SaysWhatItIs()
    {
        using var environment = new TestEnvironment();
        using var answer = JsonDocument.Parse(environment.Run("docker-cli-plugin-metadata").Succeeds().Output);
        Assert.AreEqual("0.1.0", answer.RootElement.GetProperty("SchemaVersion").GetString());
        Assert.AreEqual("ContextSlim", answer.RootElement.GetProperty("Vendor").GetString());
        Assert.IsTrue(environment.Run("--version").Output.Contains(answer.RootElement.GetProperty("Version").GetString()!, StringComparison.Ordinal));
    }

    [TestMethod]
    public void IsCalledWithItsName()
    {
        using var environment = new TestEnvironment().File("a");
        Assert.AreEqual("a\n", environment.Run("contextslim", "ls").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsInstalledAndRemoved()
    {
        using var environment = new TestEnvironment().File("a");
        environment.Variables["DOCKER_CONFIG"] = environment.FullPath("config");
        var plugin = environment.FullPath("config/cli-plugins/docker-contextslim");
        for (var time = 0; time < 2; time++)
            environment.RunProgram(TestEnvironment.ToolPath, "install-docker-plugin", "-q").Succeeds();
        Assert.AreEqual(new FileInfo(TestEnvironment.ToolPath).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? TestEnvironment.ToolPath, new FileInfo(plugin).LinkTarget, "the file itself: a link to it may go");
        Assert.AreEqual("a\n", environment.File("x/a").RunProgram(plugin, "contextslim", "ls", "x").Succeeds().Output);
        Assert.Contains("`docker contextslim --help`", environment.RunProgram(plugin, "--debug", "contextslim", "scna").Error);
        Assert.Contains("removed", environment.RunProgram(TestEnvironment.ToolPath, "install-docker-plugin", "--remove").Succeeds().Error);
        Assert.IsFalse(File.Exists(plugin));
        Assert.Contains("nothing to remove", environment.RunProgram(TestEnvironment.ToolPath, "install-docker-plugin", "--remove").Succeeds().Error);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void TakesNoOtherProgramsPlace()
    {
        using var environment = new TestEnvironment().Text("config/cli-plugins/docker-contextslim", "#!/bin/sh");
        environment.Variables["DOCKER_CONFIG"] = environment.FullPath("config");
        environment.RunProgram(TestEnvironment.ToolPath, "install-docker-plugin")
            .FailsWith($"contextslim: error: '{environment.FullPath("config/cli-plugins/docker-contextslim")}': is another program's; remove it first, or set DOCKER_CONFIG to another folder");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void NeedsAFolderThatMayBeWritten()
    {
        using var environment = new TestEnvironment().Text("config", "a file");
        environment.Variables["DOCKER_CONFIG"] = environment.FullPath("config");
        var run = environment.RunProgram(TestEnvironment.ToolPath, "install-docker-plugin");
        Assert.AreEqual(2, run.ExitCode);
        Assert.MatchesRegex("^contextslim: error: '[^']+/config/cli-plugins/docker-contextslim': cannot be written: [^\n]+; allow it, or set DOCKER_CONFIG to a folder that may be written\n$", run.Error);
    }
}
