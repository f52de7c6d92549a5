namespace ContextSlim.Tool.Tests;

[TestClass]
public class Output
{
    [TestMethod]
    public void GoesToAFileAndNothingElse()
    {
        using var environment = TypicalProject.Plant();
        var expected = environment.Run("scan").Output;
        var run = environment.Run("scan", "-o", "../" + Path.GetFileName(environment.Root) + ".report").Succeeds();
        var file = environment.Root + ".report";
        Assert.AreEqual("", run.Output);
        Assert.AreEqual(expected, File.ReadAllText(file));
        File.Delete(file);
    }

    [TestMethod]
    public void IsNotCountedInTheContextThatItIsWrittenTo()
    {
        using var environment = TypicalProject.Plant();
        environment.Run("ls", "-o", "list").Succeeds();
        Assert.DoesNotContain("list\n", File.ReadAllText(environment.FullPath("list")));
        Assert.IsFalse(environment.Left().Any(name => name.EndsWith(".tmp", StringComparison.Ordinal)));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void KeepsTheModeOfTheFileThatItReplaces()
    {
        using var environment = TypicalProject.Plant();
        environment.Shell("printf old > report; chmod 640 report; ln -s report link").Succeeds();
        environment.Run("scan", "--output", "link").Succeeds();
        Assert.AreEqual("640 link\n", environment.Shell("stat -c %a report | tr '\\n' ' '; readlink link | sed s/report/link/").Output);
        Assert.Contains("on disk", File.ReadAllText(environment.FullPath("report")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WritesInPlaceWhatIsNoRegularFile()
    {
        // A pipe stands for devices too: a test that fails must not replace one of the machine's own.
        using var environment = TypicalProject.Plant().Folder("out");
        var run = environment.Shell("mkfifo out/pipe; ln -s pipe out/link; timeout 20 cat out/pipe > out/read & \"$1\" scan -o out/link; wait; test -p out/pipe", TestEnvironment.ToolPath);
        run.Succeeds();
        Assert.Contains("on disk", File.ReadAllText(environment.FullPath("out/read")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void LeavesWhatFollowsInTheSameFileItsPlace()
    {
        using var environment = new TestEnvironment().File("a");
        environment.Shell("{ \"$1\" ls; echo after; } > ../$$.out; cat ../$$.out; rm ../$$.out", TestEnvironment.ToolPath);
        Assert.AreEqual("a\nafter\n", environment.Shell("f=$(mktemp); { \"$1\" ls; echo after; } > $f; cat $f; rm $f", TestEnvironment.ToolPath).Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void OnAClosedPipeIsNoError()
    {
        using var environment = new TestEnvironment();
        environment.Shell("seq -f 'a-rather-long-name-that-fills-the-pipe-%g' 20000 | xargs touch").Succeeds();
        var run = environment.Shell("{ \"$1\" ls; echo $? >&2; } | head -n 1", TestEnvironment.ToolPath);
        Assert.AreEqual("a-rather-long-name-that-fills-the-pipe-1\n", run.Output);
        Assert.AreEqual("0\n", run.Error);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void OnAFullDiskIsAnError()
    {
        using var environment = new TestEnvironment().File("a");
        var run = environment.Shell("exec \"$1\" ls > /dev/full", TestEnvironment.ToolPath);
        run.FailsWith("contextslim: error: standard output: cannot be written: No space left on device");
    }
}
