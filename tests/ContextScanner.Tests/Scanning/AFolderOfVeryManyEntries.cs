using System.Globalization;
using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Tests.Scanning;

/// <summary>A folder with more entries than one part of a kept tree takes, or with more bytes of names; sizes of any length.</summary>
[TestClass]
public sealed class AFolderOfVeryManyEntries
{
    [TestMethod]
    [DataRow(1, 8)]
    [DataRow(65_535, 8)]
    [DataRow(65_536, 8)]
    [DataRow(65_537, 8)]
    [DataRow(200_000, 8)]
    [DataRow(70_000, 255)]
    // longer than Linux has any: the names of one part end before its entries do
    [DataRow(50_000, 700)]
    public void IsKeptWhole(int entries, int nameLength)
    {
        var folder = Keep(entries, nameLength);
        Assert.AreEqual(entries, folder.Count);
        for (var entry = 0; entry < entries; entry++)
        {
            Assert.IsTrue(folder.Name(entry).SequenceEqual(ManyEntries.NameOf(entry, nameLength)), $"{entry}");
            Assert.AreEqual(ManyEntries.SizeOf(entry), folder.Size(entry), $"{entry}");
        }

        foreach (var entry in new[] { 0, entries / 2, entries - 1 })
            Assert.AreEqual(entry, folder.Find(ManyEntries.NameOf(entry, nameLength)));
        Assert.IsLessThan(0, folder.Find("nothing"u8));
    }

    [TestMethod]
    public void AnswersAsItDidWhenItWasRead()
    {
        const int Entries = 70_000;
        using var source = new ManyEntries(Entries, 8);
        var lane = new Lane(RuleSet.Create(IgnoreFile.Parse("*7*"u8, ".dockerignore"), new RuleSetOptions(Builder.BuildKit)));
        var (read, tree) = (new SumsObserver([lane]), new TreeObserver(everyStatus: false));
        _ = ContextWalk.Run(source, [lane], [read, tree], new WalkOptions { Jobs = 1 }, CancellationToken.None);
        var again = TreeEvaluation.Sum(tree.Tree, [lane], new WalkOptions { Jobs = 1 }, CancellationToken.None);
        Assert.AreEqual(read.Table.Sent(0, 0), again.Table.Sent(0, 0));
        Assert.AreEqual(read.Table.Ignored(0, 0), again.Table.Ignored(0, 0));
        Assert.AreEqual(Entries, again.RootFiles.Count);
        Assert.AreEqual(ManyEntries.SizeOf(69_999), again.RootFiles.Counted(0, again.RootFiles.Find(ManyEntries.NameOf(69_999, 8))));
    }

    private static TreeFolder Keep(int entries, int nameLength)
    {
        using var source = new ManyEntries(entries, nameLength);
        var observer = new TreeObserver(everyStatus: false);
        _ = ContextWalk.Run(source, [], [observer], new WalkOptions { Jobs = 1 }, CancellationToken.None);
        return observer.Tree[Tree.Root];
    }

    private sealed class ManyEntries(int entries, int nameLength) : DirectorySource
    {
        public static byte[] NameOf(int entry, int length) => Encoding.ASCII.GetBytes(entry.ToString("0000000", CultureInfo.InvariantCulture).PadRight(length, 'x'));

        // Around what 31 bits take.
        public static long SizeOf(int entry) => (entry % 5) switch { 0 => 0, 1 => entry, 2 => int.MaxValue, 3 => int.MaxValue + 1L, _ => long.MaxValue / 1_000_000 };

        public override DirectoryReader OpenReader() => new Reader(entries, nameLength);

        public override EntryReader OpenEntryReader() => throw new NotSupportedException();

        private sealed class Reader(int entries, int nameLength) : DirectoryReader
        {
            public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
            {
                listing.Clear();
                for (var entry = 0; entry < entries; entry++)
                {
                    byte[] name = [.. NameOf(entry, nameLength), 0];
                    name.CopyTo(listing.Reserve(name.Length));
                    listing.Add(listing.Keep(name.Length), name.Length - 1, EntryKind.File);
                }

                return null;
            }

            public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index)
            {
                listing.FillStatus(index) = new FileStatus { Size = SizeOf(index), LinkCount = 1 };
                return null;
            }

            public override bool IsUnreadable(DirectoryListing listing, int index) => false;

            public override void Leave()
            {
            }
        }
    }
}
