using System.Text.Json;

namespace ContextSlim.Tool.Tests;

/// <summary>`scan --format html`: a page to look at, in one file.</summary>
[TestClass]
public sealed class APageOfAScan
{
    [TestMethod]
    public void HoldsItsDataAndAppearsWhenItIsWhole()
    {
        using var project = Plant();
        Assert.AreEqual("", project.Run("scan", "w", "--format", "html", "-o", "page.html").Succeeds().Output);
        CollectionAssert.AreEqual(new[] { "page.html", "w" }, project.Left());
        var page = System.IO.File.ReadAllText(project.FullPath("page.html"));
        Assert.StartsWith("<!DOCTYPE html>\n", page);
        Assert.EndsWith("</html>\n", page);
        var data = DataOf(page);
        var version = JsonDocument.Parse(data).RootElement.GetProperty("tool").GetProperty("version").GetString()!;
        Approved.Check("scan-html", data.Replace(version, "VERSION", StringComparison.Ordinal).Replace("],[", "],\n[", StringComparison.Ordinal) + "\n");
    }

    [TestMethod]
    public void IsTheSameInAPipeAndInAFile()
    {
        using var project = Plant();
        project.Run("scan", "w", "--format", "html", "-o", "page.html").Succeeds();
        CollectionAssert.AreEqual(System.IO.File.ReadAllBytes(project.FullPath("page.html")), project.Run("scan", "w", "--format", "html").Succeeds().OutputBytes);
    }

    [TestMethod]
    [DataRow("--all")]
    [DataRow("--sent-only")]
    [DataRow("--no-findings")]
    [DataRow("--no-catalogue")]
    [DataRow("--builder", "classic")]
    public void IsWrittenHoweverTheContextIsLookedAt(params string[] options)
    {
        using var project = Plant();
        project.Text("w/other/Dockerfile", "FROM scratch", "COPY api /");
        var builds = JsonDocument.Parse(DataOf(project.Run(["scan", "w", "--format", "html", .. options]).Succeeds().Output)).RootElement.GetProperty("builds");
        Assert.AreEqual(options[0] == "--all" ? 2 : 1, builds.GetArrayLength());
        foreach (var build in builds.EnumerateArray())
        {
            Assert.AreEqual(options[0] == "--sent-only" ? 0 : 2, build.GetProperty("ignored").GetArrayLength());
            Assert.IsGreaterThan(2, build.GetProperty("nodes").GetArrayLength());
        }
    }

    [TestMethod]
    [DataRow("no/such/page.html", "there is no folder 'no/such'; create it, or write elsewhere")]
    [DataRow("w", "is a folder; name a file")]
    [DataRow("w/.dockerignore", "is an input of this run (.dockerignore), which the result would replace; write elsewhere")]
    public void IsNotWrittenWhereItCannotBe(string file, string reason)
    {
        using var project = Plant();
        var before = project.Left();
        var run = project.Run("scan", "w", "--format", "html", "-o", file);
        run.Fails(2);
        Assert.HasCount(1, run.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(reason.Split(';')[0].Replace("is a folder", "folder", StringComparison.Ordinal), run.Error);
        CollectionAssert.AreEqual(before, project.Left());
        Assert.StartsWith("*.log", System.IO.File.ReadAllText(project.FullPath("w/.dockerignore")));
    }

    [TestMethod]
    public void IsScansAlone()
    {
        using var project = Plant();
        project.Run("lint", "w", "--format", "html").FailsWith("contextslim: error: --format: 'html' is not one of text, json, sarif, github, gitlab, markdown, ndjson");
        project.Variables["CONTEXTSLIM_FORMAT"] = "html";
        Assert.DoesNotContain("<!DOCTYPE", project.Run("lint", "w").Succeeds().Output);
        Assert.Contains("api/main.py", project.Run("ls", "w").Succeeds().Lines);
        Assert.StartsWith("<!DOCTYPE html>", project.Run("scan", "w").Succeeds().Output);
        project.Variables.Remove("CONTEXTSLIM_FORMAT");
    }

    private static TestEnvironment Plant() => new TestEnvironment()
        .Text("w/Dockerfile", "FROM scratch", "COPY api web /").Text("w/.dockerignore", "*.log", "cache")
        .File("w/api/main.py", 3000).File("w/api/__pycache__/main.cpython-312.pyc", 5000).File("w/web/app.js", 2000).File("w/web/node_modules/a/index.js", 70_000)
        .File("w/cache/kept", 9000).File("w/out.log", 800).File("w/docs/<b>&.md", 40);

    private static string DataOf(string page)
    {
        const string Begin = "id=\"data\">";
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)];
    }
}
