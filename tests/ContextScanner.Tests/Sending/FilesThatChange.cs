using ContextSlim.Ignoring;
using ContextSlim.Sending;

namespace ContextSlim.Tests.Sending;

/// <summary>What changes between the walk and the tar, or while it is read, must not harm the tar.</summary>
[TestClass]
public sealed class FilesThatChange
{
    [TestMethod]
    [DataRow(10)]
    [DataRow(3000)]
    public void HaveTheSizeOfTheMomentTheyAreOpened(int size)
    {
        using var folder = new SendingFolder().File("a", 1000).File("b", 1);
        Assert.AreEqual($"a 0 644 {size}\nb 0 644 1", Pack(folder, () => folder.File("a", size), out var report));
        Assert.IsEmpty(report.Problems);
    }

    [TestMethod]
    public void AreLeftOutWhenTheyAreGone()
    {
        using var folder = new SendingFolder().File("a", 1000).File("b", 1);
        Assert.AreEqual("b 0 644 1", Pack(folder, () => File.Delete(folder.Path("a")), out var report));
        Assert.AreEqual("a", report.Problems.Single().Path.ToString());
    }

    [TestMethod]
    public void AreNotFollowedWhenTheyBecomeLinks()
    {
        using var outside = new SendingFolder().File("secret", 1000);
        using var folder = new SendingFolder().File("a", 1000).File("d/a", 1000);
        var listing = Pack(
            folder,
            () =>
            {
                File.Delete(folder.Path("a"));
                folder.SymbolicLink("a", outside.Path("secret"));
                Directory.Delete(folder.Path("d"), recursive: true);
                outside.File("a", 1000);
                folder.SymbolicLink("d", outside.Root);
            },
            out var report);
        Assert.AreEqual("d/ 5 755 0", listing);
        Assert.HasCount(2, report.Problems);
    }

    [TestMethod]
    public void AreNotWaitedForWhenTheyBecomePipes()
    {
        using var folder = new SendingFolder().File("a", 1000).File("b", 1);
        Assert.AreEqual(
            "b 0 644 1",
            Pack(
                folder,
                () =>
                {
                    File.Delete(folder.Path("a"));
                    folder.Fifo("a");
                },
                out _));
    }

    [TestMethod]
    public void ArePaddedWhenTheyShrinkWhileTheyAreRead()
    {
        using var folder = new SendingFolder().File("a", 3_000_000).File("b", 1);
        using var sent = folder.Survey(Builder.Classic).OpenSent();
        using var tar = new Disturbed(() => folder.File("a", 1_000_000));
        var report = ContextTar.Write(tar, sent, null, CancellationToken.None);
        Assert.AreEqual("a 0 644 3000000\nb 0 644 1", TarListing.Of(tar.ToArray()));
        Assert.AreEqual("a", report.Problems.Single().Path.ToString());
    }

    [TestMethod]
    public void AreCutWhenTheyGrowWhileTheyAreRead()
    {
        using var folder = new SendingFolder().File("a", 1_000_000).File("b", 1);
        using var sent = folder.Survey(Builder.Classic).OpenSent();
        using var tar = new Disturbed(() => folder.File("a", 3_000_000));
        _ = ContextTar.Write(tar, sent, null, CancellationToken.None);
        Assert.AreEqual("a 0 644 1000000\nb 0 644 1", TarListing.Of(tar.ToArray()));
    }

    private static string Pack(SendingFolder folder, Action change, out TarReport report)
    {
        using var sent = folder.Survey(Builder.Classic).OpenSent();
        change();
        using var tar = new MemoryStream();
        report = ContextTar.Write(tar, sent, null, CancellationToken.None);
        return TarListing.Of(tar.ToArray());
    }

    // Does something to the context as soon as the first piece arrives.
    private sealed class Disturbed(Action change) : MemoryStream
    {
        private bool _done;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (!_done)
                change();
            _done = true;
            base.Write(buffer, offset, count);
        }
    }
}
