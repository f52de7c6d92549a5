using System.Text.Json;

namespace ContextSlim.Tool.Tests;

/// <summary>The files of this repository, as a fresh clone has them: its own <c>.dockerignore</c> and Dockerfile are as the tool wants them.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class TheRepositoryItself
{
    private static readonly TestEnvironment s_clone = Clone();

    [TestMethod]
    [DataRow("scan")]
    [DataRow("lint")]
    [DataRow("scan", "--builder", "classic")]
    [DataRow("lint", "--builder", "classic")]
    public void HasNoFinding(params string[] command)
    {
        using var report = JsonDocument.Parse(s_clone.Run([.. command, "--format", "json"]).Succeeds().Output);
        var context = report.RootElement.GetProperty("contexts")[0];
        Assert.AreEqual("Dockerfile", context.GetProperty("dockerfile").GetString());
        Assert.AreEqual("[]", context.GetProperty("findings").GetRawText());
    }

    [TestMethod]
    public void SendsSourcesAlone()
    {
        var sent = s_clone.Run("ls").Succeeds().Lines;
        Assert.Contains("src/Tool/Program.cs", sent);
        Assert.Contains("templates/dotnet.dockerignore", sent);
        Assert.AreEqual("", string.Join(' ', sent.Where(path => path.Contains("bin/") || path.Contains("obj/") || path.StartsWith("tests/", StringComparison.Ordinal) || path.StartsWith(".git/", StringComparison.Ordinal))));
    }

    [ClassCleanup]
    public static void Delete() => s_clone.Dispose();

    // With what a build leaves, which must change nothing.
    private static TestEnvironment Clone()
    {
        var clone = new TestEnvironment().File("src/Tool/bin/Debug/tool.dll").File("templates/package/obj/x").File("tests/new.cs").File(".git/HEAD");
        clone.Shell("cd \"$1\" && git ls-files -z | xargs -0 cp --parents -t \"$2\"", Repository.Root, clone.Root).Succeeds();
        return clone;
    }
}
