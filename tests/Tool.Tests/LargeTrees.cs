
namespace ContextSlim.Tool.Tests;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class LargeTrees
{
    [TestMethod]
    public void AreReadThreeHundredLevelsDeep()
    {
        using var environment = new TestEnvironment();
        environment.Shell("p=.; for i in $(seq 300); do p=$p/a-folder-with-a-name-$i; mkdir $p && cd $p && p=.; done; printf deep > file").Succeeds();
        Assert.Contains("sent       4 B   1 file", environment.Run("scan").Succeeds().Output);
        var lines = environment.Run("ls").Succeeds().Lines;
        Assert.HasCount(301, lines);
        Assert.AreEqual(lines[^1] + ": sent: no rule matches", environment.RunWithInput(System.Text.Encoding.UTF8.GetBytes(lines[^1]), "explain", "-").Succeeds().Lines[0]);
    }

    [TestMethod]
    public void StopAtOnceWhenInterrupted()
    {
        using var environment = Plant(new TestEnvironment(), ".");
        // A pipe that nobody reads to its end keeps the listing busy for as long as the test likes; its first byte says that it has begun.
        using var process = environment.OpenInterruptible("ls", "--long");
        Assert.AreNotEqual(-1, process.StandardOutput.BaseStream.ReadByte());
        environment.Interrupt(process);
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.AreEqual(130, process.ExitCode);
    }

    [TestMethod]
    public void LeaveNothingBehindWhenInterrupted()
    {
        using var environment = Plant(new TestEnvironment().Folder("tree").Folder("out"), "tree");
        using var process = environment.OpenInterruptible("ls", "tree", "--format", "json", "-o", "out/list.json");
        // The temporary file says that writing has begun.
        Assert.IsTrue(SpinWait.SpinUntil(() => process.HasExited || Directory.GetFileSystemEntries(environment.FullPath("out")).Length > 0, TimeSpan.FromSeconds(30)));
        environment.Interrupt(process);
        process.WaitForExit();
        // Whichever came first: either all of the file is there, or nothing.
        if (process.ExitCode == 130)
            Assert.IsEmpty(Directory.GetFileSystemEntries(environment.FullPath("out")));
        else
            CollectionAssert.AreEqual(new[] { environment.FullPath("out/list.json") }, Directory.GetFileSystemEntries(environment.FullPath("out")));
    }

    private static TestEnvironment Plant(TestEnvironment environment, string folder)
    {
        environment.Shell("cd \"$1\"; for d in $(seq 20); do mkdir d$d; (cd d$d && seq 1000 | xargs touch); done", folder).Succeeds();
        return environment;
    }
}
