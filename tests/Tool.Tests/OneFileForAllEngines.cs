using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>`engines`: what each engine takes of one context, and why.</summary>
[TestClass]
public sealed class OneFileForAllEngines
{
    [TestMethod]
    public void IsARowForEach()
    {
        using var project = Project("**/a+b", "DOCS", "*.md", "!docs/*.md");
        Approved.Check("engines", project.Run("engines").Succeeds().Output);
        var json = project.Run("engines", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("engines", json);
        Approved.CheckFile("docs/schema/engines.example.json", Regex.Replace(json, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
    }

    [TestMethod]
    [DataRow("**/a+b", 1)]
    [DataRow("*.md", 0)]
    public void IsAGateOnRequest(string ignore, int expected)
    {
        using var project = Project(ignore);
        Assert.AreEqual(expected, project.Run("engines", "--fail-on", "CTX107").ExitCode);
        Assert.AreEqual(0, project.Run("engines").ExitCode);
        Assert.AreEqual(0, project.Run("engines", "--engines", "buildkit,classic", "--fail-on", "CTX107").ExitCode);
    }

    [TestMethod]
    public void NamesThoseThatThereAre()
    {
        using var project = Project("*.md");
        project.Run("engines", "--engines", "buildah,moby").FailsWith(
            "contextslim: error: --engines: 'moby' is not one of buildkit, classic, buildah, podman-remote, testcontainers-node, testcontainers-dotnet, aws-cdk");
    }

    [TestMethod]
    public void IsWrittenOnRequest()
    {
        using var project = Project("  /docs", "**.md", "*.py[co]");
        Approved.Check("optimize-portable", project.Run("optimize", "--portable").Succeeds().Output);
        SchemaValidator.AssertValid("optimize", project.Run("optimize", "--portable", "--format", "json").Succeeds().Output);
        project.Run("optimize", "--portable", "--write").Succeeds();
        Assert.Contains("All engines take the same files.", project.Run("engines").Succeeds().Output);
        Assert.AreEqual(0, project.Run("optimize", "--portable", "--check").ExitCode);
        Assert.AreEqual(0, project.Run("init", "--portable").ExitCode);
    }

    // No line of one file is the cause of what an engine does that reads another.
    [TestMethod]
    public void IsRefusedWhereAnEngineReadsAnotherFile()
    {
        using var project = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").Text("package.json", "{}").Text(".env", "KEY=Kd8xQ2vwLr71mZ").Text("Dockerfile.dockerignore", ".env");
        var run = project.Run("init", "--portable");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.Contains(": it reads ", run.Error);
        Assert.DoesNotContain("left out", run.Error + run.Output);
    }

    [TestMethod]
    [DataRow("optimize")]
    [DataRow("init")]
    public void IsRefusedWithTheLineInTheWay(string command)
    {
        using var project = Project("docs").Text("Docs/b", "b");
        var before = File.ReadAllText(project.FullPath(".dockerignore"));
        var run = project.Run([command, "--portable", "--write", .. command == "init" ? new[] { "--replace" } : []]);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Matches(run.Error, new Regex("^contextslim: error: .dockerignore is not written: .dockerignore:[0-9]+ `docs` stands in the way: AWS CDK does not take `Docs/b`, and no other form of it was found\n", RegexOptions.Multiline));
        Assert.AreEqual(before, File.ReadAllText(project.FullPath(".dockerignore")));
    }

    private static TestEnvironment Project(params string[] ignore) => new TestEnvironment()
        .Text(".dockerignore", ignore).Text("Dockerfile", "FROM a", "COPY . .").Text("a/a+b", "x").Text("aab", "y").Text("docs/r.md", "x").Text("x.md", "z");
}
