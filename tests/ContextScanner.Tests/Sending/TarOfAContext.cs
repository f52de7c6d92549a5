using System.Formats.Tar;
using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Sending;

namespace ContextSlim.Tests.Sending;

/// <summary>specification C-6 to C-11: the tar that the classic client sends.</summary>
[TestClass]
public sealed class TarOfAContext
{
    [TestMethod]
    public void HoldsEveryKindInWalkOrder()
    {
        using var folder = new SendingFolder().File("a-b", 3).File("a/x", 513, (UnixFileMode)0x9ED).SymbolicLink("ln", "a/x").HardLink("a-b", "z").Fifo("pipe");
        Assert.AreEqual(
            """
            a/ 5 755 0
            a/x 0 4755 513
            a-b 0 644 3
            ln 2 777 0 -> a/x
            pipe 6 644 0
            z 1 644 0 -> a-b
            """,
            TarListing.Of(folder.Tar()));
    }

    [TestMethod]
    public void HoldsNoOwnersAndWholeSeconds()
    {
        using var folder = new SendingFolder().File("a", 1);
        File.SetLastWriteTimeUtc(folder.Path("a"), SendingFolder.Time.UtcDateTime.AddTicks(9_999_999));
        var entry = (UstarTarEntry)TarListing.Read(folder.Tar())[0];
        Assert.AreEqual((0, 0, "", "", SendingFolder.Time), (entry.Uid, entry.Gid, entry.UserName, entry.GroupName, entry.ModificationTime));
    }

    [TestMethod]
    [DataRow(100, 0, 512, DisplayName = "a name of 100 bytes fits")]
    [DataRow(101, 0, 512 + 512 + 512, DisplayName = "one of 101 without a slash does not")]
    [DataRow(100, 100, 512, DisplayName = "100 before the slash and 100 after it are split")]
    [DataRow(101, 155, 512 + 512 + 512, DisplayName = "101 after the slash are not")]
    public void SplitsLongNames(int nameLength, int folderLength, int expectedHeader)
    {
        using var folder = new SendingFolder();
        var name = new string('n', nameLength);
        if (folderLength > 0)
            name = new string('f', folderLength) + "/" + name;
        folder.File(name, 0);
        var tar = folder.Tar();
        Assert.AreEqual(name, TarListing.Read(tar)[^1].Name);
        var forFolder = folderLength == 0 ? 0 : folderLength < 100 ? 512 : 512 * 3;
        Assert.HasCount(expectedHeader + forFolder + 1024, tar);
    }

    [TestMethod]
    [DataRow("données/日本語.md")]
    [DataRow("plain")]
    public void KeepsEveryNameAndTime(string name)
    {
        using var folder = new SendingFolder().File(name, 5);
        File.SetLastWriteTimeUtc(folder.Path(name), new DateTime(1960, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var entry = TarListing.Read(folder.Tar())[^1];
        Assert.AreEqual((name, 1960), (entry.Name, entry.ModificationTime.Year));
    }

    [TestMethod]
    public void IsAsLargeAsItsFigureSays()
    {
        using var folder = new SendingFolder().File("a/é", 511).File("a/b", 512).File("c", 513).SymbolicLink("ln", new string('é', 80)).HardLink("c", "d");
        var tar = folder.Tar(out var report);
        var figures = folder.Figures(Builder.Classic);
        Assert.AreEqual((long)tar.Length, figures.TarBytes);
        Assert.AreEqual((long)tar.Length, report.Bytes);
        Assert.AreEqual(6, report.Entries);
        Assert.AreEqual($"Sending build context to Docker daemon {SentSize.Classic(tar.Length),8}", figures.DockerPrints);
        Assert.IsNull(figures.WireBytes);
    }

    [TestMethod]
    public void KeepsCapabilitiesWithoutTheirOwner()
    {
        using var folder = new SendingFolder().File("a", 1);
        byte[] third = [1, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xE8, 3, 0, 0];
        if (!folder.SetAttribute("a", "security.capability", third))
        {
            // Only root can set one. Without it there is none to keep.
            Assert.IsFalse(Environment.IsPrivilegedProcess, "root can set capabilities, on a file system that keeps them: see TMPDIR");
            Assert.IsFalse(TarListing.Read(folder.Tar())[0] is PaxTarEntry);
            return;
        }

        var records = ((PaxTarEntry)TarListing.Read(folder.Tar())[0]).ExtendedAttributes;
        Assert.HasCount(20, Encoding.UTF8.GetBytes(records["SCHILY.xattr.security.capability"]));
        Assert.AreEqual(2, records["SCHILY.xattr.security.capability"][3]);
        Assert.AreEqual((long)folder.Tar().Length, folder.Figures(Builder.Classic).TarBytes);
    }

    [TestMethod]
    public void IsOnlyForTheClassicBuilder()
    {
        using var folder = new SendingFolder().File("a", 1);
        using var sent = folder.Survey(Builder.BuildKit).OpenSent();
        Assert.ThrowsExactly<ArgumentException>(() => ContextTar.Write(Stream.Null, sent, null, CancellationToken.None));
    }

    [TestMethod]
    public void TakesNoMoreMemoryForMoreContent()
    {
        using var folder = new SendingFolder();
        using (var large = File.OpenHandle(folder.Path("large"), FileMode.CreateNew, FileAccess.Write))
            RandomAccess.SetLength(large, 200_000_000);
        using var sent = folder.Survey(Builder.Classic).OpenSent();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = ContextTar.Write(Stream.Null, sent, null, CancellationToken.None);
        Assert.IsLessThan(2_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
