using System.Globalization;
using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>Rules evaluated on a kept tree say what a walk of the disk says with them.</summary>
[TestClass]
public sealed class ATreeEvaluatedAgain
{
    [TestMethod]
    [DataRow(11, false)]
    [DataRow(12, false)]
    [DataRow(13, true)]
    [DataRow(14, true)]
    [DataRow(15, true)]
    public void EqualsAWalkOfTheDisk(int seed, bool everyStatus)
    {
        var random = new Random(seed);
        using var planted = RandomTrees.Tree(random, hardLinks: true);
        var tree = Keep(planted, everyStatus);
        for (var round = 0; round < 10; round++)
        {
            Lane[] lanes =
            [
                Lane(RandomTrees.Ignore(random)),
                Lane(RandomTrees.Ignore(random), Builder.Classic),
                Lane(RandomTrees.Ignore(random)) with { Includes = IncludePatterns.Create([new("*.csproj"), new("src")], backslashSeparates: false) },
            ];
            var (disk, evaluated) = (new Question(lanes), new Question(lanes));
            using (var source = Source(planted))
                _ = ContextWalk.Run(source, lanes, disk.Observers, new WalkOptions { Jobs = 4 }, CancellationToken.None);
            _ = TreeEvaluation.Run(tree, lanes, evaluated.Observers, new WalkOptions { Jobs = 4 }, CancellationToken.None);
            Assert.AreEqual(disk.Describe(), evaluated.Describe());
        }
    }

