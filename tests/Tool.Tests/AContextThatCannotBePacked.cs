namespace ContextSlim.Tool.Tests;

/// <summary>Nothing is written, or what was written is no tar for any reader.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class AContextThatCannotBePacked
{
    private const int Block = 512;

    [TestMethod]
    public void BecauseDockerRefusesItsIgnoreFile()
    {
        using var environment = new TestEnvironment().File("Dockerfile").IgnoreFile("a", "[");
        environment.Run("pack", "-o", "out.tar").FailsWith(
            ".dockerignore:2:1: error CTX105: Docker refuses this: error checking context: syntax error in pattern; the build fails until the line is mended");
        CollectionAssert.AreEqual(new[] { ".dockerignore", "Dockerfile" }, environment.Left());
    }

    [TestMethod]
    public void BecauseItsIgnoreFileIsAFolder()
    {
        using var environment = new TestEnvironment().File("Dockerfile").Folder(".dockerignore");
        environment.Run("pack").FailsWith("contextslim: error: .dockerignore: the classic builder cannot read it: Is a directory; the build fails");
    }

    [TestMethod]
    public void BecauseAFileCannotBeRead()
    {
        using var environment = Locked("mkdir d; printf x > d/key; chmod 000 d/key");
        Nobody.Runs(environment, "pack").FailsWith(
            "contextslim: error: 'd/key' cannot be read (Permission denied), and the build fails: error checking context: no permission to read from 'd/key'; ignore it, or change its permissions");
        Nobody.Runs(environment.IgnoreFile("d/key"), "pack").Succeeds();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("locked", DisplayName = "even when it is ignored, because the client reads a folder before it asks")]
    public void BecauseAFolderCannotBeRead(string rule)
    {
        using var environment = Locked("mkdir -p locked; chmod 000 locked").IgnoreFile(rule);
        Nobody.Runs(environment, "pack").FailsWith(
            "contextslim: error: 'locked' cannot be read (Permission denied), and the build fails: error checking context: can't stat 'locked'; ignore it, or change its permissions");
        Nobody.Runs(environment, "scan", "--builder", "classic", "--sent-only", "--fail-on", "error").Fails(1);
    }

    [TestMethod]
    public void IsNoMatterBelowAnIgnoredFolder()
    {
        using var environment = Locked("mkdir -p open/locked; chmod 000 open/locked").IgnoreFile("open");
        Nobody.Runs(environment, "pack").Succeeds();
    }

    [TestMethod]
    public void BecauseItsIgnoreFileIsALinkAndTheDockerfileLiesOutside()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch").File("app/rules").Folder("out");
        environment.Shell("ln -s rules app/.dockerignore; printf old > out/context.tar").Succeeds();
        environment.Run("pack", "-q", "app", "-f", "Dockerfile", "-o", "out/context.tar").FailsWith(
            "contextslim: error: .dockerignore: is a link, to which the classic builder cannot add the Dockerfile outside the context (archive/tar: write too long), and the build fails; make it a file");
        Assert.AreEqual("old", File.ReadAllText(environment.FullPath("out/context.tar")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(environment.FullPath("out")));
    }

    [TestMethod]
    [DataRow("rm b", "'b' changed while it was packed (No such file or directory)")]
    [DataRow("rm b; ln -s a b", "'b' changed while it was packed (Too many levels of symbolic links)")]
    [DataRow("rm b; mkfifo b", "'b' changed while it was packed (No longer a regular file)")]
    [DataRow("truncate -s 1000000 a", "'a' changed while it was packed (The file shrank while it was read)")]
    public void BecauseItChangesMeanwhile(string change, string message)
    {
        using var environment = new TestEnvironment().File("a", 3_000_000).File("b");
        using var process = environment.Open(TestEnvironment.ToolPath, "pack", "-q");
        // The file does not fit into a pipe that nobody reads on: the tool is in the middle of it.
        Assert.AreNotEqual(-1, process.StandardOutput.BaseStream.ReadByte());
        environment.Shell(change).Succeeds();
        using var rest = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(rest);
        Assert.AreEqual($"contextslim: error: {message}: the tar is not whole; pack again when nobody writes to the context\n", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.AreEqual(2, process.ExitCode);
        Assert.AreEqual(Block / 2, (rest.Length + 1) % Block, "a reader must notice that this is not the end");
    }

    [TestMethod]
    public void BecauseItIsInterrupted()
    {
        using var environment = new TestEnvironment().File("a", 3_000_000);
        using var process = environment.OpenInterruptible("pack", "-q");
        Assert.AreNotEqual(-1, process.StandardOutput.BaseStream.ReadByte());
        environment.Interrupt(process);
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.AreEqual(130, process.ExitCode);
        Assert.AreEqual("", process.StandardError.ReadToEnd());
    }

    [TestMethod]
    public void LeavesNothingBehindWhenItIsInterrupted()
    {
        using var environment = new TestEnvironment().Folder("tree").Folder("out");
        environment.Shell("truncate -s 400M tree/a").Succeeds();
        using var process = environment.OpenInterruptible("pack", "-q", "tree", "-o", "out/context.tar");
        Assert.IsTrue(SpinWait.SpinUntil(() => process.HasExited || Directory.GetFileSystemEntries(environment.FullPath("out")).Length > 0, TimeSpan.FromSeconds(30)));
        environment.Interrupt(process);
        process.WaitForExit();
        // Whichever came first: either the whole tar is there, or nothing.
        var left = Directory.GetFileSystemEntries(environment.FullPath("out"));
        if (process.ExitCode == 130)
            Assert.IsEmpty(left);
        else
            CollectionAssert.AreEqual(new[] { environment.FullPath("out/context.tar") }, left);
    }

    private static TestEnvironment Locked(string script)
    {
        var environment = new TestEnvironment().File("Dockerfile");
        environment.Shell("chmod 755 .; " + script).Succeeds();
        return environment;
    }
}
