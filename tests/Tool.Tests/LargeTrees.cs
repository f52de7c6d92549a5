using System.Diagnostics;

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
        using var environment = new TestEnvironment();
        environment.Shell("for d in $(seq 40); do mkdir d$d; (cd d$d && seq 2500 | xargs touch); done").Succeeds();
        foreach (var delay in new[] { 60, 90, 120 })
        {
            // A pipe that nobody reads keeps the listing busy for as long as the test likes.
            using var process = environment.Open(TestEnvironment.ToolPath, "ls", "--long");
            Thread.Sleep(delay);
            var start = Stopwatch.GetTimestamp();
            environment.Shell("kill -INT $1", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Succeeds();
            Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(10)));
            var elapsed = Stopwatch.GetElapsedTime(start);
            Assert.AreEqual(130, process.ExitCode);
            Assert.IsLessThan(TimeSpan.FromSeconds(1), elapsed, "0.2 s is promised; the rest is for a busy machine");
        }
    }

    [TestMethod]
    public void LeaveNothingBehindWhenInterrupted()
    {
        using var environment = new TestEnvironment().Folder("tree").Folder("out");
        environment.Shell("cd tree; for d in $(seq 40); do mkdir d$d; (cd d$d && seq 2500 | xargs touch); done").Succeeds();
        using var process = environment.Open(TestEnvironment.ToolPath, "ls", "tree", "--format", "json", "-o", "out/list.json");
        Thread.Sleep(150);
        environment.Shell("kill -INT $1", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        process.WaitForExit();
        // Whichever came first: either all of the file is there, or nothing.
        if (process.ExitCode == 130)
            Assert.IsEmpty(Directory.GetFileSystemEntries(environment.FullPath("out")));
        else
            CollectionAssert.AreEqual(new[] { environment.FullPath("out/list.json") }, Directory.GetFileSystemEntries(environment.FullPath("out")));
    }
}
