using ContextSlim.Comparing;
using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Comparing;

[TestClass]
public sealed class ADifference
{
    private const string All = "FROM scratch\nCOPY . /\n";

    /// <summary>A line a planted cause: both ignore files, both Dockerfiles, what comes or goes, and why.</summary>
    [TestMethod]
    [DataRow("logs", "", All, All, "+logs/a.log +logs/keep.log", ".dockerignore:1 `logs` ignored it and is gone")]
    [DataRow("", "logs", All, All, "-logs/a.log -logs/keep.log", ".dockerignore:1 `logs` is new and ignores it")]
    [DataRow("logs", "logs\n!logs/keep.log", All, All, "+logs/keep.log", ".dockerignore:2 `!logs/keep.log` is new and brings it back")]
    [DataRow("logs\n!logs/keep.log", "logs", All, All, "-logs/keep.log", ".dockerignore:2 `!logs/keep.log` brought it back and is gone")]
    [DataRow("**/*.log", "", All, All, "+logs/a.log +logs/keep.log", ".dockerignore:1 `**/*.log` ignored it and is gone")]
    [DataRow("# why\n\n*.md", "# why\n", All, All, "+README.md", ".dockerignore:3 `*.md` ignored it and is gone")]
    [DataRow("", "src/**/x", All, All, "-src/deep/x -src/x", ".dockerignore:1 `src/**/x` is new and ignores it")]
    [DataRow("src/*\n!src/x", "src/*", All, All, "-src/x", ".dockerignore:2 `!src/x` brought it back and is gone")]
    [DataRow("src", "src/deep", All, All, "+src/x", ".dockerignore:1 `src` ignored it and is gone")]
    [DataRow("src/x", "src/deep", All, All, "-src/deep/x", ".dockerignore:1 `src/deep` is new and ignores it", "src/deep/x")]
    [DataRow("!logs\nlogs", "logs\n!logs", All, All, "+logs/a.log +logs/keep.log", ".dockerignore:2 `!logs` stands among other rules")]
    [DataRow("logs\n!logs", "!logs\nlogs", All, All, "-logs/a.log -logs/keep.log", ".dockerignore:2 `logs` stands among other rules")]
    [DataRow("*", "*\n!README.md", All, All, "+README.md", ".dockerignore:2 `!README.md` is new and brings it back")]
    [DataRow("[a-l]ogs", "", All, All, "+logs/a.log +logs/keep.log", ".dockerignore:1 `[a-l]ogs` ignored it and is gone")]
    [DataRow("", "l?gs/a*", All, All, "-logs/a.log", ".dockerignore:1 `l?gs/a*` is new and ignores it")]
    [DataRow("data\nlogs", "logs\n", All, All, "", "")]
    [DataRow("", "", "FROM scratch\nCOPY src /\n", All, "+README.md +logs/a.log +logs/keep.log", "the Dockerfile asks for it now")]
    [DataRow("", "", All, "FROM scratch\nCOPY src /\n", "-README.md -logs/a.log -logs/keep.log", "the Dockerfile does not ask for it any more")]
    [DataRow("", "", "FROM scratch\nCOPY src/x /\n", "FROM scratch\nCOPY src /\n", "+src/deep/x", "the Dockerfile asks for it now")]
    [DataRow("logs", "", "FROM scratch\nCOPY src /\n", All, "+logs/a.log +logs/keep.log", ".dockerignore:1 `logs` ignored it and is gone", "logs/a.log", "logs/keep.log")]
    [DataRow("logs", "logs\nsrc/deep", All, All, "-src/deep/x", ".dockerignore:2 `src/deep` is new and ignores it")]
    [DataRow("README.md", "READ*", All, All, "", "")]
    public void NamesTheRuleOrTheInstructionThatChanged(string before, string after, string dockerfileBefore, string dockerfileAfter, string changes, string cause, params string[] only)
    {
        using var tree = TestTree.Of("README.md:5", "src/x:10", "src/deep/x:20", "logs/a.log:300", "logs/keep.log:4000");
        var old = Look(tree, before, dockerfileBefore);
        var now = Look(tree, after, dockerfileAfter);
        var difference = Compare(old, now);
        var told = difference.Changes.Where(change => !IsPlanted(change)).Where(change => only.Length == 0 || only.Contains(change.Path.ToString())).ToList();
        Assert.AreEqual(changes, string.Join(' ', told.Select(change => (change.Kind == SentChangeKind.Came ? "+" : "-") + change.Path)));
        foreach (var change in told)
            Assert.AreEqual(cause, change.Cause.Text);
    }

