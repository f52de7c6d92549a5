using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>`scan --save` and `diff`: what is sent now and was not before, and why.</summary>
[TestClass]
public class TheDifference
{
    [TestMethod]
    public void OfASnapshotAndTheTree()
    {
        using var project = Changed();
        Approved.Check("diff", project.Run("diff", "before.snapshot", "w").Succeeds().Output);
        var narrow = project.Run("diff", "before.snapshot", "w", "--width", "60").Succeeds();
        Assert.IsLessThanOrEqualTo(60, narrow.Lines.Max(line => line.Length));
        Approved.Check("diff-narrow", narrow.Output);
        Approved.Check("diff-markdown", project.Run("diff", "before.snapshot", "w", "--format", "markdown", "--top", "3").Succeeds().Output);
        var json = project.Run("diff", "before.snapshot", "w", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("diff", json);
        Approved.CheckFile("docs/schema/diff.example.json", Regex.Replace(json, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
    }

    [TestMethod]
    public void OfTwoSnapshotsIsThatOfTheTree()
    {
        using var project = Changed();
        project.Run("scan", "w", "--save", "after.snapshot").Succeeds();
        Assert.AreEqual(project.Run("diff", "before.snapshot", "w").Output, project.Run("diff", "before.snapshot", "after.snapshot").Succeeds().Output);
        Assert.Contains("the same files of the same sizes", project.Run("diff", "after.snapshot", "w").Succeeds().Output);
    }

    [TestMethod]
    public void OfManyBuildsSaysWhatIsNewAndWhatHasVanished()
    {
        using var project = Two();
        project.Shell("mv w/web w/site && echo more > w/api/more").Succeeds();
        Approved.Check("diff-all", project.Run("diff", "before.snapshot", "w", "--all").Succeeds().Output);
    }

    [TestMethod]
    public void NamesEveryFileByItsKind()
    {
        using var project = new TestEnvironment().Text("w/Dockerfile", "FROM scratch", "COPY . /").Text("w/package.json", "{}").File("w/node_modules/x/index.js", 50_000);
        project.Run("scan", "w", "--save", "before.snapshot", "-q").Succeeds();
        project.File("w/node_modules/x/more.js", 90_000).File("w/node_modules/y/index.js", 7_000).File("w/server.log", 9_000).File("w/src/app.js", 600)
            .Shell("ln -s app.js w/src/link").Succeeds();
        Approved.Check("diff-kinds", project.Run("diff", "before.snapshot").Succeeds().Output);
        var narrow = project.Run("diff", "before.snapshot", "--width", "60").Succeeds();
        Assert.IsLessThanOrEqualTo(60, narrow.Lines.Max(line => line.Length));
        Assert.Contains("Node packages", narrow.Output);
        Assert.Contains("| Node packages | 2 | +97 kB |", project.Run("diff", "before.snapshot", "--format", "markdown").Succeeds().Output);
        var json = project.Run("diff", "before.snapshot", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("diff", json);
        Assert.Contains("\"kind\": \"Node packages\"", json);
        Assert.Contains("\"entry\": \"link\"", json);
        Assert.DoesNotContain("Node packages", project.Run("diff", "before.snapshot", "--no-catalogue", "--format", "markdown", "--top", "0").Succeeds().Output.Replace("| Node packages | 1 |", ""));
    }

    [TestMethod]
    public void SaysThatTheBuildIsAnother()
    {
        using var project = new TestEnvironment()
            .Text("w/Dockerfile", "FROM scratch", "COPY src /").Text("w/other.Dockerfile", "FROM scratch", "COPY src data /").Text("w/other.Dockerfile.dockerignore", "none")
            .File("w/src/a", 10).File("w/data/x", 3_000);
        project.Run("scan", "w", "--save", "before.snapshot", "-q").Succeeds();
        Approved.Check("diff-dockerfile", project.Run("diff", "before.snapshot", "w", "-f", "w/other.Dockerfile").Succeeds().Output);
        Approved.Check("diff-builder", project.Run("diff", "before.snapshot", "--builder", "classic").Succeeds().Output);
        Assert.Contains("- builder: buildkit before, classic now\n", project.Run("diff", "before.snapshot", "--builder", "classic", "--format", "markdown").Succeeds().Output);
        var json = project.Run("diff", "before.snapshot", "--builder", "classic", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("diff", json);
        Assert.Contains("\"setting\": \"builder\"", json);
        Assert.Contains("\"code\": \"builder\"", json);
    }

    [TestMethod]
    [DataRow("", "scan w --all")]
    [DataRow("", "scan w --compose")]
    [DataRow("", "scan --compose w/compose.yaml")]
    [DataRow("", "scan w --compose --service api")]
    [DataRow("", "scan w/api -f w/api/Dockerfile --builder classic --target one")]
    [DataRow("", "scan w/api --build-context x=w/web")]
    [DataRow(".contextslim.json", "scan")]
    [DataRow("other.json", "scan --config other.json --service web")]
    public void FindsTheBuildsOfTheSnapshotAgain(string configuration, string line)
    {
        using var project = new TestEnvironment()
            .Text("w/api/Dockerfile", "FROM scratch AS one", "COPY . /", "FROM one").File("w/api/a", 10_000).Text("w/web/Dockerfile", "FROM scratch", "COPY . /").File("w/web/w", 20_000)
            .Text("w/compose.yaml", "services: {api: {build: api}, web: {build: web}}");
        if (configuration.Length > 0)
            project.Text(configuration, "{ \"builds\": [{ \"name\": \"api\", \"context\": \"w/api\" }, { \"name\": \"web\", \"context\": \"w/web\" }] }");
        project.Run([.. line.Split(' '), "--save", "before.snapshot", "-q"]).Succeeds();
        var same = project.Run("diff", "before.snapshot").Succeeds();
        Assert.Contains("the same files of the same sizes", same.Output);
        foreach (var word in (string[])["new,", "vanished", "came", "before, "])
            Assert.DoesNotContain(word, same.Output.Replace("before  ", ""));
        project.Shell("echo more > w/api/more && echo more > w/web/more").Succeeds();
        Assert.Contains("more", project.Run("diff", "before.snapshot").Succeeds().Output);
    }

    [TestMethod]
    public void SaysHowToNameTheBuilds()
    {
        using var project = Two();
        project.Run("diff", "before.snapshot", "w").FailsWith(
            "contextslim: error: the two have no build in common: 'api/Dockerfile', 'web/Dockerfile' before, 'w' now: choose the builds as `scan --save` did (--compose, --bake, --all, --service or -f), or name snapshots of the same builds");
    }

    [TestMethod]
    public void IsOfTheChosenBuildsAlone()
    {
        using var project = Two().Text("w/compose.yaml", "services: {api: {build: api}, web: {build: web}}");
        project.Run("scan", "w", "--compose", "--save", "compose.snapshot", "-q").Succeeds();
        var one = project.Run("diff", "compose.snapshot", "--service", "web").Succeeds().Output;
        Assert.DoesNotContain("api", one);
        Assert.AreEqual(one, project.Run("diff", "compose.snapshot", "compose.snapshot", "--service", "web").Succeeds().Output);
        project.Run("diff", "compose.snapshot", "compose.snapshot", "--service", "wbe").FailsWith("contextslim: error: --service: the snapshots have no build 'wbe'; theirs are api, web");
        project.Run("diff", "compose.snapshot", "compose.snapshot", "--builder", "classic").FailsWith(
            "contextslim: error: --builder says how a folder is looked at, and these are two snapshots: leave it out");
    }

    [TestMethod]
    public void HeedsTheEnvironmentAsOtherCommandsDo()
    {
        using var project = Changed();
        project.Variables["CONTEXTSLIM_FORMAT"] = "json";
        var json = project.Run("diff", "before.snapshot").Succeeds().Output;
        project.Variables["CONTEXTSLIM_FORMAT"] = "sarif";
        var text = project.Run("diff", "before.snapshot").Succeeds().Output;
        project.Variables["CONTEXTSLIM_FORMAT"] = "xml";
        project.Run("diff", "before.snapshot").FailsWith("contextslim: error: CONTEXTSLIM_FORMAT: 'xml' is not one of text, json, markdown");
        project.Variables["CONTEXTSLIM_FORMAT"] = "text";
        project.Variables["CONTEXTSLIM_TOP"] = "0";
        var figures = project.Run("diff", "before.snapshot").Succeeds().Output;
        project.Variables.Clear();
        SchemaValidator.AssertValid("diff", json);
        Assert.AreEqual(project.Run("diff", "before.snapshot").Succeeds().Output, text);
        Assert.AreEqual(project.Run("diff", "before.snapshot", "--top", "0").Succeeds().Output, figures);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("/dev/null")]
    [DataRow("pipe")]
    public void IsSavedInNothingButAFile(string place)
    {
        using var project = Changed();
        project.Shell("mkfifo pipe").Succeeds();
        project.Run("scan", "w", "--save", place).FailsWith($"contextslim: error: snapshot '{place}': is no regular file, and a snapshot takes the place of one: name a file");
        project.Shell("test -p pipe").Succeeds();
    }

    [TestMethod]
    public void NamesHostileFilesHarmlessly()
    {
        using var project = new TestEnvironment().Text("w/Dockerfile", "FROM scratch", "COPY . /");
        project.Run("scan", "w", "--save", "before.snapshot", "-q").Succeeds();
        project.File("w/a|b`c\n\u001b[31m<script>", 5).File("w/##vso[task]", 3);
        var markdown = project.Run("diff", "before.snapshot", "w", "--format", "markdown").Succeeds().Output;
        Assert.DoesNotContain("\u001b", markdown);
        Assert.Contains("`` a\\|b`c", markdown);
        Assert.DoesNotContain("\u001b", project.Run("diff", "before.snapshot", "w").Succeeds().Output);
    }

    [TestMethod]
    [DataRow("snapshot 'nope': no such file; name one that `scan --save` wrote, or a context", "nope")]
    [DataRow("snapshot 'w/Dockerfile': is none; name one that `scan --save` wrote, or a context", "w/Dockerfile")]
    [DataRow("snapshot 'empty': is none; name one that `scan --save` wrote, or a context", "empty")]
    [DataRow("snapshot '/dev/null': cannot be read: Not a regular file; name one that `scan --save` wrote, or a context", "/dev/null")]
    [DataRow("snapshot 'cut': is damaged: its checksum is wrong; take another copy, or write it anew with `scan --save`", "cut")]
    [DataRow("--format: 'html' is not one of text, json, markdown", "before.snapshot", "--format", "html")]
    [DataRow("no snapshot: name one that `dotnet-contextslim scan --save FILE` wrote; see `dotnet-contextslim diff --help`")]
    [DataRow("'c' is one argument too many: `dotnet-contextslim diff` takes 2 at most; see `dotnet-contextslim diff --help`", "a", "b", "c")]
    public void SaysWhatItCannotDoInOneLine(string line, params string[] arguments)
    {
        using var project = Changed();
        project.Shell("head -c 60 before.snapshot > cut; : > empty").Succeeds();
        project.Run(["diff", .. arguments]).FailsWith("contextslim: error: " + line);
    }

    [TestMethod]
    public void IsSavedWholeOrNotAtAll()
    {
        using var project = Changed();
        project.Run("scan", "w", "--save", "w/Dockerfile").FailsWith("contextslim: error: output 'w/Dockerfile': is an input of this run (Dockerfile), which the result would replace; write elsewhere");
        project.Run("scan", "w", "--save", "no/where").Fails(2);
        project.Text("w/.dockerignore", "[");
        var before = System.IO.File.ReadAllBytes(project.FullPath("before.snapshot"));
        project.Run("scan", "w", "--save", "before.snapshot").Fails(2);
        CollectionAssert.AreEqual(before, System.IO.File.ReadAllBytes(project.FullPath("before.snapshot")));
    }

    private static TestEnvironment Two()
    {
        var project = new TestEnvironment()
            .Text("w/api/Dockerfile", "FROM scratch", "COPY . /").File("w/api/a", 10_000)
            .Text("w/web/Dockerfile", "FROM scratch", "COPY . /").File("w/web/w", 20_000);
        project.Run("scan", "w", "--all", "--save", "before.snapshot", "-q").Succeeds();
        return project;
    }

    private static TestEnvironment Changed()
    {
        var project = new TestEnvironment()
            .Text("w/Dockerfile", "FROM scratch", "COPY . /").Text("w/.dockerignore", "logs", "data").File("w/logs/a.log", 80_000).File("w/logs/b.log", 9_000)
            .File("w/src/main.c", 400).File("w/src/old.c", 700).File("w/docs/guide.md", 5_000).File("w/data/x", 10);
        project.Run("scan", "w", "--save", "before.snapshot", "-q").Succeeds();
        System.IO.File.Delete(project.FullPath("w/src/old.c"));
        return project.Text("w/.dockerignore", "data", "docs").File("w/src/main.c", 650).File("w/src/new.c", 120);
    }
}
