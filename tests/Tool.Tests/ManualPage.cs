namespace ContextSlim.Tool.Tests;

[TestClass]
public class ManualPage
{
    [TestMethod]
    public void IsTheOneOfTheRepository()
    {
        using var environment = new TestEnvironment();
        Approved.CheckFile("docs/contextslim.1", environment.Run("man").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsFaultless()
    {
        using var environment = new TestEnvironment();
        if (environment.Shell("command -v mandoc").ExitCode != 0)
            Assert.Inconclusive("There is no mandoc here.");
        var run = environment.Shell("\"$1\" man | mandoc -T lint -W warning", TestEnvironment.ToolPath);
        Assert.AreEqual("", run.Output + run.Error);
    }
}
