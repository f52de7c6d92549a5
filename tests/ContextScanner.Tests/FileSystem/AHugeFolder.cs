using System.Globalization;
using System.Text;
using ContextSlim.FileSystem;

namespace ContextSlim.Tests.FileSystem;

/// <summary>Of a folder with very many entries a list keeps sizes, and whole statuses only of files with several names.</summary>
[TestClass]
public sealed class AHugeFolder
{
    private const int Entries = DirectoryListing.Huge + 1000;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void KeepsSizesAndLinksInOrder(bool whole)
    {
        var listing = Listed(whole);
        Assert.AreEqual(whole, listing.HasWholeStatuses);
        for (var index = 0; index < Entries; index++)
        {
            Assert.AreEqual(Name(index), Encoding.UTF8.GetString(listing.Name(index)));
            Assert.AreEqual(index, listing.Status(index).Size);
            Assert.AreEqual(index % 100 == 0 ? 2u : 1u, listing.Status(index).LinkCount);
            if (index % 100 == 0)
                Assert.AreEqual((ulong)index, listing.Status(index).Inode);
        }
    }

    [TestMethod]
    public void FindsNames()
    {
        var listing = Listed(whole: false);
        Assert.AreEqual(77, listing.Find(Encoding.UTF8.GetBytes(Name(77))));
        Assert.IsLessThan(0, listing.Find("other"u8));
    }

    [TestMethod]
    public void ForgetsAStatusThatIsDropped()
    {
        var listing = Listed(whole: false);
        listing.DropStatus(100);
        Assert.IsFalse(listing.HasStatus(100));
        Assert.AreEqual(101, listing.Status(101).Size);
        Assert.AreEqual(0, listing.Status(100).Size);
    }

    [TestMethod]
    public void LeavesNothingToTheNext()
    {
        var listing = Listed(whole: false);
        listing.Clear();
        Add(listing, "a");
        listing.Sort();
        listing.FillStatus(0) = new FileStatus { Size = 5, LinkCount = 1, Mode = 0x1A4 };
        Assert.IsTrue(listing.HasWholeStatuses);
        Assert.AreEqual(0x1A4u, listing.Status(0).Mode);
    }

    // Buffers are used again, by the next folder and by the next walk.
    [TestMethod]
    public void GetsNothingOfASmallOneBefore()
    {
        var listing = new DirectoryListing();
        Add(listing, "linked");
        listing.FillStatus(0) = new FileStatus { Size = 5, LinkCount = 2, Inode = 9 };
        listing.Clear();
        for (var index = 0; index < Entries; index++)
            Add(listing, Name(index));
        Assert.AreEqual(0, listing.Status(0).Size);
        listing.FillStatus(0) = new FileStatus { Size = int.MaxValue, LinkCount = 1 };
        listing.FillStatus(1) = new FileStatus { Size = 1, LinkCount = 1 };
        Assert.AreEqual((int.MaxValue, 1u), (listing.Status(0).Size, listing.Status(0).LinkCount));
    }

    [TestMethod]
    public void GivesNothingToASmallOne()
    {
        var listing = new DirectoryListing();
        Add(listing, "a");
        listing.FillStatus(0) = new FileStatus { Size = 5, LinkCount = 2 };
        listing.Clear();
        Add(listing, "b");
        Assert.AreEqual((false, 0L, 0u), (listing.HasStatus(0), listing.Status(0).Size, listing.Status(0).LinkCount));
    }

    private static string Name(int index) => index.ToString("000000", CultureInfo.InvariantCulture);

    private static DirectoryListing Listed(bool whole)
    {
        var listing = new DirectoryListing { KeepsWholeStatuses = whole };
        for (var index = Entries - 1; index >= 0; index--)
            Add(listing, Name(index));
        listing.Sort();
        for (var index = 0; index < Entries; index++)
            listing.FillStatus(index) = new FileStatus { Size = index, LinkCount = index % 100 == 0 ? 2u : 1u, Inode = (ulong)index };
        return listing;
    }

    private static void Add(DirectoryListing listing, string name)
    {
        var room = listing.Reserve(name.Length + 1);
        _ = Encoding.UTF8.GetBytes(name, room);
        room[name.Length] = 0;
        listing.Add(listing.Keep(name.Length + 1), name.Length, EntryKind.File);
    }
}
