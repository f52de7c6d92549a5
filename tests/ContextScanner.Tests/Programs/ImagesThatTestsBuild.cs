using ContextSlim.Paths;
using ContextSlim.Programs;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Programs;

/// <summary>Tests that have images built by Testcontainers for .NET.</summary>
[TestClass]
public class ImagesThatTestsBuild
{
    [TestMethod]
    [DataRow("new ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetSolutionDirectory(), \"src/web\").Build();", "src/web")]
    [DataRow("new DotNet.Testcontainers.Builders.ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetProjectDirectory(), \"image\");", "tests/image")]
    [DataRow("new ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetCallerFileDirectory(), \".\");", "tests/a")]
    [DataRow("new ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetGitDirectory(), \"x\").WithContextDirectory(\"/shop/y\");", "y")]
    public void AreToldWithTheirFolder(string code, string folder) =>
        Read(code).Tells($"tests/a/ImageTests.cs:1:{1 + code.IndexOf("ImageFrom", StringComparison.Ordinal)} Note CTX812 an image is built here out of `{folder}`, and Testcontainers for .NET sends it, not docker");

    [TestMethod]
    [DataRow("new ImageFromDockerfileBuilder().WithDockerfileDirectory(folder);")]
    [DataRow("new ImageFromDockerfileBuilder().WithDockerfileDirectory(\"src/web\");")]
    [DataRow("new ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetBinDirectory(), \"x\");")]
    [DataRow("new ImageFromDockerfileBuilder().Build(); other.WithDockerfileDirectory(\"/shop/x\");")]
    public void AreToldWithoutAFolderThatOnlyTheRunningTestsKnow(string code) =>
        Read(code).Tells("tests/a/ImageTests.cs:1:5 Note CTX812 an image is built here out of a folder that the tests know as they run");

    [TestMethod]
    [DataRow("ImageFromDockerfileBuilder builder;")]
    [DataRow("// new ImageFromDockerfileBuilder()")]
    [DataRow("Assert.Contains(\"new ImageFromDockerfileBuilder()\", text);")]
    [DataRow("class ImageFromDockerfileBuilder { ImageFromDockerfileBuilder() { } }")]
    public void AreNoneWhereNoneIsMade(string code) => Assert.IsEmpty(Read(code));

    private static IReadOnlyList<Diagnostic> Read(string code) => TestedImages.Read(
        "/shop/tests", ["/shop/tests/a/ImageTests.cs"], new MemoryFiles().With("tests/a/ImageTests.cs", code), "/shop", (folder, name) => folder == "/shop" && name is "*.sln" or ".git").Diagnostics;
}
