using ContextSlim.Discovery;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Discovery;

/// <summary>Which ignore file each builder's client reads. Every file here holds its own name as its only rule.</summary>
[TestClass]
public sealed class TheIgnoreFileThatApplies
{
    [TestMethod]
    // tree, -f, what BuildKit reads, what the classic client reads
    [DataRow("Dockerfile", null, "", "")]
    [DataRow("Dockerfile .dockerignore", null, ".dockerignore", ".dockerignore")]
    [DataRow(".dockerignore", null, ".dockerignore", ".dockerignore")]
    // the Dockerfile's own file applies alone, under BuildKit
    [DataRow("Dockerfile Dockerfile.dockerignore .dockerignore", null, "Dockerfile.dockerignore", ".dockerignore")]
    [DataRow("Dockerfile Dockerfile.dockerignore", null, "Dockerfile.dockerignore", "")]
    [DataRow("Dockerfile other.Dockerfile other.Dockerfile.dockerignore .dockerignore", "other.Dockerfile", "other.Dockerfile.dockerignore", ".dockerignore")]
    [DataRow("Dockerfile other.Dockerfile other.Dockerfile.dockerignore .dockerignore", null, ".dockerignore", ".dockerignore")]
    // beside the Dockerfile, wherever that lies; a .dockerignore there is read by nobody
    [DataRow("sub/Dockerfile sub/Dockerfile.dockerignore .dockerignore", "sub/Dockerfile", "sub/Dockerfile.dockerignore", ".dockerignore")]
    [DataRow("sub/Dockerfile sub/.dockerignore", "sub/Dockerfile", "", "")]
    [DataRow("sub/Dockerfile Dockerfile.dockerignore .dockerignore", "sub/Dockerfile", ".dockerignore", ".dockerignore")]
    // a lower-case dockerfile is found when there is no other, with the ignore file of its own name
    [DataRow("dockerfile dockerfile.dockerignore", null, "dockerfile.dockerignore", "")]
    [DataRow("dockerfile Dockerfile.dockerignore .dockerignore", null, ".dockerignore", ".dockerignore")]
    [DataRow("Dockerfile dockerfile dockerfile.dockerignore", null, "", "")]
    public void IsTheBuildersOwnChoice(string tree, string? dockerfile, string buildKit, string classic)
    {
        using var planted = TestTree.Of();
        foreach (var path in tree.Split(' '))
            planted.Text(path, path + "\n");
        Assert.AreEqual(buildKit, Chosen(planted, dockerfile, Builder.BuildKit));
        Assert.AreEqual(classic, Chosen(planted, dockerfile, Builder.Classic));
    }

    [TestMethod]
    public void IsTheDockerfilesOwnEvenWhenThatIsEmpty()
    {
        using var tree = TestTree.Of("Dockerfile", "Dockerfile.dockerignore").Text(".dockerignore", "a\n");
        var files = BuildFiles.Find(tree.Root, null, null, Builder.BuildKit);
        Assert.IsEmpty(files.IgnoreFile.Rules);
        Assert.AreEqual(tree.FullPath("Dockerfile.dockerignore"), files.IgnoreFilePath);
    }

    [TestMethod]
    public void LiesBesideADockerfileOutsideTheContext()
    {
        using var outside = TestTree.Of().Text("Dockerfile", "").Text("Dockerfile.dockerignore", "own\n").Text(".dockerignore", "outside\n");
        using var tree = TestTree.Of("Dockerfile").Text(".dockerignore", "context\n");
        var buildKit = BuildFiles.Find(tree.Root, outside.FullPath("Dockerfile"), null, Builder.BuildKit);
        Assert.AreEqual("own", buildKit.IgnoreFile.Rules.Single().ToString());
        Assert.IsNull(buildKit.DockerfileInContext);
        File.Delete(outside.FullPath("Dockerfile.dockerignore"));
        Assert.AreEqual("context", BuildFiles.Find(tree.Root, outside.FullPath("Dockerfile"), null, Builder.BuildKit).IgnoreFile.Rules.Single().ToString());
    }

