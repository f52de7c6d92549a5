using ContextSlim.Cataloguing;
using ContextSlim.Comparing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Comparing;

[TestClass]
public sealed class ASnapshot
{
    private static readonly string[] s_planted = ["a/x.log:10", "a/b/y:300", "a/b/.z:7", "c -> a", "d/", "e/f/g/h:12345", "logs/1.log:4000", "logs/keep.log:50"];

    [TestMethod]
    public void SaysWhatWasSentWhenItIsReadAgain()
    {
        using var tree = TestTree.Of(s_planted).Text(".dockerignore", "logs\n!logs/keep.log\n");
        var survey = Look(tree);
        var build = Read(Write(survey)).Builds.Single();
        Assert.AreEqual(survey.Sent, build.Sent);
        var cursor = build.Entries.Open();
        var files = new List<string>();
        long bytes = 0;
        for (; cursor.NextFile(); bytes += cursor.Bytes)
            files.Add(new RelativePath(cursor.Path.ToArray()).ToString());
        Assert.HasCount(survey.Sent!.Value.Files, files);
        Assert.AreEqual(survey.Sent!.Value.Bytes, bytes);
        CollectionAssert.Contains(files, "logs/keep.log");
        CollectionAssert.Contains(files, "a/b/.z");
    }

    /// <summary>Every kind as the ranking counts it: folders that are sure, files in folders that only their names tell, files by their names.</summary>
    [TestMethod]
    public void KnowsEveryFileByItsKind()
    {
        using var tree = TestTree.Of("package.json:3", "node_modules/a/index.js:500", "node_modules/a/x.log:40", "src/main.js:9", "src/debug.log:70", "b/__pycache__/m.pyc:31", "b/m.py:5", "logs/1.txt:12", "logs/2.log:8");
        var survey = Survey.Run(new BuildRequest(tree.Root), Snapshot.OptionsFor(new SurveyOptions { Findings = false, FigureLimit = -1, By = HeavyBy.Kind, Top = 100 }), CancellationToken.None);
        using var output = new MemoryStream();
        SnapshotFile.Write(output, Snapshot.Of([survey], CancellationToken.None));
        var cursor = Read(output.ToArray()).Builds[0].Entries.Open();
        var sums = new Dictionary<string, long>();
        while (cursor.NextFile())
            sums[cursor.Catalogued ?? ""] = sums.GetValueOrDefault(cursor.Catalogued ?? "") + cursor.Bytes;
        Assert.IsGreaterThan(2, sums.Count);
        foreach (var kind in survey.HeaviestSent)
            Assert.AreEqual(kind.Sum.Bytes, sums.GetValueOrDefault(kind.Kind ?? ""), kind.Kind);
        Assert.HasCount(survey.HeaviestSent.Count, sums);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void CountsAFileWithSeveralNamesOnce()
    {
        using var tree = TestTree.Of("a/x:1000", "b/y:1");
        LinuxFiles.MakeHardLink(tree.FullPath("a/x"), tree.FullPath("b/x"));
        var survey = Look(tree);
        var cursor = Read(Write(survey)).Builds[0].Entries.Open();
        long bytes = 0;
        while (cursor.NextFile())
            bytes += cursor.Bytes;
        Assert.AreEqual(1001, bytes);
        Assert.AreEqual(survey.Sent!.Value.Bytes, bytes);
    }

    [TestMethod]
    public void IsTheSameBytesForTheSameTree()
    {
        using var tree = TestTree.Of(s_planted);
        CollectionAssert.AreEqual(Write(Look(tree)), Write(Look(tree)));
    }

    [TestMethod]
    public void IsRefusedInOneLineWhereverItIsCut()
    {
        using var tree = TestTree.Of(s_planted);
        var whole = Write(Look(tree));
        for (var length = 0; length < whole.Length; length++)
        {
            var refusal = Assert.ThrowsExactly<SurveyException>(() => SnapshotFile.Read(whole.AsMemory(0, length), "x.snapshot"), $"cut to {length}");
            Assert.StartsWith("snapshot 'x.snapshot': is ", refusal.Message);
            Assert.DoesNotContain("\n", refusal.Message);
        }
    }

    [TestMethod]
    public void IsRefusedWhateverByteIsAnother()
    {
        using var tree = TestTree.Of(s_planted);
        var whole = Write(Look(tree));
        for (var at = 0; at < whole.Length; at++)
        {
            whole[at] ^= 0x40;
            Assert.ThrowsExactly<SurveyException>(() => SnapshotFile.Read(whole, "x"), $"byte {at}");
            whole[at] ^= 0x40;
        }

        Assert.HasCount(1, SnapshotFile.Read(whole, "x").Builds);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void IsRefusedWhenItsContentDoesNotFitTogetherThoughItsChecksumDoes(int seed)
    {
        using var tree = TestTree.Of(s_planted);
        var whole = Write(Look(tree));
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var damaged = whole.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(10, damaged.Length - 16)] = (byte)random.Next(256);
            System.IO.Hashing.XxHash128.Hash(damaged.AsSpan(0, damaged.Length - 16)).CopyTo(damaged.AsSpan(damaged.Length - 16));
            try
            {
                var read = SnapshotFile.Read(damaged, "x");
                _ = SnapshotDifference.Of(read, read, CancellationToken.None);
            }
            catch (Exception exception) when (exception is SurveyException or InvalidDataException)
            {
                // What is to be seen: nothing else comes out, and no memory without end.
            }
        }
    }

