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
        AssertHolds(tree, (Name, "newer"), (Name + ".bak", "old"), (Name + ".bak.2", "new"));
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "newest"u8, keepBackup: true);
        AssertHolds(tree, (Name, "newest"), (Name + ".bak", "old"), (Name + ".bak.2", "new"), (Name + ".bak.3", "newer"));
    }

    [TestMethod]
    public void TakesTheBackupOfARunThatWasKilledBeforeItWrote()
    {
        using var tree = TestTree.Of().Text(Name, "old").Text(Name + ".bak", "old").Text(StagedFile.TemporaryName(Name + ".bak"), "ol");
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "new"u8, keepBackup: true);
        AssertHolds(tree, (Name, "new"), (Name + ".bak", "old"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("setfattr -n user.note -v kept .dockerignore", "getfattr -n user.note --only-values .dockerignore")]
    [DataRow("setfacl -m u:12345:r,g:12345:rw,m::r .dockerignore", "getfacl -n --omit-header .dockerignore; stat -c %a .dockerignore")]
    [DataRow("setfacl -m g:12345:rw .dockerignore; chmod 640 .dockerignore", "getfacl -n --omit-header .dockerignore; stat -c %a .dockerignore")]
    [DataRow("setfacl -d -m g:12345:rw .; setfacl -b .dockerignore", "getfacl -n --omit-header .dockerignore; stat -c %a .dockerignore")]
    public void KeepsExtendedAttributesAndTheAccessList(string set, string show)
    {
        using var tree = TestTree.Of().Text(Name, "old");
        if (Shell(tree, set) is null)
            Assert.Inconclusive("this file system, or this machine, has none");
        var before = Shell(tree, show);
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, Name), "new"u8, keepBackup: true);
        Assert.AreEqual(before, Shell(tree, show));
        Assert.AreEqual(before, Shell(tree, show.Replace(Name, Name + ".bak", StringComparison.Ordinal)));
        Assert.AreEqual("new", File.ReadAllText(tree.FullPath(Name)));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void LeavesOtherNamesOfTheFileTheOldContent()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        Assert.IsNotNull(Shell(tree, "ln .dockerignore other"));
        var file = ReplaceableFile.Read(tree.Root, Name);
        Assert.IsTrue(file.HasOtherNames);
        FileReplacement.Write(file, "new"u8);
        AssertHolds(tree, (Name, "new"), ("other", "old"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void RefusesAFileThatThisUserMayNotWrite()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        Assert.IsNotNull(Shell(tree, "chmod 444 .dockerignore; chmod 777 ."));
        AnotherUser.Run(() => Fails(tree, "cannot be written: permission denied; nothing was changed"));
        AssertHolds(tree, (Name, "old"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void RefusesAFileWhoseOwnerItCannotKeep()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        Assert.IsNotNull(Shell(tree, "chmod 666 .dockerignore; chmod 777 ."));
        AnotherUser.Run(() => Fails(tree, "cannot be written: it belongs to another user or group, which this user cannot keep; nothing was changed"));
        AssertHolds(tree, (Name, "old"));
    }

    [TestMethod]
    public void LetsOneOfManyWritersWin()
    {
        using var tree = TestTree.Of().Text(Name, "old");
        var file = ReplaceableFile.Read(tree.Root, Name);
        var texts = Enumerable.Range(0, 8).Select(number => new string((char)('a' + number), 20_000)).ToArray();
        var written = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.ForEach(texts, text =>
        {
            try
            {
                FileReplacement.Write(file, System.Text.Encoding.ASCII.GetBytes(text));
                written.Add(text);
            }
            catch (FileReplacementException exception)
            {
                Assert.IsTrue(exception.Message is "changed since it was read; run the command again" or "another run is writing it; wait for it to end", exception.Message);
            }
        });
        AssertHolds(tree, (Name, written.Single()));
    }

    [TestMethod]
    public void WritesUnderANameAsLongAsNamesMayBe()
    {
        var name = new string('n', 255);
        using var tree = TestTree.Of().Text(name, "old");
        FileReplacement.Write(ReplaceableFile.Read(tree.Root, name), "new"u8);
        AssertHolds(tree, (name, "new"));
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

    // Null where the program is not there, or fails.
    private static string? Shell(TestTree tree, string script)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-ec", script])
        {
            WorkingDirectory = tree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }

    private static void AssertHolds(TestTree tree, params (string Name, string Text)[] files)
    {
        var found = Directory.GetFiles(tree.Root).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)}={File.ReadAllText(path)}");
        Assert.AreEqual(string.Join(' ', files.Select(file => $"{file.Name}={file.Text}")), string.Join(' ', found));
    }
}
