using ContextSlim.Cataloguing;
using ContextSlim.Reporting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Cataloguing;

/// <summary>The same bytes by kind, file, extension, and by the number of files.</summary>
[TestClass]
public sealed class OtherRankings
{
    private const string Tree = "web/node_modules/a/x.js:60 web/node_modules/a/y.js:1 src/a.js:20 src/b.c:5 src/c.c:5 logs/z:9 src/__pycache__/m.pyc:3 lib/__pycache__/m.pyc:4 README:1";

    [TestMethod]
    [DataRow(HeavyBy.Kind, "Node packages 61 web/node_modules, of no kind 31, logs 9 logs, Python bytecode 7 lib/__pycache__")]
    [DataRow(HeavyBy.File, "web/node_modules/a/x.js 60, src/a.js 20, logs/z 9, src/b.c 5, src/c.c 5, lib/__pycache__/m.pyc 4, src/__pycache__/m.pyc 3, README 1, web/node_modules/a/y.js 1")]
    [DataRow(HeavyBy.Extension, "**/*.js 81, . 10, **/*.c 10, **/*.pyc 7")]
    [DataRow(HeavyBy.Count, "src 30, **/__pycache__ 7 Python bytecode, web/node_modules 61 Node packages, README 1, logs 9 logs")]
    public void AreByWhatWasAskedFor(HeavyBy by, string expected)
    {
        using var tree = TestTree.Of(Tree.Split(' '));
        var result = Surveys.Run(tree.Request("") with { By = by, Jobs = 2 });
        Assert.AreEqual(expected, string.Join(", ", result.HeaviestSent.Select(heavy => Describe(heavy, by))));
    }

    [TestMethod]
    [DataRow(HeavyBy.Kind)]
    [DataRow(HeavyBy.Extension)]
    public void AddUpToEverything(HeavyBy by)
    {
        using var tree = TestTree.Of(Tree.Split(' '));
        var result = Surveys.Run(tree.Request("**/a.js\nweb") with { By = by });
        Assert.AreEqual(result.Sent!.Value.Bytes, result.HeaviestSent.Sum(heavy => heavy.Sum.Bytes));
        Assert.AreEqual(result.Ignored!.Value.Bytes, result.HeaviestIgnored.Sum(heavy => heavy.Sum.Bytes));
    }

    [TestMethod]
    public void KeepTheHeaviestOfManyFiles()
    {
        using var tree = TestTree.Of(Enumerable.Range(1, 60).Select(number => $"d{number % 7}/{number:00}:{number}"));
        var result = Surveys.Run(tree.Request("d1") with { By = HeavyBy.File, Top = 3, Jobs = 3 });
        Assert.AreEqual("d4/60 d3/59 d2/58", string.Join(' ', result.HeaviestSent.Select(heavy => heavy.Path)));
        Assert.AreEqual("d1/57 0, d1/50 0, d1/43 0", string.Join(", ", result.HeaviestIgnored.Select(heavy => $"{heavy.Path} {heavy.Rule}")));
    }

    [TestMethod]
    public void SuggestNoRuleForWhatNoRuleCanName()
    {
        using var tree = TestTree.Of(Tree.Split(' '));
        foreach (var by in new[] { HeavyBy.Kind, HeavyBy.Extension })
        {
            var result = Surveys.Run(tree.Request("") with { By = by });
            Assert.IsTrue(result.HeaviestSent.Where(heavy => heavy.IsKind || heavy.Path.IsRoot).All(heavy => SuggestedRule.For(heavy, result) is null));
        }
    }

    private static string Describe(HeavyPath heavy, HeavyBy by) => by == HeavyBy.Kind
        ? $"{heavy.Kind ?? "of no kind"} {heavy.Sum.Bytes} {heavy.Path}".TrimEnd()
        : $"{(heavy.Path.IsRoot ? "." : heavy.Pattern.ToString())} {heavy.Sum.Bytes} {heavy.Kind}".TrimEnd();
}
