namespace ContextSlim.Tool.Tests;

/// <summary>One line each, and nothing lost.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class AnIgnoreFileThatCannotBeWritten
{
    [TestMethod]
    public void BecauseItIsALinkThatLeadsOut()
    {
        using var environment = Plant();
        var run = environment.Shell("mv .dockerignore ../$$.rules; ln -s ../$$.rules .dockerignore; \"$1\" optimize --write; c=$?; cat ../$$.rules; rm ../$$.rules; exit $c", TestEnvironment.ToolPath);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("*.log\n", run.Output);
        Assert.StartsWith("contextslim: error: .dockerignore is a link that leads ", run.Error);
    }

    [TestMethod]
    public void BecauseItIsAFolder()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").Folder(".dockerignore").File("node_modules/x").File("package.json");
        environment.Run("optimize", "--write").FailsWith("contextslim: error: .dockerignore is a folder; rename it");
    }

    [TestMethod]
    public void BecauseTheDiskIsFull()
    {
        using var environment = Plant();
        // The shell's limit is in blocks of 512 or 1,024 bytes: no file may grow past the first. The runtime's own memory is a file, too.
        environment.Variables["DOTNET_EnableWriteXorExecute"] = "0";
        environment.IgnoreFile("*.log", "# " + new string('x', 20_000));
        var before = File.ReadAllText(environment.FullPath(".dockerignore"));
        var run = environment.Shell("trap '' XFSZ; ulimit -f 1; exec \"$1\" optimize --write", TestEnvironment.ToolPath);
        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith("contextslim: error: .dockerignore cannot be written: ", run.Error);
        Assert.EndsWith("; nothing was changed\n", run.Error);
        Assert.AreEqual(before, File.ReadAllText(environment.FullPath(".dockerignore")));
        Assert.DoesNotContain(".dockerignore.contextslim.tmp", environment.Left());
    }

    [TestMethod]
    public void BecauseItsMarksDoNotFit()
    {
        using var environment = Plant().IgnoreFile("a", "# >>> contextslim");
        environment.Run("optimize").FailsWith("contextslim: error: .dockerignore:2: `# >>> contextslim` without `# <<< contextslim` behind it; mend or remove it");
    }

    [TestMethod]
    public void BecauseTheContextIsTheRoot()
    {
        using var environment = new TestEnvironment();
        environment.Run("init", "/").FailsWith("contextslim: error: context '/': this is the root of the file system, which is hardly meant; go to the project's folder, or add --anywhere");
    }

    private static TestEnvironment Plant() =>
        new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").IgnoreFile("*.log").File("node_modules/x/i.js", 9_000).File("package.json");
}
