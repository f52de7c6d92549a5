namespace ContextSlim.Tool.Tests;

/// <summary>Root reads everything, so these run the tool as nobody when the tests run as root.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class AnUnreadableFolder
{
    [TestMethod]
    public void IsAFindingThatSaysThatTheBuildFails()
    {
        using var environment = Plant();
        var run = Nobody.Runs(environment, "scan");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.Contains("locked: error CTX304: this folder cannot be read (Permission denied): the build fails here.", run.Output);
    }

    [TestMethod]
    public void FailsThePipelineThatAsksForIt()
    {
        using var environment = Plant();
        Assert.AreEqual(1, Nobody.Runs(environment, "scan", "--fail-on", "error").ExitCode);
        Assert.AreEqual(1, Nobody.Runs(environment, "scan", "--fail-on", "CTX304").ExitCode);
        Assert.AreEqual(1, Nobody.Runs(environment, "scan", "--fail-on", "note").ExitCode);
        Assert.AreEqual(0, Nobody.Runs(environment, "scan", "--fail-on", "CTX301").ExitCode);
        Assert.AreEqual(0, Nobody.Runs(environment, "scan", "--fail-on", "error", "--suppress", "CTX304").ExitCode);
    }

    [TestMethod]
    public void DoesNotFailTheBuildWhenIgnored()
    {
        using var environment = Plant().IgnoreFile("locked");
        var run = Nobody.Runs(environment, "scan", "--fail-on", "error");
        Assert.AreEqual(0, run.ExitCode, run.Output);
        Assert.Contains("locked: warning CTX304: ", run.Output);
    }

    [TestMethod]
    public void IsOneLineWhenItIsTheContext()
    {
        using var environment = Plant();
        var run = Nobody.Runs(environment, "scan", "locked");
        run.FailsWith("contextslim: error: context 'locked': cannot be read: Permission denied");
    }

    [TestMethod]
    public void FilesArriveEmpty()
    {
        using var environment = Plant();
        environment.Shell("mkdir open; printf secret > open/key; chmod 000 open/key; rmdir locked").Succeeds();
        Assert.AreEqual("open/key: sent empty: no rule matches (this user cannot read it)\n", Nobody.Runs(environment, "explain", "open/key").Output);
        Assert.AreEqual("0\topen/\n0\topen/key\n", Nobody.Runs(environment, "ls", "--long").Output);
    }

    private static TestEnvironment Plant()
    {
        var environment = new TestEnvironment().Folder("locked");
        environment.Shell("chmod 755 .; chmod 000 locked").Succeeds();
        Assert.AreNotEqual(0, Nobody.Executes(environment, "/bin/ls", "locked").ExitCode, "the folder must really be unreadable");
        return environment;
    }
}