    [TestMethod]
    [DataRow(21)]
    [DataRow(22)]
    [DataRow(23)]
    [DataRow(24)]
    public void AddsUpWithoutFoldersAsWithThem(int seed)
    {
        var random = new Random(seed);
        using var planted = RandomTrees.Tree(random, hardLinks: true);
        var tree = Keep(planted, everyStatus: false, out var directories);
        for (var round = 0; round < 20; round++)
        {
            Lane[] lanes = [Lane(RandomTrees.Ignore(random)), Lane(RandomTrees.Ignore(random), Builder.Classic)];
            var (sums, totals) = (new SumsObserver(lanes), new LaneTotals(lanes, directories));
            _ = TreeEvaluation.Run(tree, lanes, [sums, totals], new WalkOptions { Jobs = 4 }, CancellationToken.None);
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                Assert.AreEqual(sums.Table.Eligible(lane, 0), totals.Eligible(lane), $"{seed} {round} {lane}");
                CollectionAssert.AreEqual(sums.RuleCounts(lane).ToArray(), totals.RuleCounts(lane).ToArray(), $"{seed} {round} {lane}");
            }
        }
    }

    [TestMethod]
    public void CountsAFileOfSeveralNamesOnce()
    {
        using var planted = TestTree.Of("x/1:100", "y/").HardLink("x/1", "y/1");
        var sums = TreeEvaluation.Sum(Keep(planted, everyStatus: false), [Lane("x"), Lane("")], new WalkOptions(), CancellationToken.None);
        Assert.AreEqual(new Sum(1, 1, 100), sums.Table.Sent(0, 0));
        Assert.AreEqual(new Sum(2, 2, 100), sums.Table.Sent(1, 0));
    }

    [TestMethod]
    public void FailsWhereTheDiskWouldAtARuleThatCannotBeEvaluated()
    {
        using var planted = TestTree.Of("a", "b/c");
        var outcome = TreeEvaluation.Run(Keep(planted, everyStatus: false), [Lane("a\n![z-a]")], [], new WalkOptions(), CancellationToken.None);
        Assert.AreEqual((1, new RelativePath("a")), (outcome.Refusals[0]!.Rule, outcome.Refusals[0]!.Path));
    }

    [TestMethod]
    // what one file changes against another
    [DataRow("", "a", "-a/ -a/1")]
    [DataRow("a", "", "+a/ +a/1")]
    [DataRow("a", "**/1", "+a/ -b/1")]
    [DataRow("**/*", "*", "")]
    [DataRow("*\n!a/1", "*\n!a/1\na", "~a/1")]
    [DataRow("a\nb/1", "b/1\na", "")]
    public void ShowsWhatChangesBetweenTwoLanes(string before, string after, string expected)
    {
        using var planted = TestTree.Of("a/1:10", "b/1:100", "c");
        var changes = new VerdictChanges(0, 1, mostNamed: 10);
        _ = TreeEvaluation.Run(Keep(planted, everyStatus: false), [Lane(before), Lane(after)], [changes], new WalkOptions(), CancellationToken.None);
        Assert.AreEqual(expected, string.Join(' ', changes.Named.Select(Describe)));
        Assert.AreEqual(expected.Length == 0, changes.IsEmpty);
    }

    [TestMethod]
    public void NamesTheFirstChangesAndCountsAll()
    {
        using var planted = TestTree.Of(Enumerable.Range(0, 500).Select(number => $"{number % 50:00}/{number:000}:2"));
        var changes = new VerdictChanges(0, 1, mostNamed: 3);
        _ = TreeEvaluation.Run(Keep(planted, everyStatus: false), [Lane("*"), Lane("")], [changes], new WalkOptions { Jobs = 4 }, CancellationToken.None);
        Assert.AreEqual("+00/ +00/000 +00/050", string.Join(' ', changes.Named.Select(Describe)));
        Assert.AreEqual(new Sum(500, 50, 1000), changes.Gained);
    }

    private static string Describe(VerdictChange change)
    {
        var sign = change.Before.IsSent == change.After.IsSent ? '~' : change.After.IsSent ? '+' : '-';
        return $"{sign}{change.Path}{(change.Kind == EntryKind.Directory ? "/" : "")}";
    }

    private static Tree Keep(TestTree planted, bool everyStatus) => Keep(planted, everyStatus, out _);

    private static Tree Keep(TestTree planted, bool everyStatus, out DirectoryTable directories)
    {
        Lane[] lanes = [Lane("")];
        var (observer, sums) = (new TreeObserver(everyStatus), new SumsObserver(lanes));
        using var source = Source(planted);
        _ = ContextWalk.Run(source, lanes, [observer, sums], new WalkOptions { Jobs = 4 }, CancellationToken.None);
        directories = sums.Table;
        return observer.Tree;
    }

    private static LinuxDirectorySource Source(TestTree planted) => LinuxDirectorySource.Open(planted.Root);

    private static Lane Lane(string ignore, Builder builder = Builder.BuildKit) =>
        new(RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(ignore), ".dockerignore"), new RuleSetOptions(builder)));

    /// <summary>Everything that a walk can be asked: sums, what each rule decides, the verdict on each path.</summary>
    private sealed class Question(Lane[] lanes)
    {
        private readonly SumsObserver _sums = new(lanes);
        private readonly VerdictCollector _verdicts = new();

        public IReadOnlyList<IDirectoryObserver> Observers => [_sums, _verdicts];

        public string Describe()
        {
            var text = new StringBuilder();
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                text.AppendLine(string.Join(' ', _sums.RuleCounts(lane)));
                text.AppendLine(CultureInfo.InvariantCulture, $"{_sums.Emptied(lane)} arrive empty");
                foreach (var directory in Enumerable.Range(0, _sums.Table.Count).OrderBy(_sums.Table.Path))
                    text.AppendLine(CultureInfo.InvariantCulture, $"{_sums.Table.Path(directory)}: {_sums.Table.OnDisk(directory)} {_sums.Table.Ignored(lane, directory)} {_sums.Table.Eligible(lane, directory)} {_sums.Table.Sent(lane, directory)}");
            }

            return text.AppendJoin('\n', _verdicts.Lines).ToString();
        }
    }

    private sealed class VerdictCollector : IDirectoryObserver
    {
        public List<string> Lines { get; } = [];

        public bool NeedsFileStatus => false;

        public bool NeedsEveryStatus => false;

        public IDirectoryObserverWorker OpenWorker() => new Worker();

        public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers) =>
            Lines.AddRange(workers.SelectMany(worker => ((Worker)worker).Lines).Order(StringComparer.Ordinal));

        private sealed class Worker : IDirectoryObserverWorker
        {
            public List<string> Lines { get; } = [];

            public void Observe(in DirectoryView directory)
            {
                for (var entry = 0; entry < directory.Entries.Count; entry++)
                {
                    var line = $"{new RelativePath(directory.Path.ToArray())}/{Encoding.UTF8.GetString(directory.Entries.Name(entry))} {directory.Entries.Kind(entry)}";
                    for (var lane = 0; lane < directory.LaneCount; lane++)
                        line += $" {directory.Verdicts(lane)[entry]}";
                    Lines.Add(line);
                }
            }
        }
    }
}
