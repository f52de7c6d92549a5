using ContextSlim.Baselines;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

[TestClass]
public sealed class ABudget
{
    [TestMethod]
    [DataRow(3_500L, null)]
    [DataRow(3_499L, "3,500 bytes are sent, the budget is 3,499. Heaviest: d (3.0 kB), f (500 B).")]
    [DataRow(0L, "3.5 kB are sent, the budget is 0 B. Heaviest: d (3.0 kB), f (500 B).")]
    public void OfBytesIsForWhatIsSent(long most, string? told) => Tells(new Budget { Bytes = most }, told);

    [TestMethod]
    [DataRow(4L, null)]
    [DataRow(3L, "4 files are sent, the budget is 3. Heaviest: d (3.0 kB), f (500 B).")]
    public void OfFilesIsForWhatIsSent(long most, string? told) => Tells(new Budget { Files = most }, told);

    [TestMethod]
    public void OfBothIsToldOnce() =>
        Tells(new Budget { Bytes = 1_000, Files = 1 }, "3.5 kB are sent, the budget is 1.0 kB; 4 files are sent, the budget is 1. Heaviest: d (3.0 kB), f (500 B).");

    [TestMethod]
    public void ThatIsNotSetIsNotTold() => Tells(new Budget(), null);

    [TestMethod]
    public void OfAFileThatDockerRefusesIsNotTold()
    {
        using var tree = TestTree.Of("d/a:1000");
        var result = Surveys.Run(tree.Request("!") with { Budget = new Budget { Bytes = 1 } });
        Assert.IsFalse(result.Findings.Any(finding => finding.Code == "CTX501"));
    }

    private static void Tells(Budget budget, string? told)
    {
        using var tree = TestTree.Of("d/a:1000", "d/b:1000", "d/c:1000", "f:500", "ignored:9000");
        var finding = Surveys.Run(tree.Request("ignored") with { Budget = budget }).Findings.SingleOrDefault(each => each.Code == "CTX501");
        Assert.AreEqual(told, finding?.Message);
        if (finding is not null)
            Assert.AreEqual((DiagnosticLevel.Warning, 3_500L, 4L), (finding.Level, finding.Bytes, finding.Files));
    }
}
