using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

[TestClass]
public class ATypicalProject
{
    [TestMethod]
    public void IsScanned() => Approve("scan", "scan");

    [TestMethod]
    public void IsScannedForTheClassicBuilder() => Approve("scan-classic", "scan", "--builder", "classic");

    [TestMethod]
    public void IsScannedWithoutWhatIsIgnored() => Approve("scan-sent-only", "scan", "--sent-only");

    [TestMethod]
    public void IsScannedInColour() => Approve("scan-colour", "scan", "--color", "always");

    [TestMethod]
    public void IsScannedForPrograms() => ApproveJson("scan", "scan", "--format", "json");

    [TestMethod]
    [DataRow("kind")]
    [DataRow("file")]
    [DataRow("extension")]
    [DataRow("count")]
    public void IsRankedByWhatWasAskedFor(string by)
    {
        Approve($"scan-by-{by}", "scan", "--no-findings", "--by", by);
        using var project = TypicalProject.Plant();
        var json = project.Run("scan", "--format", "json", "--by", by).Succeeds().Output;
        SchemaValidator.AssertValid("scan", json);
        Assert.Contains($"\"by\": \"{by}\"", json);
    }

    [TestMethod]
    public void IsScannedForProgramsWithoutWhatIsIgnored()
    {
        using var project = TypicalProject.Plant();
        var json = project.Run("scan", "--format", "json", "--sent-only").Succeeds().Output;
        SchemaValidator.AssertValid("scan", json);
        Assert.Contains("\"onDisk\": null", json);
        Assert.Contains("\"ignored\": null", json);
        Assert.Contains("\"paths\": null", json);
    }

    [TestMethod]
    public void IsAsLargeForTheClassicBuilderAsItsTar()
    {
        using var project = TypicalProject.Plant();
        var tar = project.Run("pack").Succeeds().OutputBytes.Length;
        var json = project.Run("scan", "--builder", "classic", "--format", "json").Succeeds().Output;
        Assert.Contains($"\"tarBytes\": {tar}", json);
        Assert.Contains("\"wireBytes\": null", json);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsCountedToTheByteWhenLargeOnlyOnDemand()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /");
        environment.Shell("seq 20000 | xargs touch").Succeeds();
        Assert.DoesNotContain("Docker prints", environment.Run("scan", "--no-findings").Succeeds().Output);
        Assert.Contains("\nDocker prints `transferring context: ", environment.Run("scan", "--no-findings", "--wire").Succeeds().Output);
        environment.Shell("rm 1").Succeeds();
        Assert.Contains("\nDocker prints `transferring context: ", environment.Run("scan", "--no-findings").Succeeds().Output);
    }

    [TestMethod]
    public void IsListed() => Approve("ls", "ls");

    [TestMethod]
    public void IsListedForTheClassicBuilder() => Approve("ls-classic", "ls", "--builder", "classic");

    [TestMethod]
    public void IsListedAsFarAsItIsIgnored() => Approve("ls-ignored", "ls", "--ignored");

    [TestMethod]
    public void IsListedWithAllThatIsIgnored() => Approve("ls-ignored-all", "ls", "--ignored", "--all-entries");

    [TestMethod]
    public void IsListedWithSizes() => Approve("ls-long", "ls", "--ignored", "--long");

    [TestMethod]
    public void IsListedForPrograms() => ApproveJson("ls", "ls", "--format", "json");

    [TestMethod]
    public void ListsAsMuchAsItCounts()
    {
        using var project = TypicalProject.Plant();
        foreach (var builder in new[] { "buildkit", "classic" })
        {
            using var scan = System.Text.Json.JsonDocument.Parse(project.Run("scan", "--format", "json", "--builder", builder).Succeeds().Output);
            var context = scan.RootElement.GetProperty("contexts")[0];
            AssertCount(context.GetProperty("sent"), project.Run("ls", "--builder", builder).Lines);
            AssertCount(context.GetProperty("eligible"), project.Run("ls", "--eligible", "--builder", builder).Lines);
            AssertCount(context.GetProperty("ignored"), project.Run("ls", "--ignored", "--all-entries", "--builder", builder).Lines);
        }
    }

    [TestMethod]
    public void IsExplained() => Approve("explain", "explain", "--trace", "src/main.js", "debug.log", "keep.log", "web/node_modules/left-pad/index.js", "docs", "docs/guide.md", "docs/README.md");

    [TestMethod]
    public void IsExplainedForPrograms() => ApproveJson("explain", "explain", "--format", "json", "src/main.js", "keep.log", "web/node_modules/left-pad/index.js", "docs", "docs/guide.md");

    private static void AssertCount(System.Text.Json.JsonElement sum, string[] lines)
    {
        Assert.AreEqual(sum.GetProperty("files").GetInt32(), lines.Count(line => !line.EndsWith('/')));
        Assert.AreEqual(sum.GetProperty("directories").GetInt32(), lines.Count(line => line.EndsWith('/')));
    }

    private static void Approve(string name, params string[] arguments)
    {
        using var project = TypicalProject.Plant();
        var run = project.Run(arguments).Succeeds();
        Assert.AreEqual("", run.Error);
        Approved.Check(name, run.Output);
    }

    private static void ApproveJson(string command, params string[] arguments)
    {
        using var project = TypicalProject.Plant();
        var json = project.Run(arguments).Succeeds().Output;
        SchemaValidator.AssertValid(command, json);
        // Some file systems give every file an extended attribute, which BuildKit sends, too.
        json = Regex.Replace(json, "\"wireBytes\": [0-9]+", "\"wireBytes\": 1316864");
        Approved.CheckFile($"docs/schema/{command}.example.json", Regex.Replace(json, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
    }
}
