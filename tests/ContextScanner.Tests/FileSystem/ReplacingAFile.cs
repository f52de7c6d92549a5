using System.Runtime.Versioning;
using ContextSlim.FileSystem;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.FileSystem;

/// <summary>The old content or the new, whole, and nothing beside it.</summary>
[TestClass]
public sealed class ReplacingAFile
{
    private const string Name = ".dockerignore";
    private static readonly string Temporary = StagedFile.TemporaryName(Name);

    [TestMethod]
    public void WritesOneThatIsNotThere()
    {
        using var tree = TestTree.Of();
        var file = ReplaceableFile.Read(tree.Root, Name);
        Assert.IsNull(file.Content);
        FileReplacement.Write(file, "new"u8);
        AssertHolds(tree, (Name, "new"));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    [DataRow(0x180u)]
    [DataRow(0x1B6u)]
    [DataRow(0x1EDu)]
    public void KeepsTheMode(uint mode)
    {
        using var tree = TestTree.Of().Text(Name, "old");
        LinuxFiles.SetMode(tree.FullPath(Name), mode);
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "new"u8);
        AssertHolds(tree, (Name, "new"));
        Assert.AreEqual((UnixFileMode)mode, File.GetUnixFileMode(tree.FullPath(Name)));
    }

    [TestMethod]
    public void KeepsACopyOnlyWhenAsked()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "new"u8, keepBackup: true);
        AssertHolds(tree, (Name, "new"), (Name + ".bak", "old"));
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "newer"u8, keepBackup: true);
        AssertHolds(tree, (Name, "newer"), (Name + ".bak", "new"));
    }

    [TestMethod]
    [DataRow("rules/docker")]
    [DataRow("./rules/../rules/docker")]
    public void WritesThroughALinkToItsTargetInTheContext(string target)
    {
        using var tree = TestTree.Of($"{Name} -> {target}").Text("rules/docker", "old");
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "new"u8);
        Assert.AreEqual(target, new FileInfo(tree.FullPath(Name)).LinkTarget);
        Assert.AreEqual("new", File.ReadAllText(tree.FullPath("rules/docker")));
        Assert.HasCount(1, Directory.GetFiles(tree.FullPath("rules")));
    }

    [TestMethod]
    public void RefusesALinkThatLeadsOut()
    {
        using var outside = TestTree.Of().Text("rules", "old");
        // BuildKit would read `rules` below the context for the same link.
        using var tree = TestTree.Of($"{Name} -> {outside.FullPath("rules")}").Text(outside.FullPath("rules")[1..], "inside");
        Fails(tree, "is a link that leads out of the context; write to its target itself, or replace the link by a file");
        Assert.AreEqual("old", File.ReadAllText(outside.FullPath("rules")));
    }

    [TestMethod]
    [DataRow("nowhere")]
    [DataRow(Name)]
    public void RefusesALinkThatLeadsNowhere(string target)
    {
        using var tree = TestTree.Of($"{Name} -> {target}");
        Fails(tree, "is a link that leads to no file in the context; replace the link by a file, or create its target");
    }

    [TestMethod]
    public void RefusesAFolder()
    {
        using var tree = TestTree.Of(Name + "/");
        Fails(tree, "is a folder; rename it");
    }

    [TestMethod]
    public void RefusesAPipe()
    {
        using var tree = TestTree.Of().Pipe(Name);
        Fails(tree, "is no regular file (a pipe, a socket or a device); remove it");
    }

    [TestMethod]
    public void LeavesAFileAloneThatChangedSinceItWasRead()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        var file = ReplaceableFile.Read(tree.Root, Name);
        tree.Text(Name, "somebody's");
        Fails(file, "changed since it was read; run the command again");
        AssertHolds(tree, (Name, "somebody's"));
    }

    [TestMethod]
    public void LeavesAFileAloneThatAppearedSince()
    {
        using var tree = TestTree.Of();
        var file = ReplaceableFile.Read(tree.Root, Name);
        tree.Text(Name, "somebody's");
        Fails(file, "changed since it was read; run the command again");
        AssertHolds(tree, (Name, "somebody's"));
    }

    [TestMethod]
    public void DoesNotBringBackAFileThatWasDeletedSince()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        var file = ReplaceableFile.Read(tree.Root, Name);
        File.Delete(tree.FullPath(Name));
        Fails(file, "changed since it was read; run the command again");
        AssertHolds(tree);
    }

    [TestMethod]
    public void SaysThatTheFolderIsReadOnly()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        AnotherUser.Run(() => Fails(tree, "cannot be written: permission denied; nothing was changed"));
        AssertHolds(tree, (Name, "old"));
    }

    [TestMethod]
    public void RemovesWhatAKilledRunLeft()
    {
        using var tree = TestTree.Of().Text(Name, "old").Text(Temporary, "hal");
        var file = ReplaceableFile.Read(tree.Root, Name);
        Assert.IsTrue(FileReplacement.RemoveLeftover(file));
        Assert.IsFalse(FileReplacement.RemoveLeftover(file));
        tree.Text(Temporary, "hal");
        FileReplacement.Write(file, "new"u8);
        AssertHolds(tree, (Name, "new"));
    }

    [TestMethod]
    public void LeavesAloneWhatAnotherRunIsWriting()
    {
        using var tree = TestTree.Of().Text(Name, "old").Text(Temporary, "hal");
        using (File.Open(tree.FullPath(Temporary), FileMode.Open, FileAccess.Write, FileShare.None))
            Fails(tree, "another run is writing it; wait for it to end");
        AssertHolds(tree, (Name, "old"), (Temporary, "hal"));
    }

    [TestMethod]
    public void DoesNotFollowALinkInThePlaceOfItsOwnFile()
    {
        using var tree = TestTree.Of($"{Temporary} -> precious").Text("precious", "gold");
        Fails(tree, $"{Temporary} lies beside it and is no regular file; remove it");
        Assert.AreEqual("gold", File.ReadAllText(tree.FullPath("precious")));
    }

    private static void Fails(TestTree tree, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FileReplacementException>(() => FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "new"u8)).Message);

    private static void Fails(ReplaceableFile file, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FileReplacementException>(() => FileReplacement.Write(file, "new"u8)).Message);

    private static void AssertHolds(TestTree tree, params (string Name, string Text)[] files)
    {
        var found = Directory.GetFiles(tree.Root).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)}={File.ReadAllText(path)}");
        Assert.AreEqual(string.Join(' ', files.Select(file => $"{file.Name}={file.Text}")), string.Join(' ', found));
    }
}
