namespace ContextSlim.MSBuild.Tests;

/// <summary>A program of one file, without a project: <c>dotnet publish app.cs</c>, with the package by <c>#:package</c>.</summary>
[TestClass]
public sealed class AFileBasedApp // One publish: some five seconds.
{
    [TestMethod]
    public void IsToldOfItsContextAndOfItsLayer()
    {
        using var registry = new Registry();
        using var solution = new TestSolution()
            .Text("app.cs", $"#:package ContextSlim.MSBuild@{PackedPackage.Version}", "#:property PublishAot=false", "#:property NuGetAudit=false", "#:property UseAppHost=false",
                "#:property ContextSlimMaxSize=2kB", "#:property ContextSlimMaxPublishSize=1kB", "#:property ContextSlimReport=said.json", "System.Console.WriteLine();")
            .Text("Dockerfile", "FROM scratch", "COPY app.cs data /").Text(".dockerignore", "artifacts").File("data", 3_000);

        var run = solution.PublishFile(registry.Address, "app.cs").Succeeds();

        CollectionAssert.AreEqual(new[] { "app:latest" }, registry.Pushed, run.Output);
        Assert.AreEqual(2, run.Count($"{solution.FullPath("app.cs")} : warning CTX501: "), "once of what is sent, and once of what is packed\n" + run.Output);
        Assert.AreEqual("CTX501", run.Codes, run.Output);
        SchemaValidator.AssertValid("publish", File.ReadAllText(solution.FullPath("said.publish.json")));
        registry.LayerOf("app:latest").AssertIs(solution.PublishReport("said.publish.json"));
        Assert.AreEqual(solution.Root, solution.Report("said.json", isFile: true).GetProperty("context").GetString());
    }
}
