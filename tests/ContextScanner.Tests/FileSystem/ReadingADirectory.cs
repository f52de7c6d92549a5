using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.FileSystem;

/// <summary>What both seams to the operating system must answer alike.</summary>
internal abstract class ReadingADirectory
{
    /// <summary>The mode bits that say what a file is; the framework does not tell them.</summary>
    private const uint Permissions = 0xFFF;

    protected abstract DirectorySource Open(string root);

    [TestMethod]
    public void ListsNamesByTheirBytes()
    {
        using var tree = TestTree.Of("b", "a/", "a.b", "a-b", "A", "é", "😀", "\uFFEE", "a0", " ", "~");
        Assert.AreEqual("  A a a-b a.b a0 b ~ é \uFFEE 😀", string.Join(' ', List(tree.Root, "").Select(entry => entry.Name)));
    }

    [TestMethod]
    public void TellsWhatAnEntryIs()
    {
        using var tree = TestTree.Of("file", "folder/", "link -> file", "folderlink -> folder", "broken -> nowhere");
        Assert.AreEqual(
            "broken SymbolicLink, file File, folder Directory, folderlink SymbolicLink, link SymbolicLink",
            string.Join(", ", List(tree.Root, "").Select(entry => $"{entry.Name} {entry.Kind}")));
    }

    [TestMethod]
    public void SortsManyNames()
    {
        var random = new Random(7);
        var names = Enumerable.Range(0, 3000).Select(number => $"{new string('x', random.Next(12))}{random.Next()}-{number}").ToArray();
        using var tree = TestTree.Of(names);
        CollectionAssert.AreEqual(names.Order(StringComparer.Ordinal).ToArray(), List(tree.Root, "").ConvertAll(entry => entry.Name));
    }

    [TestMethod]
    public void ReadsAFolderBelow()
    {
        using var tree = TestTree.Of("a/b c/é/x", "a/b c/y");
        Assert.AreEqual("x", List(tree.Root, "a/b c/é").Single().Name);
        Assert.AreEqual("y é", string.Join(' ', List(tree.Root, "a/b c").Select(entry => entry.Name)));
    }

    [TestMethod]
    public void ListsAnEmptyFolder()
    {
        using var tree = TestTree.Of("d/");
        Assert.IsEmpty(List(tree.Root, "d"));
    }

    [TestMethod]
    public void UsesItsBuffersAgain()
    {
        using var tree = TestTree.Of("a/1", "a/2", "a/3", "b/x", "c/");
        using var source = Open(tree.Root);
        using var reader = source.OpenReader();
        var listing = new DirectoryListing();
        foreach (var (folder, expected) in new[] { ("a", "1 2 3"), ("b", "x"), ("c", ""), ("a", "1 2 3") })
        {
            Assert.IsNull(reader.List(Encoding.UTF8.GetBytes(folder), listing, CancellationToken.None));
            Assert.AreEqual(expected, string.Join(' ', Names(listing)));
        }
    }

