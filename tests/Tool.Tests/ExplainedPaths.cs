namespace ContextSlim.Tool.Tests;

[TestClass]
public class ExplainedPaths
{
    [TestMethod]
    [DataRow("./keep.log")]
    [DataRow("web/../keep.log")]
    [DataRow("src//..//keep.log")]
    public void MayBeWrittenInManyWays(string path)
    {
        using var project = TypicalProject.Plant();
        Assert.AreEqual("keep.log: sent: taken back by .dockerignore:4 `!keep.log`\n", project.Run("explain", path).Succeeds().Output);
    }

    [TestMethod]
    public void MayBeAbsolute()
    {
        using var project = TypicalProject.Plant();
        Assert.AreEqual("src/: sent: no rule matches\n", project.Run("explain", project.FullPath("src")).Succeeds().Output);
        Assert.AreEqual(".: sent: rules never apply to the context itself\n", project.Run("explain", project.Root).Succeeds().Output);
    }

    [TestMethod]
    public void AreRelativeToTheContext()
    {
        using var project = TypicalProject.Plant();
        Assert.AreEqual("index.html: sent: no rule matches\n", project.Run("explain", "--context", "web", "index.html").Succeeds().Output);
    }

    [TestMethod]
    public void NeedNotExist()
    {
        using var project = TypicalProject.Plant();
        Assert.AreEqual(
            "new.log: would be ignored by .dockerignore:3 `*.log` (there is no such path now)\nnew/: would be sent: no rule matches (there is no such path now)\n",
            project.Run("explain", "new.log", "new/").Succeeds().Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void BehindALinkAreNoPartOfTheContext()
    {
        using var project = TypicalProject.Plant();
        project.Shell("ln -s src current").Succeeds();
        Assert.AreEqual(
            "current/main.js: would be sent: no rule matches (it lies behind the symbolic link current, which no builder passes)\n",
            project.Run("explain", "current/main.js").Succeeds().Output);
    }

    [TestMethod]
    public void ComeFromStandardInputByLines()
    {
        using var project = TypicalProject.Plant();
        var run = project.RunWithInput("keep.log\n\nsrc/main.js"u8.ToArray(), "explain", "-").Succeeds();
        Assert.AreEqual("keep.log: sent: taken back by .dockerignore:4 `!keep.log`\nsrc/main.js: sent: no rule matches\n", run.Output);
    }

    [TestMethod]
    public void OnNoStandardInputAreNone()
    {
        using var project = TypicalProject.Plant();
        Assert.AreEqual("", project.RunWithInput([], "explain", "-").Succeeds().Output);
    }

    [TestMethod]
    public void AgreeWithTheListing()
    {
        using var project = TypicalProject.Plant();
        foreach (var builder in new[] { "buildkit", "classic" })
        {
            var sent = project.RunWithInput(project.Run("ls", "--builder", builder).OutputBytes, "explain", "-", "--builder", builder).Succeeds();
            Assert.IsTrue(sent.Lines.All(line => line.Contains(": sent", StringComparison.Ordinal)), sent.Output);
            var ignored = project.RunWithInput(project.Run("ls", "--ignored", "--all-entries", "--builder", builder).OutputBytes, "explain", "-", "--builder", builder).Succeeds();
            Assert.IsTrue(ignored.Lines.All(line => line.Contains(": ignored by ", StringComparison.Ordinal)), ignored.Output);
        }
    }

    [TestMethod]
    public void MayBelongToTheClassicBuildersOwnRules()
    {
        using var project = TypicalProject.Plant().IgnoreFile("Dockerfile");
        Assert.AreEqual("Dockerfile: sent: taken back by the builder's own rule `!Dockerfile`\n", project.Run("explain", "Dockerfile", "--builder", "classic").Succeeds().Output);
    }
}