    [TestMethod]
    // where the link leads, what BuildKit reads, what the classic client reads
    [DataRow("ignored/rules", "ignored/rules", "ignored/rules")]
    [DataRow("./ignored/../ignored/rules", "ignored/rules", "ignored/rules")]
    [DataRow("/ignored/rules", "ignored/rules", "")]
    [DataRow("../../../../../../ignored/rules", "ignored/rules", "")]
    [DataRow("nowhere", "", "")]
    public void MayBeALinkInsideTheContext(string target, string buildKit, string classic)
    {
        using var tree = TestTree.Of("Dockerfile", $".dockerignore -> {target}").Text("ignored/rules", "ignored/rules\n");
        Assert.AreEqual(buildKit, Chosen(tree, null, Builder.BuildKit));
        Assert.AreEqual(classic, Chosen(tree, null, Builder.Classic));
    }

    [TestMethod]
    public void IsNotReadThroughALinkThatLeadsOutExceptByTheClassicClient()
    {
        using var outside = TestTree.Of().Text("rules", "outside\n");
        using var tree = TestTree.Of("Dockerfile", $".dockerignore -> {outside.FullPath("rules")}");
        Assert.AreEqual("", Chosen(tree, null, Builder.BuildKit));
        Assert.AreEqual("outside", Chosen(tree, null, Builder.Classic));
    }

    [TestMethod]
    public void IsAsGoodAsMissingForBuildKitWhenItCannotBeRead()
    {
        using var tree = TestTree.Of("Dockerfile", ".dockerignore/x");
        Assert.AreEqual("", Chosen(tree, null, Builder.BuildKit));
        var failure = Assert.ThrowsExactly<SurveyException>(() => Chosen(tree, null, Builder.Classic));
        Assert.AreEqual(".dockerignore: the classic builder cannot read it: Is a directory; the build fails", failure.Message);
    }

    [TestMethod]
    public void IsAsGoodAsMissingForBuildKitWhenItIsForbidden()
    {
        using var tree = TestTree.Of("Dockerfile", ".dockerignore").Forbid(".dockerignore");
        AnotherUser.Run(() =>
        {
            Assert.ThrowsExactly<UnauthorizedAccessException>(() => File.OpenRead(tree.FullPath(".dockerignore")));
            Assert.AreEqual("", Chosen(tree, null, Builder.BuildKit));
            Assert.ThrowsExactly<SurveyException>(() => Chosen(tree, null, Builder.Classic));
        });
    }

    // Measured: BuildKit and the classic client wait at it, and so does every program that opens it.
    [TestMethod]
    [DataRow(".dockerignore", "BuildKit the classic builder Buildah Podman's remote client Testcontainers for Node Testcontainers for .NET AWS CDK")]
    [DataRow(".containerignore", "Buildah Podman's remote client")]
    [DataRow("Dockerfile.dockerignore", "BuildKit Buildah Podman's remote client Testcontainers for .NET")]
    public void IsNoNamedPipe(string name, string expected)
    {
        using var tree = TestTree.Of("Dockerfile").Pipe(name);
        var waiting = new List<string>();
        foreach (var engine in Engine.All)
        {
            try
            {
                _ = Chosen(tree, null, engine.Builder);
            }
            catch (SurveyException exception)
            {
                Assert.AreEqual($"{name}: is a named pipe, and {engine.Name} waits without end for what somebody writes into it; put a file in its place", exception.Message);
                waiting.Add(engine.Name);
            }
        }

        Assert.AreEqual(expected, string.Join(' ', waiting));
    }

    [TestMethod]
    public void IsTheOneThatTheUserNames()
    {
        using var tree = TestTree.Of("Dockerfile").Text(".dockerignore", "own\n").Text("other", "other\n");
        foreach (var builder in Enum.GetValues<Builder>())
            Assert.AreEqual("other", BuildFiles.Find(tree.Root, null, tree.FullPath("other"), builder).IgnoreFile.Rules.Single().ToString());
    }

    private static string Chosen(TestTree tree, string? dockerfile, Builder builder)
    {
        var files = BuildFiles.Find(tree.Root, dockerfile is null ? null : tree.FullPath(dockerfile), null, builder);
        return files.IgnoreFilePath is null ? "" : string.Join(' ', files.IgnoreFile.Rules);
    }
}
