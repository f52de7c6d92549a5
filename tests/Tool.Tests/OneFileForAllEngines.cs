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

    // What lint tells of these engines counts, and of no others.
    [TestMethod]
    [DataRow("buildah", "warning", 1)]
    [DataRow("buildah", "CTX113", 1)]
    [DataRow("buildah", "error", 0)]
    [DataRow("buildah", "CTX119", 0)]
    [DataRow("buildah", "CTX102", 0)]
    [DataRow("aws-cdk", "CTX119", 1)]
    [DataRow("testcontainers-dotnet", "warning", 0)]
    public void IsAGateForWhatLintTells(string engine, string failing, int expected)
    {
        using var project = Project("**/a+b", "DOCS").Text("Containerfile", "FROM a");
        Assert.AreEqual(expected, project.Run("engines", "--engines", engine, "--fail-on", failing).ExitCode);
    }

    [TestMethod]
    public void IsToldWithTheCopyOfIt()
    {
        using var project = Project("docs", "a/a+b").Text(".containerignore", "# a copy", "docs", "a/a+b");
        Approved.Check("engines-copy", project.Run("engines", "--engines", "podman").Succeeds().Output);
        var run = project.Run("optimize", "--portable").Succeeds();
        Assert.Contains("contextslim: note: .containerignore has the rules that .dockerignore had: write the new ones there, too, or make it a link to .dockerignore", run.Error);
    }

    [TestMethod]
    public void IsNoFolder()
    {
        using var project = Project("docs").Text(".containerignore/x", "x");
        project.Run("ls", "--builder", "podman").FailsWith("contextslim: error: .containerignore: is a folder, and Buildah reads a file of that name; the build fails");
        Assert.Contains("the build fails", project.Run("engines").Succeeds().Output);
        Assert.AreEqual(1, project.Run("engines", "--engines", "podman", "--fail-on", "CTX107").ExitCode);
    }

    // The file that stands in the way is the one that Docker itself reads.
    [TestMethod]
    public void IsNotWrittenWhereDockerReadsAnother()
    {
        using var project = new TestEnvironment().Text("api/Dockerfile", "FROM scratch", "COPY . /").Text("api/Dockerfile.dockerignore", "web").Text("web/node_modules/x.js", "x").Text("package.json", "{}");
        Assert.Contains("BuildKit goes by other rules: it reads api/Dockerfile.dockerignore, not .dockerignore", project.Run("init", "--portable", "-f", project.FullPath("api/Dockerfile")).Error);
    }

    [TestMethod]
    public void NamesThoseThatThereAre()
    {
        using var project = Project("*.md");
        project.Run("engines", "--engines", "buildah,moby").FailsWith(
            "contextslim: error: --engines: 'moby' is not one of buildkit, classic, buildah, podman, podman-remote, testcontainers-node, testcontainers-dotnet, aws-cdk");
    }

    [TestMethod]
    [DataRow("engines --engines ,", "contextslim: error: --engines: names no engine; name one or more of buildkit, classic, buildah, podman, podman-remote, testcontainers-node, testcontainers-dotnet, aws-cdk, or leave it out")]
    [DataRow("lint --builder podman --engines aws-cdk", "contextslim: error: --engines compares engines with BuildKit, and --builder names buildah: leave one out")]
    public void IsComparedWithBuildKitAndWithSomebody(string arguments, string expected)
    {
        using var project = Project("*.md");
        project.Run(arguments.Split(' ')).FailsWith(expected);
    }

    [TestMethod]
    public void IsRefusedByTheEngineThatRefuses()
    {
        using var project = Project("c++");
        Assert.Contains(": Buildah refuses this: ", project.Run("explain", "--builder", "podman", "aab").Error);
    }

    // The rules are read alike, and what one engine fails over is told all the same; a narrow terminal has a list.
    [TestMethod]
    public void IsNoHelpWhereAnEngineFails()
    {
        using var project = Project("*.md");
        File.CreateSymbolicLink(project.FullPath("gone"), "nowhere");
        Approved.Check("engines-trouble", project.Run("engines").Succeeds().Output);
        Approved.Check("engines-60", project.Run("engines", "--width", "60").Succeeds().Output);
        SchemaValidator.AssertValid("engines", project.Run("engines", "--format", "json").Succeeds().Output);
        Assert.AreEqual(1, project.Run("engines", "--fail-on", "CTX107").ExitCode);
        Assert.Contains("Testcontainers for .NET fails over `gone` (a link that leads nowhere)", project.Run("optimize", "--portable").Succeeds().Error);
    }

    // What the image lacks and the server has is told beside "the same", and that some engines send the build's own files to whom counts.
    [TestMethod]
    public void IsSentToAServerAndCountedWithTheBuildsOwnFiles()
    {
        using var project = Project("/Dockerfile", "/config/*.key").Text("config/master.key", "k");
        Approved.Check("engines-handed", project.Run("engines", "--engines", "podman-remote,testcontainers-node").Succeeds().Output);
        var json = project.Run("engines", "--engines", "podman-remote", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("engines", json);
        Assert.Contains("\"handedSecrets\": {", json);
        Assert.AreEqual(1, project.Run("engines", "--engines", "podman-remote", "--fail-on", "CTX116").ExitCode);
    }

    // There is nothing to compare with.
    [TestMethod]
    public void IsNeverTheSameWhereItIsRefused()
    {
        using var project = Project("[z-a]", "a");
        var run = project.Run("engines");
        Assert.AreEqual(2, run.ExitCode);
        Assert.DoesNotContain("the same", run.Output);
        Assert.DoesNotContain("\"equal\": true", project.Run("engines", "--format", "json").Output);
    }

    [TestMethod]
    [DataRow("engines")]
    [DataRow("scan")]
    [DataRow("ls")]
    [DataRow("pack")]
    [DataRow("explain a")]
    [DataRow("lint --builder podman")]
    public void IsNoNamedPipe(string arguments)
    {
        using var project = new TestEnvironment().Text("Dockerfile", "FROM a", "COPY . .").Text("a", "x");
        project.Shell("mkfifo .dockerignore");
        var run = project.Run(arguments.Split(' '));
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Matches(run.Error, new Regex("^contextslim: error: .dockerignore: is a named pipe, and [A-Za-z ]+ waits without end for what somebody writes into it; put a file in its place\n$"));
    }

    // Podman reads the other file whatever is written into this one.
    [TestMethod]
    [DataRow("init")]
    [DataRow("optimize")]
    public void IsNotWrittenBesideAContainerignore(string command)
    {
        using var project = Project("*.md").Text(".containerignore", "docs");
        Assert.Contains("Buildah goes by other rules: it reads .containerignore, not .dockerignore; remove that, or make it a link to .dockerignore", project.Run(command, "--portable").Error);
        File.Delete(project.FullPath(".containerignore"));
        File.CreateSymbolicLink(project.FullPath(".containerignore"), ".dockerignore");
        project.Run(command, "--portable").Succeeds();
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
