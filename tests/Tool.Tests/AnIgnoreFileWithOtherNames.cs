namespace ContextSlim.Tool.Tests;

/// <summary>Links of both kinds: what is written, and what is said of it.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class AnIgnoreFileWithOtherNames
{
    [TestMethod]
    [DataRow("optimize", "--write")]
    [DataRow("init", "--write")]
    public void IsNotWrittenIntoTheFileOfAnotherProgram(params string[] command)
    {
        using var environment = Plant("mv .dockerignore .gitignore; ln -s .gitignore .dockerignore");
        var run = environment.Run(command);
        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith(command[0] == "init" ? "contextslim: error: .dockerignore exists: add --replace" : "contextslim: error: .dockerignore is a link to '.gitignore', which another program reads", run.Error);
        Assert.AreEqual("*.log\n", File.ReadAllText(environment.FullPath(".gitignore")));
    }

    [TestMethod]
    public void IsWrittenThereWhenThatIsAskedFor()
    {
        using var environment = Plant("mv .dockerignore .gitignore; ln -s .gitignore .dockerignore");
        var run = environment.Run("optimize", "--write", "--replace").Succeeds();
        Assert.Contains("contextslim: note: .gitignore written, which .dockerignore is a link to\n", run.Error);
        Assert.Contains("node_modules", File.ReadAllText(environment.FullPath(".gitignore")));
        Assert.AreEqual(".gitignore", new FileInfo(environment.FullPath(".dockerignore")).LinkTarget);
    }

    [TestMethod]
    [DataRow(".containerignore")]
    [DataRow("rules/docker")]
    public void IsWrittenThroughToAFileOfItsOwnKind(string target)
    {
        using var environment = Plant($"mkdir rules; mv .dockerignore {target}; ln -s {target} .dockerignore");
        var run = environment.Run("optimize", "--write").Succeeds();
        Assert.Contains($"contextslim: note: {target} written, which .dockerignore is a link to\n", run.Error);
        Assert.Contains("node_modules", File.ReadAllText(environment.FullPath(target)));
    }

    [TestMethod]
    public void LeavesHardLinksTheOldContentAndSaysSo()
    {
        using var environment = Plant("ln .dockerignore other");
        var run = environment.Run("optimize", "--write").Succeeds();
        Assert.Contains("contextslim: note: .dockerignore had other names (hard links), which keep the old content; make links of them again where they should follow\n", run.Error);
        Assert.AreEqual("*.log\n", File.ReadAllText(environment.FullPath("other")));
    }

    [TestMethod]
    public void IsKeptAsBackupsWithNumbers()
    {
        using var environment = Plant("printf half > .dockerignore.bak.contextslim.tmp; printf half > .dockerignore.bak.tmp");
        for (var time = 0; time < 3; time++)
        {
            environment.IgnoreFile($"{time}.log");
            environment.Run("optimize", "--write", "--backup").Succeeds();
        }

        Assert.AreEqual("0.log 1.log 2.log ", environment.Shell("cat .dockerignore.bak .dockerignore.bak.2 .dockerignore.bak.3 | tr '\\n' ' '").Output);
        Assert.DoesNotContain(".dockerignore.bak.contextslim.tmp", environment.Left());
    }

    private static TestEnvironment Plant(string script)
    {
        var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").IgnoreFile("*.log").File("node_modules/x/i.js", 9_000).File("package.json");
        environment.Shell(script).Succeeds();
        return environment;
    }
}
