namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// Two web projects as Visual Studio makes them, whose Dockerfiles are built from the solution's folder, and a library. The one that is published has the
/// package by a <c>GlobalPackageReference</c>.
/// </summary>
[TestClass]
[TestCategory("Slow")] // Three builds of three projects, one of them published.
public sealed class ASolution
{
    [TestMethod]
    public void ReadsItsContextOnce()
    {
        using var registry = new Registry();
        using var solution = Plant(new TestSolution("Bücher & ключи 書").GlobalPackage());

        var run = solution.Publish(registry.Address, "all.slnx", "-t:PublishContainer", "-m:1", "-v:normal", "-clp:NoSummary").Succeeds();

        CollectionAssert.AreEqual(new[] { "api:latest", "shop:latest" }, registry.Pushed);
        Assert.AreEqual(2, run.Count($"ContextSlim: context '{solution.Root}' (the solution's folder, which its COPY lines fit)"), run.Output);
        Assert.AreEqual(1, run.Count(" read from disk, "), run.Output);
        Assert.AreEqual(1, run.Count("all read before by another project of this build"), run.Output);
        Assert.AreEqual("CTX501", run.Codes);
        Assert.AreEqual(1, run.Count("warning CTX501"), run.Output);
        Assert.AreEqual(1, run.Count("ContextSlim: 1 more finding is the same as another project's, told there."), run.Output);
    }

    [TestMethod]
    public void IsScannedByManyThreads()
    {
        using var solution = Plant(new TestSolution());

        var run = solution.Dotnet("msbuild", "all.slnx", "-restore", "-t:ContextSlimScan", "-mt", "-m:2", "-v:normal", "-p:Restore=1").Succeeds();

        Assert.AreEqual(2, run.Count("ContextSlim: docker build would send"), run.Output);
        Assert.AreEqual(1, run.Count("ContextSlim: no Dockerfile; a build of"), run.Output);
        Assert.AreEqual(1, run.Count("all read before by another project of this build"), run.Output);
        Assert.DoesNotContain("CTX7", run.Codes);
    }

    [TestMethod]
    public void IsWarnedAboutOnceByAllNodes()
    {
        using var solution = Plant(new TestSolution());
        solution.Dotnet("msbuild", "all.slnx", "-t:Restore", "-m:1").Succeeds();

        var run = solution.Dotnet("msbuild", "all.slnx", "-t:ContextSlimScan", "-m:3", "-v:normal", "-clp:NoSummary").Succeeds();

        Assert.AreEqual(3, run.Count("would send"), run.Output);
        Assert.AreEqual(1, run.Count("warning CTX501"), run.Output);
    }

    private static TestSolution Plant(TestSolution solution) => solution
        .Text("all.slnx", "<Solution>", "<Project Path=\"shop/shop.csproj\" />", "<Project Path=\"api/api.csproj\" />", "<Project Path=\"core/core.csproj\" />", "</Solution>")
        .WebProject("shop/shop.csproj", "<ItemGroup><ProjectReference Include=\"../core/core.csproj\" /></ItemGroup>")
        .WebProject("api/api.csproj")
        .Project("core/core.csproj", "Microsoft.NET.Sdk")
        .Text("shop/Dockerfile", "FROM scratch AS build", "COPY [\"shop/shop.csproj\", \"shop/\"]", "COPY . .")
        .Text("api/Dockerfile", "FROM scratch AS build", "COPY [\"api/api.csproj\", \"api/\"]", "COPY . .")
        .Text(".dockerignore", "**/bin", "**/obj")
        .File("data/big.bin", 60_000_000);
}
