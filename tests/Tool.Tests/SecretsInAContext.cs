using ContextSlim.Tests.Cataloguing.Secrets;

namespace ContextSlim.Tool.Tests;

/// <summary>CTX302 through the whole tool: the file and the line are told, the value never is.</summary>
[TestClass]
public class SecretsInAContext
{
    // Made of one seed: what is random is the same at every run, and no value stands in the repository.
    private static readonly string[] s_values = [Value(1), Value(2), Value(3)];

    [TestMethod]
    [DataRow("scan")]
    [DataRow("scan", "--format", "json")]
    [DataRow("scan", "-v")]
    [DataRow("scan", "--builder", "classic")]
    [DataRow("scan", "--sent-only")]
    public void AreToldWithoutTheirValue(params string[] arguments)
    {
        using var environment = PlantedTree();
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
        using var environment = PlantedTree();
        Assert.AreEqual(1, environment.Run("scan", "--fail-on", "CTX302").ExitCode);
        Assert.AreEqual(1, environment.Run("scan", "--fail-on", "error").ExitCode);
        Assert.AreEqual(0, environment.Run("scan", "--fail-on", "error", "--suppress", "CTX302").ExitCode);
        Assert.DoesNotContain("CTX302", environment.Run("scan", "--no-findings").Succeeds().Output);
    }

    [TestMethod]
    public void ArePlacedInTheirFile()
    {
        using var environment = PlantedTree();
        var run = environment.Run("scan").Succeeds();
        Assert.Contains(".env:2:1: error CTX302: a secret value is sent: Dockerfile:2 COPY . /app. Write `.env`.\n", run.Output);
        SchemaValidator.AssertValid("scan", environment.Run("scan", "--format", "json").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void MayHaveNamesThatAreNoText()
    {
        using var environment = PlantedTree();
        environment.Shell("mv .env \"$(printf 'bad\\377\\033[31m.env')\"").Succeeds();
        var run = environment.Run("scan").Succeeds();
        Assert.Contains("bad\\xff\\x1b[31m.env: error CTX302: a secret value is sent: Dockerfile:2 COPY . /app. Ignore its folder.\n", run.Output);
        SchemaValidator.AssertValid("scan", environment.Run("scan", "--format", "json").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AreNeverWaitedFor()
    {
        using var environment = PlantedTree();
        environment.Shell("rm .env && mkfifo .env && mkdir id_rsa && ln -s /dev/zero .npmrc").Succeeds();
        var run = environment.Run("scan").Succeeds();
        Assert.DoesNotContain("\n.env:", run.Output);
        Assert.DoesNotContain("\n.npmrc:", run.Output);
    }

    [TestMethod]
    [DataRow("scan", "-v")]
    [DataRow("scan", "--format", "json")]
    [DataRow("scan", "--builder", "classic", "--by", "file")]
    [DataRow("lint", "-v")]
    [DataRow("lint", "--format", "json")]
    [DataRow("ls", "--long")]
    [DataRow("ls", "--format", "json")]
    [DataRow("explain", ".env", ".npmrc", "--trace")]
    [DataRow("init", "-v")]
    [DataRow("init", "--format", "json")]
    [DataRow("optimize", "--likely", "-v")]
    [DataRow("optimize", "--format", "json")]
    public void OfEveryKindAreShownByNoCommand(params string[] arguments)
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /app").IgnoreFile("*.log");
        var values = new List<string>();
        foreach (var secret in LeakedSecrets.All)
        {
            environment.File(secret.Path);
            File.WriteAllBytes(environment.FullPath(secret.Path), Planted.Bytes(secret.Pattern, 23, values));
        }

        using var temporary = new TestEnvironment();
        environment.Variables["TMPDIR"] = temporary.Root;
        var run = environment.Run(arguments);
        Assert.IsGreaterThan(60, values.Count);
        Assert.IsTrue(run.ExitCode is 0 or 1, run.Error);
        foreach (var value in values)
        {
            for (var start = 0; start + 12 <= value.Length; start += 4)
                Assert.IsFalse((run.Output + run.Error).AsSpan().Contains(value.AsSpan(start, 12), StringComparison.Ordinal), "a value is shown");
        }

        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(temporary.Root));
        Assert.IsEmpty(Directory.EnumerateFiles(environment.Root, "*.tmp", SearchOption.AllDirectories));
    }

    private static string Value(int seed) => "k7Q" + ContextSlim.Tests.Cataloguing.Secrets.Planted.Text("{alnum:40}", seed);

    private static TestEnvironment PlantedTree() => new TestEnvironment()
        .Text("Dockerfile", "FROM scratch", "COPY . /app")
        .Text(".env", "PORT=8080", "API_KEY=" + s_values[0])
        .Text("deploy/.npmrc", "//registry.internal/:_authToken=" + s_values[1])
        .Text("config/connection.txt", "postgres://app:" + s_values[2] + "@db.internal/app");
}
