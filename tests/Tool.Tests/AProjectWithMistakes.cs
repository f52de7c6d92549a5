using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

[TestClass]
public class AProjectWithMistakes
{
    [TestMethod]
    public void IsLinted()
    {
        using var project = Plant();
        var run = project.Run("lint").Succeeds();
        Assert.AreEqual("", run.Error);
        Approved.Check("lint", run.Output);
    }

    [TestMethod]
    public void IsLintedForPrograms()
    {
        using var project = Plant();
        var json = project.Run("lint", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("lint", json);
        Approved.CheckFile("docs/schema/lint.example.json", Regex.Replace(json, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
    }

    [TestMethod]
    [DataRow("error", 1)]
    [DataRow("CTX101", 1)]
    [DataRow("CTX303", 0)]
    public void FailsOnWhatItIsAskedToFailOn(string failOn, int code)
    {
        using var project = Plant();
        Assert.AreEqual(code, project.Run("lint", "--fail-on", failOn).ExitCode);
    }

    [TestMethod]
    public void IsQuietAboutWhatIsSuppressed()
    {
        using var project = Plant();
        Assert.DoesNotContain("CTX101", project.Run("lint", "--suppress", "CTX101").Succeeds().Output);
        project.IgnoreFile("# contextslim: ignore CTX101", "", "__pycache__/");
        Assert.DoesNotContain("CTX101", project.Run("lint").Succeeds().Output);
    }

    [TestMethod]
    public void SaysNothingWhenAllIsWell()
    {
        using var project = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY src /").IgnoreFile("docs").File("src/a", 1).File("docs/b", 1);
        Assert.AreEqual("", project.Run("lint").Succeeds().Output);
    }

    private static TestEnvironment Plant() => new TestEnvironment()
        .Text("Dockerfile", "FROM scratch", "COPY . /app", "COPY dist/app.js conf/missing.json /app/")
        .IgnoreFile("__pycache__/", "**/*.log", "!logs", "docs # the manual", "dist", "none/such", "", "app", "!app/settings.json", "app")
        .File("api/__pycache__/a.pyc", 40_000)
        .File("src/lib/__pycache__/b.pyc", 24_000)
        .File("src/main.py", 2_000)
        .File("logs/start.log", 500)
        .File("app/settings.json", 300)
        .File("dist/app.js", 9_000)
        .File("conf/x.json", 10);
}
