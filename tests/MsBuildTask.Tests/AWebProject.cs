using System.Text.RegularExpressions;

namespace ContextSlim.MSBuild.Tests;

/// <summary>A web project with a Dockerfile beside it, and something heavy that nobody ignores.</summary>
[TestClass]
[TestCategory("Slow")] // Five builds of a real project, two of them published, and one played back.
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
        var told = solution.Dotnet("build", "-restore", "-t:ContextSlimScan", "-tl:on", "-bl:../said.binlog").Succeeds();
        IsToldOnOneLine(solution, told);
        Assert.Contains("docs/findings/CTX501.md\e\\CTX501", told.Output, "the code is a link to its page");
        IsToldOnOneLine(solution, solution.Dotnet("msbuild", "../said.binlog", "-tl:on"));
        var played = solution.Dotnet("msbuild", "../said.binlog", "-tl:off", "-v:normal", "-clp:NoSummary");
        IsToldOnOneLine(solution, played);
        Assert.Contains("ContextSlim: docker build would send", played.Output);
        var refused = solution.Dotnet("build", "--no-restore", "-t:ContextSlimScan", "-warnaserror").Fails();
        Assert.HasCount(1, refused.Findings, refused.Output);
        Assert.Contains(OverBudget.Replace("warning", "error", StringComparison.Ordinal), refused.Output);
        Assert.DoesNotContain("   at ", refused.Output, "no stack");
    }

    // Without the colours and links of a terminal.
    private static void IsToldOnOneLine(TestSolution solution, CommandRun run)
    {
        var told = EscapeSequence().Replace(run.Output, "").Split('\n').Where(line => line.Contains("CTX", StringComparison.Ordinal)).ToArray();
        Assert.HasCount(1, told, run.Output);
        Assert.Contains($"{solution.FullPath("web.csproj")} : {OverBudget}", told[0]);
    }

    [TestMethod]
    public void IsBuiltWithoutAScan()
    {
        using var solution = Plant();
        var run = solution.Dotnet("build", "-v:detailed").Succeeds();
        Assert.DoesNotContain("CTX", run.Output);
        Assert.DoesNotContain("Using \"ContextSlimScan", run.Output);
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;;[^\x1b]*\x1b\\")]
    private static partial Regex EscapeSequence();

    private static TestSolution Plant() => new TestSolution()
        .WebProject("web.csproj")
        .Text("Dockerfile", "FROM scratch", "COPY . /app")
        .Text(".dockerignore", "bin", "obj")
        .File("data/big.bin", 60_000_000);
}
