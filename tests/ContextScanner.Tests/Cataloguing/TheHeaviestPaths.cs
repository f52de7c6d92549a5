using System.Globalization;
using ContextSlim.Cataloguing;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Cataloguing;

/// <summary>Disjoint paths that add up to at most everything, narrowed down to where the weight is.</summary>
[TestClass]
public sealed class TheHeaviestPaths
{
    [TestMethod]
    [DataRow("a:1 b:3", "b 75%, a 25%")]
    [DataRow("d/x:1 d/y:1 e:2", "d 50%, e 50%")]
    [DataRow("a:0 d/", "")]
    [DataRow("", "")]
    // while one child holds four fifths, it is the child that is named
    [DataRow("d/e/f/x:50 d/e/f/y:50 d/z:1", "d/e/f 99%")]
    // what is more than half of a folder has a row of its own, and the folder keeps the rest
    [DataRow("d/e/x:79 d/z:21", "d/e/x 79%, d 21%")]
    [DataRow("d/big.bin:60 d/y:40", "d/big.bin 60%, d 40%")]
    [DataRow("d/e/x:30 d/e/y:30 d/z:40", "d/e 60%, d 40%")]
    [DataRow("d/e/f/x:45 d/e/g:20 d/z:35", "d/e/f/x 45%, d 35%, d/e 20%")]
    [DataRow("d/e/f/x:41 d/e/f/g/y:9 d/e/h:5 d/z:45", "d 59%, d/e/f/x 41%")]
    [DataRow("d/x:50 d/y:50", "d 100%")]
    [DataRow("d/x:4 d/y:2 e:94", "e 94%, d 6%")]
    [DataRow("data/x.csv:60 data/y:40", "data/x.csv 60% data set, data 40%")]
    [DataRow("d/e/x:40 d/e/y:40 d/z:20", "d/e 80%")]
    [DataRow("d/big.bin:99 d/z:1", "d/big.bin 99%")]
    [DataRow("d/e/big.bin:100 f:100", "d/e/big.bin 50%, f 50%")]
    public void AreFoundFromTheRootDown(string entries, string expected) => Assert.AreEqual(expected, Sent(entries));

    [TestMethod]
    // a folder of a known kind ends the descent, and is taken out of what is around it
    [DataRow("d/node_modules/x/y:90 d/z:10", "d/node_modules 90% Node packages, d/z 10%")]
    [DataRow(".git/objects/pack/p:100", ".git 100% Git history")]
    [DataRow("bin/x:5 obj/y:5", "bin/x 50%, obj/y 50%")]
    [DataRow("p/bin/Debug/x:10 p/p.csproj:0", "p/bin 100% .NET build output")]
    [DataRow("db/PG_VERSION:1 db/base/1:99", "db 100% PostgreSQL data")]
    [DataRow("env/pyvenv.cfg:1 env/lib/x:99", "env 100% virtual environment")]
    // its name alone says so: then what is surer is taken out of it
    [DataRow("logs/__pycache__/x:60 logs/y:40", "logs/__pycache__ 60% Python bytecode, logs 40% logs")]
    // files of a kind that is left behind are a group, wherever they lie
    [DataRow("a/x.log:20 b/y.log:30 c:50", "**/*.log 50% logs 2, c 50%")]
    [DataRow("x.log:20 y.log:30 c:50", "**/*.log 50% logs, c 50%")]
    [DataRow("a/x.log:50 c:50", "a/x.log 50% logs, c 50%")]
    // several of one name are a group, and what lies in one of them is not counted again
    [DataRow("a/__pycache__/x:10 b/__pycache__/x:10 b/y:80", "b/y 80%, **/__pycache__ 20% Python bytecode 2")]
    [DataRow("node_modules/a/node_modules/b:100", "node_modules 100% Node packages")]
    [DataRow("venv/pyvenv.cfg:0 venv/lib/__pycache__/x:50 __pycache__/y:50", "__pycache__ 50% Python bytecode, venv 50% virtual environment")]
    public void KnowKindsAndGroups(string entries, string expected) => Assert.AreEqual(expected, Sent(entries));

    [TestMethod]
    public void OfWhatIsIgnoredNameTheRule()
    {
        using var tree = TestTree.Of("d/e/x:100", "a/__pycache__/x:10", "b/__pycache__/x:10", "c:1", "f/g:5", "f/h:4");
        var result = Surveys.Run(tree.Request("d\n**/__pycache__\nf/g\nf/h") with { Catalogue = true });
        Assert.AreEqual("d 0, **/__pycache__ 1, f -1", string.Join(", ", result.HeaviestIgnored.Take(3).Select(heavy => $"{heavy.Pattern} {heavy.Rule}")));
    }

    [TestMethod]
    public void OfAFolderIgnoredWholeNameTheFolder()
    {
        using var tree = TestTree.Of("d/e/x:100", "d/y:1");
        Assert.AreEqual("d", tree.Survey("d").HeaviestIgnored.Single().Path.ToString());
        Assert.AreEqual("d/e", tree.Survey("d/e").HeaviestIgnored.Single().Path.ToString());
    }

    [TestMethod]
    public void LeaveOutWhatArrivesEmpty()
    {
        using var tree = TestTree.Of("d/a:100", "e:1");
        Assert.AreEqual("e", tree.Survey("*\n!d/a\nd\n!e").HeaviestSent.Single().Path.ToString());
    }

    [TestMethod]
    public void AreAsManyAsAskedFor()
    {
        using var tree = TestTree.Of(Enumerable.Range(1, 20).Select(number => $"{number:00}:{number}"));
        var result = Surveys.Run(tree.Request("") with { Top = 3 });
        Assert.AreEqual("20 19 18", string.Join(' ', result.HeaviestSent.Select(heavy => heavy.Path)));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void AreDisjointAndAddUpToAtMostEverything(int seed)
    {
        var random = new Random(seed);
        string[] names = ["a", "b", "node_modules", "__pycache__", "logs", "src", "x.log"];
        using var tree = TestTree.Of(Enumerable.Range(0, 120)
            .Select(_ => string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => names[random.Next(names.Length)])) + "/f")
            .Distinct()
            .Select(path => $"{path}:{random.Next(1, 10_000).ToString(CultureInfo.InvariantCulture)}"));
        var result = Surveys.Run(tree.Request("**/logs\nsrc/a") with { Top = 1000 });
        foreach (var (heaviest, total) in new[] { (result.HeaviestSent, result.Sent), (result.HeaviestIgnored, result.Ignored) })
        {
            Assert.IsLessThanOrEqualTo(total!.Value.Bytes, heaviest.Sum(heavy => heavy.Sum.Bytes));
            Assert.IsLessThanOrEqualTo(1.0000001, heaviest.Sum(heavy => heavy.Share));
            Assert.HasCount(heaviest.Count, heaviest.Select(heavy => heavy.Pattern.ToString()).Distinct());
        }
    }

    private static string Sent(string entries)
    {
        using var tree = TestTree.Of(entries.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var result = Surveys.Run(tree.Request("") with { Catalogue = true });
        return string.Join(", ", result.HeaviestSent.Select(Describe));
    }

    private static string Describe(HeavyPath heavy) =>
        $"{heavy.Pattern} {heavy.Share * 100:0}%{(heavy.Kind is null ? "" : " " + heavy.Kind)}{(heavy.Folders > 1 ? $" {heavy.Folders}" : "")}";
}
