using ContextSlim.FileSystem;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.FileSystem;

/// <summary>As if the folder were the root of the file system.</summary>
[TestClass]
public sealed class ResolvingALinkInsideAFolder
{
    [TestMethod]
    [DataRow("file", "file")]
    [DataRow("link", "file")]
    [DataRow("d/up", "file")]
    [DataRow("d/absolute", "file")]
    [DataRow("d/far-up", "file")]
    [DataRow("chain", "file")]
    [DataRow("folderlink/x", "d/x")]
    [DataRow("./d//x", "d/x")]
    [DataRow("d/../file", "file")]
    [DataRow("broken", null)]
    [DataRow("loop", null)]
    [DataRow("nowhere", null)]
    [DataRow("outside", null)]
    public void NeverLeadsOut(string path, string? expected)
    {
        using var tree = TestTree.Of(
            "file", "d/x", "link -> file", "chain -> link", "d/up -> ../file", "d/absolute -> /file", "d/far-up -> ../../../../file",
            "folderlink -> d", "broken -> nowhere", "loop -> loop", "outside -> /etc/passwd");
        Assert.AreEqual(expected is null ? null : tree.FullPath(expected), ContainedPath.Resolve(tree.Root, path));
    }
}
