using System.Text.RegularExpressions;

namespace ContextSlim.MSBuild.Tests;

/// <summary>A web project with a Dockerfile beside it, and something heavy that nobody ignores.</summary>
[TestClass]
[TestCategory("Slow")] // Four builds of a real project, two of them published, and one played back.
public sealed partial class AWebProject
{
    private const string OverBudget = "warning CTX501: 60.0 MB are sent, the budget is 50.0 MB. Heaviest: data";

    [TestMethod]
    public void IsScannedBeforeItsContainerIsPublished()
    {
        using var registry = new Registry();
        using var solution = Plant();

        var run = solution.Publish(registry.Address, "-t:PublishContainer", "-m:1").Succeeds();

        CollectionAssert.AreEqual(new[] { "web:latest" }, registry.Pushed);
        Assert.Contains(OverBudget, run.Output);
        Assert.IsLessThan(run.Output.IndexOf("Pushed image", StringComparison.Ordinal), run.Output.IndexOf("CTX501", StringComparison.Ordinal), "told before the image is made");
        Assert.IsTrue(File.Exists(solution.FullPath("obj/Release/net10.0/contextslim.json")));
        Assert.IsTrue(File.Exists(solution.FullPath("obj/Release/net10.0/contextslim.publish.json")));
    }

    [TestMethod]
    public void IsScannedWithThePublishProfileToo()
    {
        using var registry = new Registry();
        using var solution = Plant();

        var run = solution.Publish(registry.Address, "-p:PublishProfile=DefaultContainer", "-m:1").Succeeds();

        CollectionAssert.AreEqual(new[] { "web:latest" }, registry.Pushed);
        Assert.Contains(OverBudget, run.Output);
    }

    [TestMethod]
    public void IsScannedByName()
    {
        using var solution = Plant();
        var run = solution.Dotnet("build", "-restore", "-t:ContextSlimScan", "-bl:../said.binlog").Succeeds();
        Assert.Contains(OverBudget, run.Output);
        Assert.Contains("ContextSlim: docker build would send", run.Output);
        // The binary log is played back by the terminal logger, without the colours of a terminal.
        var played = EscapeSequence().Replace(solution.Dotnet("msbuild", "../said.binlog", "-tl:on").Output, "").Split('\n').Where(line => line.Contains("CTX", StringComparison.Ordinal)).ToArray();
        Assert.HasCount(1, played, "told once, on one line");
        Assert.Contains($"{solution.FullPath("web.csproj")} : {OverBudget}", played[0]);
    }

    [TestMethod]
    public void IsBuiltWithoutAScan()
    {
        using var solution = Plant();
        var run = solution.Dotnet("build", "-v:detailed").Succeeds();
        Assert.DoesNotContain("CTX", run.Output);
        Assert.DoesNotContain("Using \"ContextSlimScan", run.Output);
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex EscapeSequence();

    private static TestSolution Plant() => new TestSolution()
        .WebProject("web.csproj")
        .Text("Dockerfile", "FROM scratch", "COPY . /app")
        .Text(".dockerignore", "bin", "obj")
        .File("data/big.bin", 60_000_000);
}
