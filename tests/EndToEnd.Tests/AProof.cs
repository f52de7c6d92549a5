using System.Text.Json;

namespace ContextSlim.EndToEnd;

/// <summary><c>scan --prove</c> with a real engine.</summary>
[TestClass]
public sealed class AProof
{
    public static IEnumerable<object[]> Cases => TreeCase.All.Select(planted => new object[] { planted.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void HoldsForWhatIsEligible(string name)
    {
        DockerEngine.AssertAnswers();
        using var context = new PlantedContext(TreeCase.All.Single(planted => planted.Name == name));
        using var tool = new ToolProcess();

        var run = tool.Run(context.Root, ["scan", "--prove", "--format", "json", .. context.Arguments]);

        Assert.AreEqual(0, run.Code, run.Output + run.Error);
        using var report = JsonDocument.Parse(run.Output);
        var proof = report.RootElement.GetProperty("contexts")[0].GetProperty("proof");
        Assert.IsTrue(proof.GetProperty("proved").GetBoolean(), run.Output);
        Assert.AreEqual(proof.GetProperty("entries").GetInt32(), proof.GetProperty("matching").GetInt32());
        Assert.AreEqual(0, Directory.GetFileSystemEntries(tool.Temporary).Length);
    }

    /// <summary>specification W-4: a client of today sends d/e/a here, one before docker 23 does not.</summary>
    [TestMethod]
    public void SaysWhenTheClientFollowsOlderRules()
    {
        DockerEngine.AssertAnswers();
        using var context = new PlantedContext(new TreeCase("", "d\n!d/a\nd\n", ["a", "d/a"]));
        using var tool = new ToolProcess();

        var run = tool.Run(context.Root, "scan", "--prove", "--no-findings");

        if (run.Output.Contains("buildx", StringComparison.Ordinal) && !run.Output.Contains("older than docker 23", StringComparison.Ordinal))
        {
            Assert.AreEqual(0, run.Code, run.Output);
            return;
        }

        Assert.AreEqual(1, run.Code, run.Output + run.Error);
        StringAssert.Contains(run.Output, "not proved: 1 of 5 entries differs (docker 20.10");
        StringAssert.Contains(run.Output, "1 entry differs, which a newer client sends otherwise");
    }

    [TestMethod]
    [DataRow("SIGINT", "context")]
    [DataRow("SIGTERM", "context")]
    [DataRow("SIGINT", "version")]
    [DataRow("SIGTERM", "version")]
    [DataRow("SIGINT", "build")]
    [DataRow("SIGTERM", "build")]
    public void LeavesNothingBehindWhenItIsInterrupted(string signal, string purpose)
    {
        DockerEngine.AssertAnswers();
        using var context = new PlantedContext(new TreeCase("", null, ["a # 30000000", "d/b # 30000000", "c"]));
        using var tool = new ToolProcess();
        var before = DockerEngine.ImagesAndContainers();

        var run = tool.Interrupt(context.Root, signal, purpose, "scan", "--prove", "--no-findings");

        Assert.AreEqual(signal == "SIGINT" ? 130 : 143, run.Code, run.Output + run.Error);
        Assert.AreEqual("", run.Output);
        Assert.AreEqual(0, Directory.GetFileSystemEntries(tool.Temporary).Length);
        Assert.AreEqual(before, DockerEngine.ImagesAndContainers());
    }
}