    [TestMethod]
    public void NamesTheFileWhereNoRuleChanged()
    {
        using var tree = TestTree.Of("a:5", "b:10", "c:20", "d:3");
        var old = Look(tree, "", All);
        foreach (var name in (string[])["a", "b", "c"])
            File.Delete(tree.FullPath(name));
        tree.Plant("b:12").Plant("c:1").Plant("e:0");
        var changes = Compare(old, Look(tree, "", All)).Changes.Where(change => !IsPlanted(change)).Select(change => $"{change.Kind} {change.Path} {change.Bytes} {change.Cause.Text}");
        CollectionAssert.AreEqual(
            new[] { "Went a -5 the file went away", "Grew b 2 the file changed", "Shrank c -19 the file changed", "Came e 0 the file appeared" }, changes.ToArray());
    }

    [TestMethod]
    public void NamesTheRuleWhenAnotherBuilderReadsIt()
    {
        using var tree = TestTree.Of("logs/a:5", "logs/b/c:10").Text(".dockerignore", "logs\n!logs/b\n").Text("Dockerfile", All);
        var difference = Compare(ASnapshot.Look(tree), ASnapshot.Look(tree, Builder.Classic));
        AddsUp(difference);
    }

    [TestMethod]
    public void OfFiftyRandomPairsAddsUpToTheDifferenceOfTheTotals()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            using var tree = TestTree.Of("Dockerfile:10");
            Plant(tree, random, 60);
            var old = Look(tree, Rules(random), All);
            foreach (var file in Directory.GetFiles(tree.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (random.Next(3) == 0)
                    File.Delete(file);
            }

            Plant(tree, random, 30);
            var now = Look(tree, Rules(random), random.Next(2) == 0 ? All : "FROM scratch\nCOPY a b /x/\n");
            Assert.IsTrue(AddsUp(Compare(old, now)), $"seed {seed}: nothing changed");
        }
    }

    private static void Plant(TestTree tree, Random random, int files)
    {
        for (var file = 0; file < files; file++)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{"abc"[random.Next(3)]}")) + $"/{"xyz"[random.Next(3)]}{random.Next(4)}";
            File.Delete(Directory.CreateDirectory(Path.GetDirectoryName(tree.FullPath(path))!).FullName + "/" + Path.GetFileName(path));
            tree.Plant($"{path}:{random.Next(5_000)}");
        }
    }

    private static string Rules(Random random)
    {
        string[] words = ["a", "**/b", "a/*", "**/x*", "c/a", "*/y1", "b/**/z?"];
        return string.Join('\n', Enumerable.Range(0, random.Next(5)).Select(_ => (random.Next(3) == 0 ? "!" : "") + words[random.Next(words.Length)]));
    }

    private static bool AddsUp(SentDifference difference)
    {
        var changes = difference.Changes;
        Assert.AreEqual(difference.After.Sent.Bytes - difference.Before.Sent.Bytes, changes.Sum(change => change.Bytes));
        Assert.AreEqual(
            difference.After.Sent.Files - difference.Before.Sent.Files,
            changes.Count(change => change.Kind == SentChangeKind.Came) - changes.Count(change => change.Kind == SentChangeKind.Went));
        return changes.Count > 0;
    }

    // The files that the case itself writes.
    private static bool IsPlanted(SentChange change) => change.Path.ToString() is ".dockerignore" or "Dockerfile";

    private static SurveyResult Look(TestTree tree, string rules, string dockerfile)
    {
        tree.Text(".dockerignore", rules.Length == 0 ? "" : rules + "\n").Text("Dockerfile", dockerfile);
        return ASnapshot.Look(tree);
    }

    private static SentDifference Compare(SurveyResult before, SurveyResult after)
    {
        var difference = SnapshotDifference.Of(ASnapshot.Read(ASnapshot.Write(before)), ASnapshot.Read(ASnapshot.Write(after)), CancellationToken.None).Builds.Single();
        AddsUp(difference);
        return difference;
    }
}
