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
        using var project = new TestEnvironment()
            .Text("w/api/Dockerfile", "FROM scratch", "COPY . /").File("w/api/a", 10_000)
            .Text("w/web/Dockerfile", "FROM scratch", "COPY . /").File("w/web/w", 20_000);
        project.Run("scan", "w", "--all", "--save", "before.snapshot", "-q").Succeeds();
        project.Shell("mv w/web w/site && echo more > w/api/more").Succeeds();
        Approved.Check("diff-all", project.Run("diff", "before.snapshot", "w", "--all").Succeeds().Output);
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
