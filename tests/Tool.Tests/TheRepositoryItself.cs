using System.Text.Json;

namespace ContextSlim.Tool.Tests;

/// <summary>The files of this repository, as a fresh clone has them: its own <c>.dockerignore</c> and Dockerfile are as the tool wants them.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class TheRepositoryItself
{
    [TestMethod]
    [DataRow("scan")]
    [DataRow("lint")]
    [DataRow("scan", "--builder", "classic")]
    [DataRow("lint", "--builder", "classic")]
    public void HasNoFinding(params string[] command)
    {
        using var clone = Clone();
        using var report = JsonDocument.Parse(clone.Run([.. command, "--format", "json"]).Succeeds().Output);
        var context = report.RootElement.GetProperty("contexts")[0];
        Assert.AreEqual("Dockerfile", context.GetProperty("dockerfile").GetString());
        Assert.AreEqual("[]", context.GetProperty("findings").GetRawText());
    }

    [TestMethod]
    public void SendsSourcesAlone()
    {
        using var clone = Clone();
        clone.File("src/Tool/bin/Debug/tool.dll").File("templates/package/obj/x").File("tests/new.cs").File(".git/HEAD");
        var sent = clone.Run("ls").Succeeds().Lines;
        Assert.Contains("src/Tool/Program.cs", sent);
        Assert.Contains("templates/dotnet.dockerignore", sent);
        Assert.AreEqual("", string.Join(' ', sent.Where(path => path.Contains("bin/") || path.Contains("obj/") || path.StartsWith("tests/", StringComparison.Ordinal) || path.StartsWith(".git/", StringComparison.Ordinal))));
    }

    private static TestEnvironment Clone()
    {
        var clone = new TestEnvironment();
        clone.Shell("cd \"$1\" && git ls-files -z | xargs -0 cp --parents -t \"$2\"", Repository.Root, clone.Root).Succeeds();
        return clone;
    }
}
