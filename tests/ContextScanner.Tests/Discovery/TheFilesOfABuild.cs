using ContextSlim.Discovery;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Discovery;

[TestClass]
public sealed class TheFilesOfABuild
{
    [TestMethod]
    public void AreFoundThroughALinkToTheContext()
    {
        using var tree = TestTree.Of("real/Dockerfile", "link -> real");
        var files = BuildFiles.Find(tree.FullPath("link"), null, null, Builder.BuildKit);
        Assert.AreEqual(tree.FullPath("real"), files.ContextRoot);
        Assert.AreEqual("Dockerfile", files.DockerfileInContext.ToString());
    }

    [TestMethod]
    public void NameTheDockerfileByWhereItsLinkLeads()
    {
        using var tree = TestTree.Of("build/Real", "Dockerfile -> build/Real");
        Assert.AreEqual("build/Real", BuildFiles.Find(tree.Root, null, null, Builder.Classic).DockerfileInContext.ToString());
    }

    [TestMethod]
    public void NeedNoDockerfile()
    {
        using var tree = TestTree.Of("a");
        Assert.IsNull(BuildFiles.Find(tree.Root, null, null, Builder.BuildKit).Dockerfile);
    }

    [TestMethod]
    [DataRow("nowhere", "no such folder; name the folder given to `docker build`")]
    [DataRow("file", "not a folder; name the folder given to `docker build`")]
    public void NeedAContext(string context, string message)
    {
        using var tree = TestTree.Of("file");
        var failure = Assert.ThrowsExactly<SurveyException>(() => BuildFiles.Find(tree.FullPath(context), null, null, Builder.BuildKit));
        Assert.AreEqual($"context '{tree.FullPath(context)}': {message}", failure.Message);
    }

    [TestMethod]
    [DataRow("-")]
    [DataRow("https://example.org/repository.git")]
    public void NeedAContextThatIsAFolder(string context) =>
        Assert.Contains("only a folder can be scanned", Assert.ThrowsExactly<SurveyException>(() => BuildFiles.Find(context, null, null, Builder.BuildKit)).Message);

    [TestMethod]
    [DataRow("nowhere", "no such file")]
    [DataRow("d", "is a folder")]
    public void NeedTheDockerfileThatIsNamed(string dockerfile, string message)
    {
        using var tree = TestTree.Of("d/");
        Assert.Contains(message, Assert.ThrowsExactly<SurveyException>(() => BuildFiles.Find(tree.Root, tree.FullPath(dockerfile), null, Builder.BuildKit)).Message);
    }

    [TestMethod]
    [DataRow("nowhere", "no such file")]
    [DataRow("d", "cannot be read: Is a directory")]
    [DataRow("pipe", "cannot be read: Not a regular file")]
    public void NeedTheIgnoreFileThatIsNamed(string ignoreFile, string message)
    {
        using var tree = TestTree.Of("d/").Pipe("pipe");
        Assert.Contains(message, Assert.ThrowsExactly<SurveyException>(() => BuildFiles.Find(tree.Root, null, tree.FullPath(ignoreFile), Builder.BuildKit)).Message);
    }
}