    [TestMethod]
    public void TellsSizeTimeAndPermissions()
    {
        using var tree = TestTree.Of("file:12345");
        LinuxFiles.SetMode(tree.FullPath("file"), 0x1A0);
        File.SetLastWriteTimeUtc(tree.FullPath("file"), new DateTime(2001, 2, 3, 4, 5, 6, 700, DateTimeKind.Utc));
        var status = Status(tree.Root, "file");
        Assert.AreEqual(12345, status.Size);
        Assert.AreEqual(0x1A0u, status.Mode & Permissions);
        Assert.AreEqual(1u, status.LinkCount);
        Assert.AreEqual(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero).ToUnixTimeSeconds(), status.ModifiedSeconds);
        Assert.AreEqual(700_000_000u, status.ModifiedNanoseconds);
    }

    [TestMethod]
    public void RoundsTimesBefore1970Down()
    {
        using var tree = TestTree.Of("file");
        File.SetLastWriteTimeUtc(tree.FullPath("file"), new DateTime(1969, 12, 31, 23, 59, 58, 250, DateTimeKind.Utc));
        var status = Status(tree.Root, "file");
        Assert.AreEqual((-2L, 250_000_000u), (status.ModifiedSeconds, status.ModifiedNanoseconds));
    }

    [TestMethod]
    public void SaysThatAFolderIsGone()
    {
        using var tree = TestTree.Of("a");
        Assert.AreEqual((FileOperation.ReadDirectory, ProblemReason.Vanished), Problem(tree.Root, "nowhere"));
    }

    [TestMethod]
    public void SaysThatAFileIsGone()
    {
        using var tree = TestTree.Of("a", "b");
        using var source = Open(tree.Root);
        using var reader = source.OpenReader();
        var listing = new DirectoryListing();
        Assert.IsNull(reader.List(default, listing, CancellationToken.None));
        File.Delete(tree.FullPath("a"));
        var problem = reader.ReadStatus(listing, 0);
        Assert.AreEqual((FileOperation.ReadStatus, ProblemReason.Vanished), (problem!.Value.Operation, problem.Value.Reason));
        Assert.IsFalse(listing.HasStatus(0));
        Assert.IsNull(reader.ReadStatus(listing, 1));
        Assert.IsTrue(listing.HasStatus(1));
    }

    [TestMethod]
    public void SaysThatAFolderIsForbidden()
    {
        using var tree = TestTree.Of("d/x").Forbid("d");
        AnotherUser.Run(() =>
        {
            Assert.ThrowsExactly<UnauthorizedAccessException>(() => Directory.GetFiles(tree.FullPath("d")));
            Assert.AreEqual((FileOperation.ReadDirectory, ProblemReason.AccessDenied), Problem(tree.Root, "d"));
        });
    }

    [TestMethod]
    public void SaysThatAFileIsForbidden()
    {
        using var tree = TestTree.Of("a", "b").Forbid("a");
        AnotherUser.Run(() =>
        {
            Assert.ThrowsExactly<UnauthorizedAccessException>(() => File.OpenRead(tree.FullPath("a")));
            using var source = Open(tree.Root);
            using var reader = source.OpenReader();
            var listing = new DirectoryListing();
            Assert.IsNull(reader.List(default, listing, CancellationToken.None));
            Assert.IsNull(reader.ReadStatus(listing, 0));
            Assert.IsNull(reader.ReadStatus(listing, 1));
            Assert.IsTrue(reader.IsUnreadable(listing, 0));
            Assert.IsFalse(reader.IsUnreadable(listing, 1));
        });
    }

    [TestMethod]
    public void StopsWhenItIsCancelled()
    {
        using var tree = TestTree.Of("a");
        using var source = Open(tree.Root);
        using var reader = source.OpenReader();
        Assert.ThrowsExactly<OperationCanceledException>(() => reader.List(default, new DirectoryListing(), new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public void NeedsARootThatIsAFolder()
    {
        using var tree = TestTree.Of("file");
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => Open(tree.FullPath("nowhere")));
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => Open(tree.FullPath("file")));
    }

    [TestMethod]
    public void ReachesItsRootThroughALink()
    {
        using var tree = TestTree.Of("real/x", "link -> real");
        Assert.AreEqual("x", List(tree.FullPath("link"), "").Single().Name);
    }

    protected List<(string Name, EntryKind Kind)> List(string root, string folder)
    {
        using var source = Open(root);
        using var reader = source.OpenReader();
        var listing = new DirectoryListing();
        Assert.IsNull(reader.List(Encoding.UTF8.GetBytes(folder), listing, CancellationToken.None));
        return [.. Names(listing).Select((name, index) => (name, listing.Kind(index)))];
    }

    protected FileStatus Status(string root, string name)
    {
        using var source = Open(root);
        using var reader = source.OpenReader();
        var listing = new DirectoryListing();
        Assert.IsNull(reader.List(default, listing, CancellationToken.None));
        var index = Names(listing).ToList().IndexOf(name);
        Assert.IsNull(reader.ReadStatus(listing, index));
        return listing.Status(index);
    }

    protected (FileOperation Operation, ProblemReason Reason) Problem(string root, string folder)
    {
        using var source = Open(root);
        using var reader = source.OpenReader();
        var listing = new DirectoryListing();
        var problem = reader.List(Encoding.UTF8.GetBytes(folder), listing, CancellationToken.None);
        Assert.IsNotNull(problem);
        Assert.AreEqual(0, listing.Count);
        Assert.AreNotEqual("", problem.Value.Message);
        return (problem.Value.Operation, problem.Value.Reason);
    }

    private static IEnumerable<string> Names(DirectoryListing listing)
    {
        for (var index = 0; index < listing.Count; index++)
            yield return Encoding.UTF8.GetString(listing.Name(index));
    }
}