    [TestMethod]
    public void KnowsWhichBuildsWereAskedFor()
    {
        using var tree = TestTree.Of("a:1");
        using var output = new MemoryStream();
        var snapshot = Snapshot.Of([Look(tree)], CancellationToken.None) with { Context = "w", Asked = [new AskedBuild("--all", null), new AskedBuild("--exclude", "x")] };
        SnapshotFile.Write(output, snapshot);
        var read = Read(output.ToArray());
        Assert.AreEqual("w", read.Context);
        CollectionAssert.AreEqual(snapshot.Asked.ToArray(), read.Asked.ToArray());
    }

    [TestMethod]
    public void OfALaterVersionSaysSo()
    {
        using var tree = TestTree.Of("a:1");
        var whole = Write(Look(tree));
        whole[8] = 2;
        Assert.AreEqual(
            "snapshot 'x': was written by a later version (2, this program knows 1); update contextslim",
            Assert.ThrowsExactly<SurveyException>(() => SnapshotFile.Read(whole, "x")).Message);
    }

    [TestMethod]
    public void OfTwoHundredThousandFilesIsSmall()
    {
        // The paths of a tree as people have them, without the tree: what is kept of each is a path, a kind, a size and a rule.
        using var tree = TestTree.Of("a:1");
        var random = new Random(20_000);
        var survey = Look(tree);
        var build = Snapshot.Of([survey], CancellationToken.None).Builds[0];
        var writer = new ByteColumns();
        for (var folder = 0; folder < 10_000; folder++)
        {
            for (var file = 0; file < 20; file++)
                writer.Add($"services/team-{folder / 400:00}/package-{folder % 400:000}/src/module-{file:00}-{random.Next(1 << 20):x}.ts", random.Next(40_000));
        }

        using var output = new MemoryStream();
        SnapshotFile.Write(output, new Snapshot([new SnapshotBuild(build.Key, build.Sent, build.Rules, writer.Finish())]));
        Assert.IsLessThanOrEqualTo(3_000_000, output.Length);
    }

    internal static SurveyResult Look(TestTree tree, Builder builder = Builder.BuildKit) => Survey.Run(
        new BuildRequest(tree.Root) { Builder = builder },
        Snapshot.OptionsFor(new SurveyOptions { Findings = false, Catalogue = false, FigureLimit = -1 }),
        CancellationToken.None);

    internal static byte[] Write(SurveyResult survey)
    {
        using var output = new MemoryStream();
        SnapshotFile.Write(output, Snapshot.Of([survey], CancellationToken.None));
        return output.ToArray();
    }

    internal static Snapshot Read(byte[] bytes) => SnapshotFile.Read(bytes, "x");

    private sealed class ByteColumns
    {
        private readonly ByteColumn _paths = new();
        private readonly ByteColumn _kinds = new();
        private readonly ByteColumn _sizes = new();
        private readonly ByteColumn _rules = new();
        private string _last = "";
        private int _count;

        public void Add(string path, int size)
        {
            var shared = path.AsSpan().CommonPrefixLength(_last);
            _paths.AddNumber((ulong)shared);
            _paths.AddSized(System.Text.Encoding.ASCII.GetBytes(path[shared..]));
            _kinds.Add((byte)ContextSlim.FileSystem.EntryKind.File);
            _sizes.AddNumber((ulong)size);
            _rules.AddNumber(0);
            _last = path;
            _count++;
        }

        public SnapshotEntries Finish()
        {
            var catalogued = new ByteColumn();
            catalogued.AddNumber((ulong)_count);
            catalogued.AddNumber(0);
            return new SnapshotEntries
            {
                Count = _count,
                Paths = _paths.Memory,
                Kinds = _kinds.Memory,
                Sizes = _sizes.Memory,
                Rules = _rules.Memory,
                Catalogued = catalogued.Memory,
                KindNames = [],
            };
        }
    }
}
