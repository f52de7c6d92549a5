using ContextSlim.FileSystem;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.FileSystem;

/// <summary>The common answers, and what only the kernel's own calls can tell.</summary>
[TestClass]
internal sealed class ReadingADirectoryThroughTheKernel : ReadingADirectory
{
    protected override DirectorySource Open(string root) => LinuxDirectorySource.Open(root);

    [TestMethod]
    public void TellsPipesAndSockets()
    {
        using var tree = TestTree.Of().Pipe("pipe").Socket("socket");
        Assert.AreEqual("pipe Fifo, socket Socket", string.Join(", ", List(tree.Root, "").Select(entry => $"{entry.Name} {entry.Kind}")));
    }

    [TestMethod]
    public void TellsDevices() => Assert.AreEqual(EntryKind.CharacterDevice, List("/dev", "").Find(entry => entry.Name == "zero").Kind);

    [TestMethod]
    public void TellsTheNumbersOfADevice()
    {
        var status = Status("/dev", "zero");
        Assert.AreEqual((1u, 5u), (status.DeviceMajor, status.DeviceMinor));
        Assert.AreEqual(0, status.Size);
    }

    [TestMethod]
    public void TellsHardLinks()
    {
        using var tree = TestTree.Of("a:5").HardLink("a", "b");
        var first = Status(tree.Root, "a");
        var second = Status(tree.Root, "b");
        Assert.AreEqual(2u, first.LinkCount);
        Assert.AreEqual((first.Device, first.Inode), (second.Device, second.Inode));
    }

    [TestMethod]
    public void TellsTheLengthOfALinksText()
    {
        using var tree = TestTree.Of("link -> some/where");
        Assert.AreEqual("some/where".Length, Status(tree.Root, "link").Size);
    }

    [TestMethod]
    public void KeepsNamesThatAreNotUtf8()
    {
        using var tree = TestTree.Of("a").RawFile((byte)'x', 0xFF).RawFolder(0xFE, 0x80);
        using var source = Open(tree.Root);
        using var reader = source.OpenReader();
        var listing = new DirectoryListing();
        Assert.IsNull(reader.List(default, listing, CancellationToken.None));
        Assert.AreEqual(3, listing.Count);
        CollectionAssert.AreEqual(new byte[] { (byte)'x', 0xFF }, listing.Name(1).ToArray());
        CollectionAssert.AreEqual(new byte[] { 0xFE, 0x80 }, listing.Name(2).ToArray());
        Assert.IsNull(reader.List([0xFE, 0x80], listing, CancellationToken.None));
    }

    [TestMethod]
    public void NeverPassesALinkInsideTheContext()
    {
        using var tree = TestTree.Of("real/x", "link -> real", "out -> /");
        Assert.AreEqual(ProblemReason.Vanished, Problem(tree.Root, "link").Reason);
        Assert.AreEqual(ProblemReason.Vanished, Problem(tree.Root, "out").Reason);
        Assert.AreEqual(ProblemReason.Vanished, Problem(tree.Root, "out/etc").Reason);
    }

    [TestMethod]
    public void ReadsAFolderWhosePathIsLongerThanOneCallTakes()
    {
        var name = new string('n', 200);
        using var tree = TestTree.Of().Deep(name, 50, "leaf");
        var path = string.Join('/', Enumerable.Repeat(name, 50));
        Assert.IsGreaterThan(4096, path.Length);
        Assert.AreEqual("leaf", List(tree.Root, path).Single().Name);
    }
}
