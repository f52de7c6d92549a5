using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Surveying;

[TestClass]
public class SeveralContexts
{
    [TestMethod]
    public void OfOneFolderShareOneWalk()
    {
        using var tree = Project();
        var surveys = Run(Request(tree, "api"), Request(tree, "web"), Request(tree, "all"));
        Assert.AreEqual(1, surveys.Results.Select(result => result.Outcome).Distinct().Count());
        CollectionAssert.AreEqual(new long?[] { 10, 300, 311 }, surveys.Results.Select(result => result.Sent?.Bytes).ToArray());
    }

    [TestMethod]
    public void AreTheSameAsAlone()
    {
        using var tree = Project();
        foreach (var together in Run(Request(tree, "api"), Request(tree, "web"), Request(tree, "own"), Request(tree, "api") with { Builder = Builder.Classic }).Results)
        {
            var alone = Survey.Run(together.Request, together.Options, CancellationToken.None);
            Assert.AreEqual(alone.OnDisk, together.OnDisk);
            Assert.AreEqual(alone.Ignored, together.Ignored);
            Assert.AreEqual(alone.Eligible, together.Eligible);
            Assert.AreEqual(alone.Sent, together.Sent);
            CollectionAssert.AreEqual(alone.RuleCounts.ToArray(), together.RuleCounts.ToArray());
            CollectionAssert.AreEqual(alone.HeaviestSent.ToArray(), together.HeaviestSent.ToArray());
            CollectionAssert.AreEqual(alone.HeaviestIgnored.ToArray(), together.HeaviestIgnored.ToArray());
        }
    }

    [TestMethod]
    public void ThatCouldNotDifferAreOneLane()
    {
        using var tree = Project();
        var surveys = Run(Request(tree, "all") with { Name = "a" }, Request(tree, "all") with { Name = "b" }, Request(tree, "web"));
        CollectionAssert.AreEqual(new[] { 0, 0, 1 }, surveys.Results.Select(result => result.LaneNumber).ToArray());
    }

    [TestMethod]
    public void ThatAskForNothingAreToldFromThoseThatAskForEverything()
    {
        using var tree = Project();
        tree.Text("Dockerfile.none", "FROM scratch\nRUN true\n");
        CollectionAssert.AreEqual(new long?[] { 311, 0 }, Run(Request(tree, "all"), Request(tree, "none")).Results.Select(result => result.Sent?.Bytes).ToArray());
    }

    [TestMethod]
    public void GoOnWhenOneCannotBeSurveyed()
    {
        using var tree = Project();
        var surveys = Run(new SurveyRequest(tree.FullPath("gone")) { Name = "gone" }, Request(tree, "web"));
        Assert.AreEqual("gone", surveys.Failures.Single().Request.Name);
        Assert.Contains("no such folder", surveys.Failures.Single().Message);
        Assert.AreEqual(300, surveys.Results.Single().Sent?.Bytes);
    }

    [TestMethod]
    public void OfABuildForPlatformsThatAskAlikeAreOne()
    {
        using var tree = Project();
        var request = Request(tree, "web") with { Name = "web" };
        Assert.HasCount(1, Run(request, request with { Build = new() { Platform = "linux/arm64" } }).Results);
        tree.Text("Dockerfile.arch", "FROM scratch\nARG TARGETARCH\nCOPY bin-${TARGETARCH} /\n");
        request = Request(tree, "arch") with { Name = "arch" };
        Assert.HasCount(2, Run(request, request with { Build = new() { Platform = "linux/arm64" } }).Results);
    }

    [TestMethod]
    public void IncludeNamedOnesWithTheirOwnIgnoreFile()
    {
        using var tree = Project();
        tree.Text("Dockerfile.named", "FROM scratch\nCOPY --from=lib src /\n");
        tree.Text("lib/.dockerignore", "src/no\n").Plant("lib/src/yes:5").Plant("lib/src/no:7").Plant("lib/other:9");
        var request = Request(tree, "named") with
        {
            NamedFolders = [new NamedFolder("lib", tree.FullPath("lib")), new NamedFolder("unused", tree.FullPath("web"))],
            Build = new() { NamedContexts = [new("lib"), new("unused")] },
        };
        var results = Run(request).Results;
        CollectionAssert.AreEqual(new[] { null, "lib", "unused" }, results.Select(result => result.Request.Name).ToArray());
        CollectionAssert.AreEqual(new long?[] { 0, 5, 0 }, results.Select(result => result.Sent?.Bytes).ToArray());
        Assert.AreEqual(new RelativePath("src"), results[1].Requests!.FollowPaths.Single());
        Assert.AreEqual(2, results[1].Requests!.Paths.Single().Line);
    }

    [TestMethod]
    public void MayHaveADockerfileThatIsAText()
    {
        using var tree = Project();
        tree.Text("Dockerfile.dockerignore", "*\n").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        var request = new SurveyRequest(tree.Root) { DockerfileText = Encoding.UTF8.GetBytes("FROM scratch\nCOPY web /\n") };
        var result = Surveys.Run(request);
        Assert.IsTrue(result.HasDockerfile);
        Assert.AreEqual(".dockerignore", result.Files.IgnoreFile.Name);
        Assert.AreEqual(300, result.Sent?.Bytes);
    }

    private static TestTree Project()
    {
        var tree = TestTree.Of("api/a:10", "web/b:300", "secret:1000", "plain:1");
        tree.Text(".dockerignore", "secret\nDockerfile.*\n.dockerignore\n");
        tree.Text("Dockerfile.api", "FROM scratch\nCOPY api /\n").Text("Dockerfile.web", "FROM scratch\nCOPY web /\n").Text("Dockerfile.all", "FROM scratch\nCOPY . /\n");
        return tree.Text("Dockerfile.own", "FROM scratch\nCOPY . /\n").Text("Dockerfile.own.dockerignore", "api\n");
    }

    private static SurveyRequest Request(TestTree tree, string name) => new(tree.Root) { Dockerfile = tree.FullPath($"Dockerfile.{name}"), Findings = false };

    private static SurveySet Run(params SurveyRequest[] requests) => Surveys.RunAll(requests);
}
