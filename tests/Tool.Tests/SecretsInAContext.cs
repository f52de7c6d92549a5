using System.Security.Cryptography;

namespace ContextSlim.Tool.Tests;

/// <summary>CTX302 through the whole tool: the file and the line are told, the value never is.</summary>
[TestClass]
public class SecretsInAContext
{
    private static readonly string[] s_values = [.. Enumerable.Range(0, 3).Select(_ => "k7Q" + RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 40))];

    [TestMethod]
    [DataRow("scan")]
    [DataRow("scan", "--format", "json")]
    [DataRow("scan", "-v")]
    [DataRow("scan", "--builder", "classic")]
    [DataRow("scan", "--sent-only")]
    public void AreToldWithoutTheirValue(params string[] arguments)
    {
        using var environment = Planted();
        var run = environment.Run(arguments).Succeeds();
        Assert.Contains("CTX302", run.Output);
        foreach (var value in s_values)
        {
            for (var start = 0; start + 8 <= value.Length; start++)
                Assert.DoesNotContain(value.Substring(start, 8), run.Output + run.Error);
        }
    }

    [TestMethod]
    public void AreErrorsThatAPipelineCanFailOn()
    {
        using var environment = Planted();
        Assert.AreEqual(1, environment.Run("scan", "--fail-on", "CTX302").ExitCode);
        Assert.AreEqual(1, environment.Run("scan", "--fail-on", "error").ExitCode);
        Assert.AreEqual(0, environment.Run("scan", "--fail-on", "error", "--suppress", "CTX302").ExitCode);
        Assert.DoesNotContain("CTX302", environment.Run("scan", "--no-findings").Succeeds().Output);
    }

    [TestMethod]
    public void ArePlacedInTheirFile()
    {
        using var environment = Planted();
        var run = environment.Run("scan").Succeeds();
        Assert.Contains(".env:2:1: error CTX302: a secret value is sent: Dockerfile:2 COPY . /app. Write `.env`.\n", run.Output);
        SchemaValidator.AssertValid("scan", environment.Run("scan", "--format", "json").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void MayHaveNamesThatAreNoText()
    {
        using var environment = Planted();
        environment.Shell("mv .env \"$(printf 'bad\\377\\033[31m.env')\"").Succeeds();
        var run = environment.Run("scan").Succeeds();
        Assert.Contains("bad\\xff\\x1b[31m.env: error CTX302: a secret value is sent: Dockerfile:2 COPY . /app. Ignore its folder.\n", run.Output);
        SchemaValidator.AssertValid("scan", environment.Run("scan", "--format", "json").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AreNeverWaitedFor()
    {
        using var environment = Planted();
        environment.Shell("rm .env && mkfifo .env && mkdir id_rsa && ln -s /dev/zero .npmrc").Succeeds();
        var run = environment.Run("scan").Succeeds();
        Assert.DoesNotContain("\n.env:", run.Output);
        Assert.DoesNotContain("\n.npmrc:", run.Output);
    }

    private static TestEnvironment Planted() => new TestEnvironment()
        .Text("Dockerfile", "FROM scratch", "COPY . /app")
        .Text(".env", "PORT=8080", "API_KEY=" + s_values[0])
        .Text("deploy/.npmrc", "//registry.internal/:_authToken=" + s_values[1])
        .Text("config/connection.txt", "postgres://app:" + s_values[2] + "@db.internal/app");
}
