using ContextSlim.Tests.Cataloguing.Secrets;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>What findings count after the first few, they name when all is asked for.</summary>
[TestClass]
[TestCategory("Slow")] // Twenty seconds: a context of its own for each finding, with more of it than is named.
public sealed class EverythingThatIsCounted
{
    private const int Count = 25;

    [TestMethod]
    [DataRow("CTX102", "gone{0}/x", "")]
    [DataRow("CTX104", "!x{0}", "x{0}")]
    [DataRow("CTX202", "x", "f{0}/.dockerignore")]
    [DataRow("CTX302", "x", "secret{0}/a.key|{{rsa}}")]
    [DataRow("CTX302", "x", "tests/{0}/a.key|{{rsa}}")]
    [DataRow("CTX305", "x", ".git{0}/a")]
    [DataRow("CTX306", "p{0}/package-lock.json", "p{0}/package.json|{{}}\np{0}/package-lock.json|{{}}")]
    public void IsNamedOnRequest(string code, string rule, string files)
    {
        using var tree = TestTree.Of("a");
        var numbers = Enumerable.Range(0, Count).ToList();
        tree.Text(".dockerignore", string.Concat(numbers.Select(number => string.Format(null, rule, number) + "\n")));
        if (code == "CTX305")
            tree.Text(".gitignore", string.Concat(numbers.Select(number => $".git{number}/\n")));
        foreach (var file in numbers.SelectMany(number => string.Format(null, files, number).Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = file.Split('|');
            tree.Text(parts[0], parts.Length == 1 ? "x\n" : code == "CTX302" ? Planted.Text(parts[1]) : parts[1]);
        }

        tree.Init();
        if (code == "CTX306")
            tree.Add();
        var request = new SurveyRequest(tree.Root);
        var few = Surveys.Run(request).Findings.Where(finding => finding.Code == code).ToList();
        var all = Surveys.Run(request with { NameAll = true }).Findings.Where(finding => finding.Code == code).ToList();
        Assert.IsInRange(files.StartsWith("tests/", StringComparison.Ordinal) ? 0 : 1, Count - 1, few.Count, string.Join('\n', few.Select(finding => finding.Message)));
        Assert.HasCount(Count, all, string.Join('\n', all.Select(finding => finding.Message)));
        Assert.HasCount(Count, all.Select(finding => (finding.Path, finding.Position)).Distinct());
    }
}
