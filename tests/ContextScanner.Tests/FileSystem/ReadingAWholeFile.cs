using ContextSlim.FileSystem;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.FileSystem;

/// <summary>A regular file or nothing, and never a wait.</summary>
[TestClass]
public sealed class ReadingAWholeFile
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(100_000)]
    public void GivesAllItsBytes(int length)
    {
        using var tree = TestTree.Of();
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(tree.FullPath("file"), bytes);
        CollectionAssert.AreEqual(bytes, WholeFile.Read(tree.FullPath("file")));
    }

    [TestMethod]
    public void FollowsLinks()
    {
        using var tree = TestTree.Of("link -> file").Text("file", "text");
        CollectionAssert.AreEqual("text"u8.ToArray(), WholeFile.Read(tree.FullPath("link")));
    }

    [TestMethod]
    public void ReadsAFileThatSaysItIsEmpty() => Assert.IsNotEmpty(WholeFile.Read("/proc/self/status"));

    [TestMethod]
    [DataRow("nowhere")]
    [DataRow("file/below")]
    [DataRow("broken")]
    public void SaysThatItIsNotThere(string path)
    {
        using var tree = TestTree.Of("file", "broken -> nowhere");
        Assert.ThrowsExactly<FileNotFoundException>(() => WholeFile.Read(tree.FullPath(path)));
    }

    [TestMethod]
    public void RefusesAFolder()
    {
        using var tree = TestTree.Of("d/");
        Assert.AreEqual("Is a directory", Assert.ThrowsExactly<IOException>(() => WholeFile.Read(tree.FullPath("d"))).Message);
    }

    [TestMethod]
    public void RefusesAPipeWithoutWaiting()
    {
        using var tree = TestTree.Of().Pipe("pipe");
        Assert.AreEqual("Not a regular file", Assert.ThrowsExactly<IOException>(() => WholeFile.Read(tree.FullPath("pipe"))).Message);
    }

    [TestMethod]
    public void RefusesADevice() => Assert.AreEqual("Not a regular file", Assert.ThrowsExactly<IOException>(() => WholeFile.Read("/dev/zero")).Message);

    [TestMethod]
    public void RefusesWhatIsFarTooLarge()
    {
        using var tree = TestTree.Of($"big:{WholeFile.Largest + 1L}");
        Assert.AreEqual("Larger than 64 MiB", Assert.ThrowsExactly<IOException>(() => WholeFile.Read(tree.FullPath("big"))).Message);
    }

    [TestMethod]
    public void SaysThatItIsForbidden()
    {
        using var tree = TestTree.Of("secret:1").Forbid("secret");
        AnotherUser.Run(() =>
        {
            Assert.ThrowsExactly<UnauthorizedAccessException>(() => File.OpenRead(tree.FullPath("secret")));
            Assert.ThrowsExactly<UnauthorizedAccessException>(() => WholeFile.Read(tree.FullPath("secret")));
        });
    }
}
