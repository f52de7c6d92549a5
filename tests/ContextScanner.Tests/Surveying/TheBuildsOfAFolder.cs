using ContextSlim.Discovery;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Surveying;

[TestClass]
public class TheBuildsOfAFolder
{
    [TestMethod]
    public void AreTheDockerfilesBelowIt()
    {
        using var tree = TestTree.Of();
        foreach (var name in new[] { "Dockerfile", "a/Dockerfile.dev", "a/web.Dockerfile", "b/dockerfile", "b/Containerfile" })
            tree.Text(name, "FROM scratch\n");
        foreach (var other in new[] { "Dockerfile.dockerignore", "Dockerfile.md", "c/Dockerfile.j2", "c/Dockerfile~", "node_modules/x/Dockerfile", "vendor/x/Dockerfile", "c/Dockerfile.tt", ".git/Dockerfile", "c/DockerfileX" })
            tree.Text(other, "FROM scratch\n");
        AssertBuilds(tree, [], [], "Dockerfile", "a/Dockerfile.dev", "a/web.Dockerfile", "b/Containerfile", "b/dockerfile");
    }

    [TestMethod]
    public void TakesNoPolicyForADockerfile()
    {
        using var tree = TestTree.Of().Text("Dockerfile", "FROM scratch\n").Text("Dockerfile.rego", "package docker\n").Text("api.Dockerfile.rego", "package docker\n");
        AssertBuilds(tree, [], [], "Dockerfile");
    }

    [TestMethod]
    public void AreChosenByGlobs()
    {
        using var tree = TestTree.Of();
        foreach (var name in new[] { "Dockerfile", "services/a/Dockerfile", "services/b/Dockerfile", "test/Dockerfile" })
            tree.Text(name, "FROM scratch\n");
        AssertBuilds(tree, ["services/**/Dockerfile*"], [], "services/a/Dockerfile", "services/b/Dockerfile");
        AssertBuilds(tree, [], ["test/**", "services/b/*"], "Dockerfile", "services/a/Dockerfile");
    }

    [TestMethod]
    [DataRow("svc/Dockerfile", "COPY src /", "svc/src/a", "svc", DisplayName = "its own folder has what it asks for")]
    [DataRow("svc/Dockerfile", "COPY svc/src /", "svc/src/a", ".", DisplayName = "the folder above has")]
    [DataRow("a/b/c/Dockerfile", "COPY b/x /", "a/b/x", "a", DisplayName = "a folder in between has")]
    [DataRow("svc/Dockerfile", "COPY . /", "svc/src/a", "svc", DisplayName = "everything: its own folder")]
    [DataRow("docker/Dockerfile", "COPY . /", "src/a", ".", DisplayName = "everything, in a folder of Dockerfiles: the folder above")]
    [DataRow("docker/Dockerfile", "COPY entry.sh /", "docker/entry.sh", "docker", DisplayName = "a folder of Dockerfiles that has what it asks for")]
    [DataRow("svc/Dockerfile", "COPY svc/*.csproj /", "svc/a.csproj", ".", DisplayName = "a glob, by what stands before it")]
    [DataRow("docker/web/Dockerfile", "COPY src /", "web/src/a", "web", DisplayName = "a folder of the same name has")]
    [DataRow("hack/dockerfiles/a.Dockerfile", "RUN --mount=target=/src true", "src/a", ".", DisplayName = "everything, in folders of Dockerfiles: the first that is none")]
    [DataRow("svc/Dockerfile", "COPY gone /", "svc/src/a", "svc", DisplayName = "nobody has: its own folder")]
    public void HaveTheirMostPlausibleContext(string dockerfile, string instruction, string file, string context)
    {
        using var tree = TestTree.Of(file);
        tree.Text(dockerfile, $"FROM scratch\n{instruction}\n");
        Assert.AreEqual(
            Path.GetFullPath(tree.FullPath(context)).TrimEnd('/'),
            PlausibleContext.Of(tree.FullPath(dockerfile), tree.Root, new()));
    }

    [TestMethod]
    public void AreThoseOfTheComposeFileWhereItKnowsThem()
    {
        using var tree = TestTree.Of("api/src/a");
        tree.Text("api/Dockerfile", "FROM scratch AS test\nCOPY src /\n").Text("other/Dockerfile", "FROM scratch\n");
        tree.Text("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n      target: test\n");
        var builds = Find(tree, [], []);
        CollectionAssert.AreEqual(new[] { "web", "api/Dockerfile", "other/Dockerfile" }, builds.Select(build => build.Name).ToArray());
        Assert.AreEqual(tree.Root, Path.GetFullPath(builds[0].Context));
        Assert.AreEqual("test", builds[0].Build.Target);
        Assert.AreEqual(tree.Root, Path.GetFullPath(builds[1].Context), "the image that is shipped, when all services build stages on the way");
        Assert.IsNull(builds[1].Build.Target);
        Assert.IsFalse(builds[1].ContextIsGuessed);
    }

    [TestMethod]
    public void AreThoseOfComposeFilesInOtherFolders()
    {
        using var tree = TestTree.Of("backend/src/a");
        tree.Text("docker/backend/Dockerfile", "FROM scratch\nCOPY . /\n");
        tree.Text("deploy/local/compose.dev.yaml", "services:\n  backend:\n    build:\n      context: ../../backend\n      dockerfile: ../docker/backend/Dockerfile\n");
        var build = Find(tree, [], []).Single();
        Assert.AreEqual("backend", build.Name);
        Assert.AreEqual(tree.FullPath("backend"), Path.GetFullPath(build.Context));
        Assert.IsFalse(build.ContextIsGuessed);
    }

    private static void AssertBuilds(TestTree tree, string[] include, string[] exclude, params string[] expected) =>
        CollectionAssert.AreEqual(expected, Find(tree, include, exclude).Select(build => build.Name).ToArray());

    private static IReadOnlyList<BuildRequest> Find(TestTree tree, string[] include, string[] exclude) => BuildSurveys.OfFolder(
        new DockerfileSearch(include, exclude), _ => null, new BuildRequest(tree.Root), CancellationToken.None).Requests;
}
