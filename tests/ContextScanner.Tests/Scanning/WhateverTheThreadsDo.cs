using System.Globalization;
using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>Same input, same output: with one thread or eight, through the kernel or through the framework.</summary>
[TestClass]
[TestCategory("Slow")] // Ten seconds: random trees, walked with several counts of threads.
public sealed class WhateverTheThreadsDo
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    public void TheResultIsTheSame(int seed)
    {
        var random = new Random(seed);
        using var tree = RandomTrees.Tree(random);
        var ignore = RandomTrees.Ignore(random);
        foreach (var builder in Enum.GetValues<Builder>())
        {
            var request = tree.Request(ignore, builder) with { Catalogue = true, Top = 50 };
            var expected = Describe(Surveys.Run(request));
            for (var round = 0; round < 4; round++)
                Assert.AreEqual(expected, Describe(Surveys.Run(request with { Jobs = 8 })));
            Assert.AreEqual(expected, Describe(Surveys.Run(request with { Seam = WalkSeam.Framework, Jobs = 3 })));
            Assert.AreEqual(expected, Describe(Surveys.Run(request with { Detail = SurveyDetail.TreeWithStatus, Jobs = 8 })));
        }
    }

    [TestMethod]
    public void FoldersOfOneNameAndDifferentKindsAreNotMixedUp()
    {
        // By what lies in them, folders named "store" are of two kinds here.
        using var tree = TestTree.Of(Enumerable.Range(0, 40).SelectMany(number => new[]
        {
            $"{number:00}/store/{(number % 2 == 0 ? "PG_VERSION" : "pyvenv.cfg")}:{number + 1}",
            $"{number:00}/more/x:1",
        }));
        var expected = Describe(Surveys.Run(tree.Request("")));
        for (var round = 0; round < 10; round++)
            Assert.AreEqual(expected, Describe(Surveys.Run(tree.Request("") with { Jobs = 8 })));
    }

    private static string Describe(SurveyResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.OnDisk} {result.Ignored} {result.Eligible} {result.Sent} {result.Emptied}");
        foreach (var heavy in result.HeaviestSent.Concat(result.HeaviestIgnored))
            text.AppendLine(CultureInfo.InvariantCulture, $"{heavy.Pattern} {heavy.State} {heavy.Sum} {heavy.Kind} {heavy.Folders} {heavy.Rule}");
        foreach (var count in result.RuleCounts)
            text.AppendLine(count.ToString());
        foreach (var finding in result.Findings)
            text.AppendLine(finding.ToString());
        text.AppendLine(result.Sent());
        var folders = Enumerable.Range(0, result.Directories.Count)
            .Select(directory => (Path: result.Directories.Path(directory), Sum: result.Directories.Sent(0, directory)))
            .OrderBy(folder => folder.Path);
        foreach (var (path, sum) in folders)
            text.AppendLine(CultureInfo.InvariantCulture, $"{path} {sum}");
        return text.ToString();
    }
}
