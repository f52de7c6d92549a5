namespace ContextSlim.Tool.Tests;

/// <summary><c>scan --prove</c> where there is no engine; with one: tests/EndToEnd.Tests.</summary>
[TestClass]
public sealed class AProofOnDemand
{
    private const string NoClient = "contextslim: error: --prove: there is no docker client 'docker' on PATH; install one, or leave --prove out";

    [TestMethod]
    [DataRow("--prove")]
    [DataRow("--prove-remote")]
    public void NeedsAClient(string option)
    {
        using var test = new TestEnvironment().File("a");
        RunWithPath(test, "/nowhere", option).FailsWith(NoClient);
    }

    [TestMethod]
    [DataRow("/nowhere")]
    [DataRow(".")]
    [DataRow("")]
    public void NeverRunsWhatLiesInTheContext(string path)
    {
        using var test = new TestEnvironment().Text("docker", "#!/bin/sh", "echo run >ran");
        test.Shell("chmod +x docker").Succeeds();
        RunWithPath(test, path, "--prove").FailsWith(NoClient);
        CollectionAssert.AreEqual(new[] { "docker" }, test.Left());
    }

    [TestMethod]
    public void IsOfBuildKit()
    {
        using var test = new TestEnvironment().File("a").Text("Dockerfile", "FROM scratch");
        test.Run("scan", "--prove", "--builder", "classic")
            .FailsWith("contextslim: error: --prove: only what BuildKit receives can be proved; leave --builder classic or --prove out");
    }

    private static ToolRun RunWithPath(TestEnvironment test, string path, string option) =>
        test.Shell("PATH=$1 exec \"$2\" scan $3", path, TestEnvironment.ToolPath, option);
}
