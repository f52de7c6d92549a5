using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>Files and folders that go while the walk looks: Docker does not mind them, and they are recorded.</summary>
[TestClass]
internal sealed class PathsThatVanish
{
    [TestMethod]
    [DataRow(WalkSeam.Automatic)]
    [DataRow(WalkSeam.Framework)]
    public void AreRecordedAndFailNothing(WalkSeam seam)
    {
        using var tree = TestTree.Of("a:1", "b:10", "d/c:100");
        var source = seam == WalkSeam.Automatic ? (DirectorySource)LinuxDirectorySource.Open(tree.Root) : new FrameworkDirectorySource(tree.Root);
        using var vanishing = new VanishingSource(source, () =>
        {
            File.Delete(tree.FullPath("b"));
            Directory.Delete(tree.FullPath("d"), recursive: true);
        });
        var lane = new Lane(RuleSet.Create(IgnoreFile.None, new RuleSetOptions(Builder.BuildKit)));
        var sums = new SumsObserver([lane]);
        var outcome = ContextWalk.Run(vanishing, [lane], [sums], new WalkOptions { Jobs = 1 }, CancellationToken.None);
        Assert.AreEqual("b Vanished False, d Vanished False", string.Join(", ", outcome.Problems.Select(problem => $"{problem.Path} {problem.Problem.Reason} {problem.FailsBuild[0]}")));
        Assert.AreEqual(1, sums.Table.OnDisk(0).Bytes);
    }

    /// <summary>A disk from which something goes as soon as the root has been listed.</summary>
    private sealed class VanishingSource(DirectorySource disk, Action vanish) : DirectorySource
    {
        public override DirectoryReader OpenReader() => new Reader(disk.OpenReader(), vanish);

        public override EntryReader OpenEntryReader() => disk.OpenEntryReader();

        protected override void Dispose(bool disposing)
        {
            disk.Dispose();
            base.Dispose(disposing);
        }

        private sealed class Reader(DirectoryReader disk, Action vanish) : DirectoryReader
        {
            public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
            {
                var problem = disk.List(path, listing, cancellation);
                if (path.IsEmpty)
                    vanish();
                return problem;
            }

            public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index) => disk.ReadStatus(listing, index);

            public override bool IsUnreadable(DirectoryListing listing, int index) => disk.IsUnreadable(listing, index);

            public override void Leave() => disk.Leave();

            protected override void Dispose(bool disposing)
            {
                disk.Dispose();
                base.Dispose(disposing);
            }
        }
    }
}
