namespace ContextSlim.Tool.Tests;

/// <summary>
/// The tool, killed while it writes, leaves the old ignore file whole; the next run finishes the work. The system kills it, at a byte that the
/// test knows: when the new file reaches the largest size that a file may have. Kills at any other moment are a hazard: tests/Hazards.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class AKilledRun
{
    private const int KilledBySize = 128 + 25;
    private const string Temporary = ".dockerignore.contextslim.tmp";

    [TestMethod]
    [DataRow(1)]
    [DataRow(200)]
    public void LeavesTheOldFileAndIsMadeGoodByTheNext(int blocks)
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").File("node_modules/x/i.js", 9_000).File("package.json");
        environment.IgnoreFile([.. Enumerable.Range(0, 10).Select(number => $"# {number} " + new string('x', 60_000))]);
        var old = File.ReadAllBytes(environment.FullPath(".dockerignore"));
        // The runtime keeps its machine code in a file, which would be too large as well.
        environment.Variables["DOTNET_EnableWriteXorExecute"] = "0";

        environment.Shell("ulimit -c 0; ulimit -f $1; \"$2\" optimize --write --quiet", $"{blocks}", TestEnvironment.ToolPath).Fails(KilledBySize);

        CollectionAssert.AreEqual(old, File.ReadAllBytes(environment.FullPath(".dockerignore")));
        var half = new FileInfo(environment.FullPath(Temporary));
        Assert.IsTrue(half.Exists && half.Length < old.Length);

        environment.Run("optimize", "--write").Succeeds();

        Assert.Contains("\n**/node_modules\n", File.ReadAllText(environment.FullPath(".dockerignore")));
        CollectionAssert.AreEqual(new[] { ".dockerignore", "Dockerfile", "node_modules", "package.json" }, environment.Left());
    }
}
