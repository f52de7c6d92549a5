namespace ContextSlim.Tool.Tests;

[TestClass]
public class AnIgnoreFileThatDockerRefuses
{
    private const string Refusal = ".dockerignore:2:1: error CTX105: ";

    [TestMethod]
    public void IsToldWithItsLineAndTheTotalsOnDisk()
    {
        using var environment = Plant();
        var run = environment.Run("scan");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Error);
        Approved.Check("scan-refused", run.Output);
    }

    [TestMethod]
    [DataRow("--no-findings")]
    [DataRow("--format", "json")]
    [DataRow("-o", "report.txt")]
    public void IsToldOnceWhateverIsShown(params string[] arguments)
    {
        using var environment = Plant();
        Assert.AreEqual($"{Refusal}Docker refuses this: syntax error in pattern; the build fails until the line is mended\n", environment.Run(["scan", .. arguments]).Error);
    }

    [TestMethod]
    public void LeavesFiguresNull()
    {
        using var environment = Plant();
        var run = environment.Run("scan", "--format", "json");
        Assert.AreEqual(2, run.ExitCode);
        SchemaValidator.AssertValid("scan", run.Output);
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        var context = json.RootElement.GetProperty("contexts")[0];
        Assert.AreEqual(2, context.GetProperty("onDisk").GetProperty("files").GetInt32());
        Assert.AreEqual(System.Text.Json.JsonValueKind.Null, context.GetProperty("eligible").ValueKind);
        Assert.AreEqual(System.Text.Json.JsonValueKind.Null, context.GetProperty("sent").ValueKind);
        Assert.AreEqual("syntax error in pattern", context.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [TestMethod]
    [DataRow("ls")]
    [DataRow("explain", "a")]
    public void LeavesNothingToList(params string[] arguments)
    {
        using var environment = Plant();
        var run = environment.Run(arguments);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Output);
        Assert.StartsWith(Refusal, run.Error);
    }

    [TestMethod]
    public void MayOnlyBeRefusedWhereARuleIsReached()
    {
        using var environment = new TestEnvironment().File("a").File("b/c").IgnoreFile("b", "![z-a]");
        var run = environment.Run("explain", "a", "b/c");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("a: sent: no rule matches\nb/c: unknown: Docker refuses .dockerignore:2 `![z-a]` here, and the build fails\n", run.Output);
        Assert.AreEqual(".dockerignore:2:1: error CTX105: Docker refuses this: failed to match excludepatterns: syntax error in pattern; the build fails until the line is mended\n", run.Error);
    }

    [TestMethod]
    public void ControlCharactersHaveACodeOfTheirOwn()
    {
        using var environment = new TestEnvironment().File("a").IgnoreFile("a\u0001b");
        var run = environment.Run("scan");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Error);
        Assert.Contains("\n.dockerignore:1:1: error CTX111: ", run.Output);
        environment.Run("scan", "--builder", "classic").Succeeds();
    }

    private static TestEnvironment Plant() => new TestEnvironment().File("a", 10).IgnoreFile("x", "[");
}
