using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>`test`: unit tests for an ignore file.</summary>
[TestClass]
public sealed class ExpectationsOfAnIgnoreFile
{
    [TestMethod]
    [DataRow("test", "")]
    [DataRow("test-60", "60")]
    [DataRow("test-200", "200")]
    public void AreATable(string name, string width)
    {
        using var project = Project("sent: src/main.cs", "sent: keep.json", "ignored: config/app.json", "ignored: **/*.pem", "eligible: docs/", "engine classic: ignored: secrets/a");
        var run = project.Run(["test", .. width.Length == 0 ? [] : (string[])["--width", width]]);
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Approved.Check(name, run.Output);
    }

    [TestMethod]
    public void AreForPrograms()
    {
        using var project = Project("sent: src/main.cs", "ignored: **/*.pem", "engine buildah: ignored: secrets/a");
        var run = project.Run("test", "--format", "json");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        SchemaValidator.AssertValid("test", run.Output);
        Approved.CheckFile("docs/schema/test.example.json", Regex.Replace(run.Output, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
    }

    [TestMethod]
    [DataRow("ignored: a.json", 0)]
    [DataRow("ignored: keep.json", 1)]
    [DataRow("sent: secrets/new/x", 1)]
    [DataRow("ignored: secrets/**", 0)]
    [DataRow("sent: src/**", 0)]
    [DataRow("ignored: A.JSON", 1)]
    [DataRow("engine aws-cdk: ignored: A.JSON", 0)]
    public void HoldOrDoNot(string expectation, int code)
    {
        using var project = Project(expectation);
        Assert.AreEqual(code, project.Run("test").ExitCode);
    }

    [TestMethod]
    public void DependOnTheDockerfileOnlyWhereTheySaySent()
    {
        using var project = Project("sent: docs/a").Text("Dockerfile", "FROM scratch", "COPY src /");
        Assert.AreEqual(1, project.Run("test").ExitCode);
        project.Text(".dockerignore.test", "eligible: docs/a").Run("test").Succeeds();
    }

    [TestMethod]
    public void LieBesideTheIgnoreFile()
    {
        using var project = Project("sent: src/main.cs").Text("api.Dockerfile", "FROM scratch", "COPY . /").Text("api.Dockerfile.dockerignore", "src").Text("api.Dockerfile.dockerignore.test", "ignored: src/main.cs");
        project.Run("test", "-f", "api.Dockerfile").Succeeds();
        project.Run("test").Succeeds();
    }

    [TestMethod]
    [DataRow("contextslim: error: .dockerignore.test:1:1: is no expectation; write `sent: PATH`, `eligible: PATH`, `ignored: PATH` or `engine NAME:`", "send: a")]
    [DataRow("contextslim: error: .dockerignore.test:1:7: names no path; write `sent: PATH`", "sent: ")]
    public void WithAMistakeAreNotAsked(string line, string text)
    {
        using var project = Project(text);
        project.Run("test").FailsWith(line);
    }

    [TestMethod]
    public void MayBeMissing()
    {
        using var project = new TestEnvironment().Text(".dockerignore", "a");
        project.Run("test").FailsWith("contextslim: error: no expectations: there is no '.dockerignore.test' beside the ignore file; write lines such as `sent: src/main.cs` and `ignored: **/*.pem`, or name another file");
        project.Run("test", "x").FailsWith("contextslim: error: expectations 'x': no such file; write lines such as `sent: src/main.cs` and `ignored: **/*.pem`");
    }

    [TestMethod]
    public void OfAFileThatDockerRefusesAreNotAsked()
    {
        using var project = Project("sent: a").Text(".dockerignore", "a/[b");
        var run = project.Run("test");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Output);
    }

    private static TestEnvironment Project(params string[] expectations) => new TestEnvironment()
        .Text(".dockerignore", "# settings", "*.json", "!keep.json", "secrets").Text("Dockerfile", "FROM scratch", "COPY . /").File("src/main.cs").File("deploy/keys/a.pem").File("keep.json")
        .Text(".dockerignore.test", expectations);
}
