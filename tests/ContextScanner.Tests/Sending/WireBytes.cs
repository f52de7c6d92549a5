using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Sending;

/// <summary>
/// specification T-3: the figure behind "transferring context". A file's STAT is 2 + its fields: the path and 2, the mode 3, the size 1 and its
/// digits to base 128, the time 10; the content comes in packets of at most 32,768 bytes.
/// </summary>
[TestClass]
public sealed class WireBytes
{
    private const int Finish = 2;

    [TestMethod]
    public void OfNothing()
    {
        using var folder = new SendingFolder();
        var figures = folder.Figures(Builder.BuildKit);
        Assert.AreEqual((2L, "transferring context: 2B"), (figures.WireBytes, figures.DockerPrints));
        Assert.IsNull(figures.TarBytes);
    }

    [TestMethod]
    public void OfTheDockerfileThatDockerShowsAs59B()
    {
        using var folder = new SendingFolder().File("Dockerfile", 22);
        Assert.AreEqual(59L, folder.Figures(Builder.BuildKit).WireBytes);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 2 + (2 + 1 + 1 + 1))]
    [DataRow(127, 2 + (2 + 1 + 1 + 127))]
    [DataRow(128, 3 + (2 + 1 + 2 + 128))]
    [DataRow(32_768, 4 + (2 + 1 + 3 + 32_768))]
    [DataRow(32_769, 4 + (2 + 1 + 3 + 32_768) + (2 + 1 + 1 + 1))]
    public void OfOneFile(int size, int forItsSizeAndContent)
    {
        const int Stat = 2 + (2 + 1) + 3 + 10; // path `f`, mode, time
        const int EndOfFile = 2;
        using var folder = new SendingFolder().File("f", size);
        Assert.AreEqual(Stat + forItsSizeAndContent + EndOfFile + Finish, folder.Figures(Builder.BuildKit).WireBytes);
    }

    [TestMethod]
    public void OfALaterEntryNameItsNumber()
    {
        const int Stat = 2 + (2 + 1) + 3 + 10;
        const int End = 2;
        const int Number = 2;
        using var folder = new SendingFolder().File("a", 0).File("b", 0);
        Assert.AreEqual(Stat + End + Stat + End + Number + Finish, folder.Figures(Builder.BuildKit).WireBytes);
    }

    [TestMethod]
    public void OfAFurtherNameAreItsAnnouncementAlone()
    {
        using var folder = new SendingFolder().File("a", 1000);
        var alone = folder.Figures(Builder.BuildKit).WireBytes;
        const int Stat = 2 + (2 + 1) + 3 + 3 + 10;
        const int LinkName = 2 + 1;
        folder.HardLink("a", "b");
        Assert.AreEqual(alone + Stat + LinkName, folder.Figures(Builder.BuildKit).WireBytes);
        Assert.AreEqual(alone, folder.Figures(Builder.BuildKit, "a").WireBytes, "the first name that is sent is the file");
    }

    [TestMethod]
    public void OfAnEmptiedFileAreThoseOfItsNameAndSize()
    {
        const int Stat = 2 + (2 + 3) + 3 + 3 + 10;
        const int Folder = 2 + (2 + 1) + 6 + 10;
        const int End = 2 + 2;
        using var folder = new SendingFolder().Folder("d").File("d/a", 1000).Folder("d");
        Assert.AreEqual(Folder + Stat + End + Finish, folder.Figures(Builder.BuildKit, "*\n!d/a\nd").WireBytes);
    }

    [TestMethod]
    public void CountExtendedAttributesButApples()
    {
        using var folder = new SendingFolder().File("a", 0);
        var without = folder.Figures(Builder.BuildKit).WireBytes;
        // A file system that keeps no attributes has none to count.
        var pair = folder.SetAttribute("a", "user.k", [1, 2, 3]) ? 2 + (2 + 6) + (2 + 3) : 0;
        var empty = folder.SetAttribute("a", "user.empty", []) ? 2 + (2 + 10) + 2 : 0;
        Assert.AreEqual(without + pair + empty, folder.Figures(Builder.BuildKit).WireBytes);
    }

    /// <summary>Whoever runs this: either the file is somebody else's than root's already, or root gives it away.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AreTheSameWhoeverOwnsTheFile()
    {
        using var folder = new SendingFolder().File("Dockerfile", 22);
        if (Environment.IsPrivilegedProcess)
            Support.LinuxFiles.SetOwner(folder.Path("Dockerfile"), 65_534);
        Assert.AreEqual(59L, folder.Figures(Builder.BuildKit).WireBytes);
    }

    [TestMethod]
    public void NeedASurveyWithStatuses()
    {
        using var folder = new SendingFolder();
        var result = Surveys.Run(new SurveyRequest(folder.Root));
        Assert.ThrowsExactly<InvalidOperationException>(() => result.OpenSent().Dispose());
    }
}
