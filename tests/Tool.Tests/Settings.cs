namespace ContextSlim.Tool.Tests;

[TestClass]
public class Settings
{
    [TestMethod]
    public void VariablesStandInForOptions()
    {
        using var environment = TypicalProject.Plant();
        environment.Variables["CONTEXTSLIM_FORMAT"] = "json";
        environment.Variables["CONTEXTSLIM_BUILDER"] = "classic";
        var run = environment.Run("scan").Succeeds();
        Assert.StartsWith("{", run.Output);
        Assert.Contains("\"builder\": \"classic\"", run.Output);
    }

    [TestMethod]
    public void OptionsWinOverVariables()
    {
        using var environment = TypicalProject.Plant();
        environment.Variables["CONTEXTSLIM_FORMAT"] = "json";
        Assert.StartsWith("context", environment.Run("scan", "--format", "text").Succeeds().Output);
    }

    [TestMethod]
    public void TheLastOfAnOptionCounts()
    {
        using var environment = TypicalProject.Plant();
        Assert.StartsWith("context", environment.Run("scan", "--format", "json", "--format=text").Succeeds().Output);
    }

    [TestMethod]
    public void AnEmptyVariableIsNone()
    {
        using var environment = TypicalProject.Plant();
        environment.Variables["CONTEXTSLIM_TOP"] = "";
        environment.Run("scan").Succeeds();
    }

    [TestMethod]
    public void TopLimitsEachRanking()
    {
        using var environment = TypicalProject.Plant();
        using var json = System.Text.Json.JsonDocument.Parse(environment.Run("scan", "--top", "1", "--format", "json").Succeeds().Output);
        Assert.AreEqual(2, json.RootElement.GetProperty("contexts")[0].GetProperty("heaviest").GetArrayLength());
    }

    [TestMethod]
    public void ColourIsOffInAPipe()
    {
        using var environment = TypicalProject.Plant();
        Assert.DoesNotContain("\e", environment.Run("scan").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("", true)]
    [DataRow("NO_COLOR=1", false)]
    [DataRow("TERM=dumb", false)]
    public void ColourOnATerminalHeedsItsVariables(string variable, bool isColoured)
    {
        using var environment = TypicalProject.Plant();
        environment.Variables["TERM"] = "xterm";
        var run = environment.Shell($"{variable} script -qec \"$1 scan --progress never\" /dev/null < /dev/null", TestEnvironment.ToolPath).Succeeds();
        Assert.AreEqual(isColoured, run.Output.Contains('\e'), run.Output);
    }

    [TestMethod]
    public void ADockerfileChoosesItsIgnoreFile()
    {
        using var environment = TypicalProject.Plant().Text("build/app.Dockerfile", "FROM scratch", "COPY . /").Text("build/app.Dockerfile.dockerignore", "*", "!web");
        Assert.AreEqual("web/\nweb/index.html\nweb/node_modules/\nweb/node_modules/left-pad/\nweb/node_modules/left-pad/index.js\n", environment.Run("ls", "-f", "build/app.Dockerfile").Succeeds().Output);
    }

    [TestMethod]
    public void AContextMayBeNamedLikeACommand()
    {
        using var environment = new TestEnvironment().File("scan/a").File("scan/scan/b");
        Assert.AreEqual("a\nscan/\nscan/b\n", environment.Run("ls", "scan").Succeeds().Output);
        Assert.StartsWith("context    scan ", environment.Run("scan", "scan", "--top", "1").Succeeds().Output);
    }

    [TestMethod]
    public void QuietLeavesNotesOut()
    {
        using var environment = new TestEnvironment().File("a");
        Assert.StartsWith("contextslim: note: no Dockerfile in the context", environment.Run("scan").Succeeds().Error);
        Assert.AreEqual("", environment.Run("scan", "-q").Succeeds().Error);
    }
}
