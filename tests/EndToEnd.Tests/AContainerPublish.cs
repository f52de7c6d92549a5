namespace ContextSlim.EndToEnd;

/// <summary>A web project with the MSBuild package, published to a real registry, and built by a real engine.</summary>
[TestClass]
public sealed class AContainerPublish
{
    [TestMethod]
    public void IsWarnedAboutAndDone()
    {
        using var registry = new LocalRegistry();
        using var solution = Plant();

        var run = solution.Publish(registry.Address, "-t:PublishContainer", "-m:1").Succeeds();

        Assert.Contains("warning CTX501: 60.", run.Output);
        Assert.Contains("appsettings.Development.json : warning CTX601", run.Output);
        var files = registry.FilesOf("web", "latest");
        Assert.IsTrue(files.Any(file => file.EndsWith("app/web.dll", StringComparison.Ordinal)), string.Join('\n', files));
        Assert.IsTrue(files.Any(file => file.EndsWith("app/appsettings.Development.json", StringComparison.Ordinal)), "what was warned about is in the image");
    }

    [TestMethod]
    public void SendsWhatTheReportSays()
    {
        DockerEngine.AssertAnswers();
        using var solution = Plant();
        solution.Dotnet("msbuild", "-restore", "-t:ContextSlimScan", "-p:ContextSlimReport=../report.json").Succeeds();
        var output = Path.Combine(solution.Root, "..", "output");

        CommandRun.Start(
            DockerEngine.Client, solution.Root, new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = "1" },
            "build", "--progress=plain", "--no-cache", "-o", $"type=local,dest={output}", ".").Succeeds();

        var received = Directory.GetFiles(output, "*", SearchOption.AllDirectories);
        var sent = solution.Report("../report.json", isFile: true).GetProperty("sent");
        Assert.AreEqual(received.Length, sent.GetProperty("files").GetInt32(), string.Join('\n', received));
        Assert.AreEqual(received.Sum(file => new FileInfo(file).Length), sent.GetProperty("bytes").GetInt64());
    }

    private static TestSolution Plant() => new TestSolution()
        .WebProject("web.csproj")
        .Text("Dockerfile", "FROM scratch", "COPY . /app")
        .Text(".dockerignore", "bin", "obj", "**/*.tmp")
        .Text("appsettings.Development.json", "{}")
        .File("data/big.bin", 60_000_000)
        .File("data/scratch.tmp", 1_000);
}
