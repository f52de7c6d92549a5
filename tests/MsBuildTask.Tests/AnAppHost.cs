namespace ContextSlim.MSBuild.Tests;

/// <summary>An Aspire AppHost: the images that its program has built, and what it computes; and tests that build images.</summary>
[TestClass]
[TestCategory("Slow")] // A build of five small projects.
public sealed class AnAppHost
{
    private const string Host = "<PropertyGroup><IsAspireHost>true</IsAspireHost></PropertyGroup>";

    private static readonly ManyProjects s_projects = new ManyProjects()
        .Case("host", solution => Shop(solution, "host").Text("host/Images.cs", "b.AddDockerfile(\"web\", \"web\");", "b.AddContainer(\"db\", \"x\").WithDockerfile(\"db\", \"Db.Dockerfile\");", "b.AddDockerfile(\"late\", where);"),
            "ContextSlimMaxSize=2kB", "ContextSlimScan;Show", Host, "<Target Name=\"Show\"><Message Importance=\"high\" Text=\"sent=$(ContextSlimSentBytes) heavy=@(ContextSlimHeavyPath->'%(Context)/%(Identity)')\" /></Target>")
        .Case("missing", solution => Shop(solution, "missing").Text("missing/Images.cs", "b.AddDockerfile(\"gone\", \"gone\");", "b.AddDockerfile(\"web\", \"web\");"), "ContextSlimMaxSize=2kB", "ContextSlimScan", Host)
        .Case("named", solution => Shop(solution, "named").Text("named/Images.cs", "b.AddDockerfile(\"web\", \"web\");"), "ContextSlimMaxSize=2kB;ContextSlimDockerfile=db/Db.Dockerfile;ContextSlimContext=db", "ContextSlimScan", Host)
        .Case("computed", solution => solution.Text("computed/Images.cs", "b.AddDockerfile(\"web\", where);"), "", "ContextSlimScan", Host)
        .Case("tests", solution => solution.Text("tests/Images.cs", "new ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetProjectDirectory(), \"web\");"), "", "ContextSlimScan",
            "<ItemGroup><!-- <PackageReference Include=\"Testcontainers\" /> --></ItemGroup>");

    [TestMethod]
    public void HasEachOfItsBuildsScanned()
    {
        var output = s_projects["host"].Output;
        Assert.Contains($"context '{s_projects.Root("host/web")}' (of 'web' at Images.cs:1:3), Dockerfile '{s_projects.Root("host/web/Dockerfile")}'", output);
        Assert.Contains($"context '{s_projects.Root("host/db")}' (of 'db' at Images.cs:2:27), Dockerfile '{s_projects.Root("host/db/Db.Dockerfile")}'", output);
        Assert.AreEqual(2, s_projects["host"].Count("warning CTX501"), output);
        Assert.Contains("sent=7000 heavy=", output);
        Assert.Contains(s_projects.Root("host/db/b"), output);
    }

    [TestMethod]
    public void HasOneReportOfThem()
    {
        _ = s_projects["host"];
        using var report = System.Text.Json.JsonDocument.Parse(File.ReadAllText(s_projects.Root("host/obj/Debug/net10.0/contextslim.json")));
        CollectionAssert.AreEqual(new[] { "web", "db" }, report.RootElement.GetProperty("contexts").EnumerateArray().Select(context => context.GetProperty("name").GetString()).ToArray());
    }

    [TestMethod]
    public void IsToldWhatItComputes() => Assert.Contains(s_projects.Root("host/Images.cs") + "(3,25): message CTX809: the context that `AddDockerfile` is given is made by the program as it runs", s_projects["host"].Output);

    [TestMethod]
    public void IsNotScannedItself()
    {
        Assert.Contains("message CTX809", s_projects["computed"].Output);
        Assert.DoesNotContain("would send", s_projects["computed"].Output);
    }

    [TestMethod]
    public void HasTheOthersScannedWhereOneIsMissing()
    {
        Assert.Contains("warning CTX701: the context cannot be scanned: ", s_projects["missing"].Output);
        Assert.Contains("warning CTX501: 3.0 kB are sent", s_projects["missing"].Output);
    }

    [TestMethod]
    public void IsOneBuildWhereAPropertySaysSo()
    {
        Assert.DoesNotContain("(of 'web'", s_projects["named"].Output);
        Assert.Contains("warning CTX501: 4.0 kB are sent", s_projects["named"].Output);
    }

    [TestMethod]
    public void IsNoTestThatBuildsImagesWhichIsTold() => Assert.Contains($"Images.cs(1,5): message CTX812: an image is built here out of `web`, and Testcontainers for .NET sends it", s_projects["tests"].Output);

    [ClassCleanup]
    public static void Delete() => s_projects.Dispose();

    private static TestSolution Shop(TestSolution solution, string folder) => solution
        .Text(folder + "/web/Dockerfile", "FROM scratch", "COPY a /").File(folder + "/web/a", 3_000).Text(folder + "/web/.dockerignore", "bin")
        .Text(folder + "/db/Db.Dockerfile", "FROM scratch", "COPY b /").File(folder + "/db/b", 4_000).Text(folder + "/db/.dockerignore", "bin");
}
