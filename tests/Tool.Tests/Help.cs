namespace ContextSlim.Tool.Tests;

[TestClass]
public class Help
{
    [TestMethod]
    public void OfTheTool() => Approve("help", "--help");

    [TestMethod]
    [DataRow("scan")]
    [DataRow("lint")]
    [DataRow("check")]
    [DataRow("diff")]
    [DataRow("ls")]
    [DataRow("explain")]
    [DataRow("test")]
    [DataRow("why")]
    [DataRow("init")]
    [DataRow("optimize")]
    [DataRow("pack")]
    [DataRow("install-docker-plugin")]
    [DataRow("completion")]
    [DataRow("man")]
    public void OfEachCommand(string command) => Approve($"help-{command}", command, "--help");

    [TestMethod]
    public void IsShownWithoutAnyArgument()
    {
        using var environment = new TestEnvironment();
        Assert.AreEqual(environment.Run("--help").Output, environment.Run().Succeeds().Output);
    }

    [TestMethod]
    public void IsShownWhateverElseIsWrong()
    {
        using var environment = new TestEnvironment();
        Assert.StartsWith("Shows what `docker build` would send", environment.Run("scan", "--nonsense", "-h").Succeeds().Output);
    }

    [TestMethod]
    public void Version()
    {
        using var environment = new TestEnvironment();
        var version = environment.Run("--version").Succeeds();
        Assert.MatchesRegex(@"^contextslim \d+\.\d+\.\d+\S*\n$", version.Output);
        Assert.AreEqual(version.Output, environment.Run("scan", "--version").Succeeds().Output);
    }

    [TestMethod]
    public void CompletesForAShell()
    {
        using var environment = new TestEnvironment();
        Assert.AreEqual("--fail-on\n--file\n--format\n--frontend\n", environment.Run("[suggest:8]", "scan --f").Succeeds().Output);
    }

    private static void Approve(string name, params string[] arguments)
    {
        using var environment = new TestEnvironment();
        var run = environment.Run(arguments).Succeeds();
        Assert.AreEqual("", run.Error);
        Approved.Check(name, run.Output);
    }
}
