using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;

namespace ContextSlim.Scanning;

/// <summary>
/// The totals: for each directory and lane what lies below it on disk, ignored, eligible and sent; for each rule what it decides;
/// the heaviest files directly in the root.
/// </summary>
internal sealed class SumsObserver : IDirectoryObserver, IHardLinkCounts
{
    private readonly IReadOnlyList<Lane> _lanes;
    private readonly int[] _firstOfRules;
    private readonly RuleCount[][] _rules; // what rules decide is the same for all lanes that share them, and counted for the first

    /// <summary>Makes the observer for the lanes of a walk.</summary>
    public SumsObserver(IReadOnlyList<Lane> lanes)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        _lanes = lanes;
        _firstOfRules = LaneGroups.FirstOfRules(lanes);
        Table = new DirectoryTable(lanes.Count, LaneGroups.MayMerge(_firstOfRules));
        _rules = NewCounts();
    }

    /// <summary>The directories with their sums; complete after the walk.</summary>
    public DirectoryTable Table { get; }

    /// <summary>The files directly in the root; complete after the walk.</summary>
    public RootFiles RootFiles { get; private set; } = new();

    /// <summary>For a lane, how many files arrive empty (specification W-9); complete after the walk.</summary>
    public int Emptied(int lane) => _emptied[lane];

    /// <summary>For a lane, what each rule decides; complete after the walk.</summary>
    public IReadOnlyList<RuleCount> RuleCounts(int lane) => _rules[_firstOfRules[lane]];

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    private int[] _emptied = [];

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        _emptied = new int[_lanes.Count];
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            Table.Count = Math.Max(Table.Count, worker.HighestNumber + 1);
            RootFiles = worker.RootFiles ?? RootFiles;
            for (var lane = 0; lane < _lanes.Count; lane++)
            {
                _emptied[lane] += worker.Emptied[lane];
                for (var rule = 0; rule < _rules[lane].Length; rule++)
                    _rules[lane][rule] += worker.Rules[lane][rule];
            }
        }

        var links = new HardLinkTable(Table, Table.Names, _lanes.Count);
        foreach (var merged in workers)
        {
            var list = ((Worker)merged).Links;
            for (var index = 0; index < list.Count; index++)
                Table.Split(list[index].Directory);
            links.Add(list);
        }

        links.CountEachOnce(this);
        RollUp();
    }

    void IHardLinkCounts.CountOnDisk(HardLinkName name) => Table.OnDiskOf(name.Directory) += new Sum(0, 0, name.Bytes);

    void IHardLinkCounts.CountIgnored(int lane, HardLinkName name)
    {
        Table.SumsOf(lane, name.Directory).Ignored += new Sum(0, 0, name.Bytes);
        CountInRoot(lane, name);
    }

    void IHardLinkCounts.CountEligible(int lane, HardLinkName name) => Table.SumsOf(lane, name.Directory).Eligible += new Sum(0, 0, name.Bytes);

    void IHardLinkCounts.CountSent(int lane, HardLinkName name)
    {
        Table.SumsOf(lane, name.Directory).Sent += new Sum(0, 0, name.Bytes);
        CountInRoot(lane, name);
    }

    void IHardLinkCounts.CountDecided(int lane, int rule, HardLinkName name)
    {
        if (_firstOfRules[lane] == lane)
            _rules[lane][rule] += new RuleCount(0, name.Bytes);
    }

    private RuleCount[][] NewCounts()
    {
        var counts = new RuleCount[_lanes.Count][];
        for (var lane = 0; lane < counts.Length; lane++)
            counts[lane] = _firstOfRules[lane] == lane ? new RuleCount[_lanes[lane].Rules.Count] : [];
        return counts;
    }

    private void CountInRoot(int lane, HardLinkName name)
    {
        if (name.Directory == 0)
            RootFiles.CountLinked(lane, Table.Names[name.Name], name.Bytes);
    }

    // A child's number is greater than its parent's, so going down the numbers meets children first.
    private void RollUp()
    {
        for (var directory = Table.Count - 1; directory > 0; directory--)
        {
            var parent = Table.Parent(directory);
            var self = new Sum(0, 1, 0);
            Table.OnDiskOf(parent) += Table.OnDisk(directory) + self;
            var groups = Table.GroupsOf(parent);
            var below = Table.GroupsOf(directory);
            for (var group = 0; group < groups.Count; group++)
            {
                var lane = groups.First(group);
                ref var child = ref Table.GroupSumsOf(below.Of(lane), directory);
                ref var target = ref Table.GroupSumsOf(group, parent);
                var eligible = IsEligible(child, _lanes[lane].Engine);
                target.Ignored += eligible ? child.Ignored : child.Ignored + self;
                target.Eligible += eligible ? child.Eligible + self : child.Eligible;
                target.Sent += IsSent(child, _lanes[lane].Engine) ? child.Sent + self : child.Sent;
            }
        }
    }

    // specification W-5: BuildKit sends an ignored folder for the sake of what it sends below it; specification W-6: the classic builder never does.
    private static bool IsEligible(in LaneSums folder, Engine engine) =>
        !folder.Own.IsIgnored || (engine.SendsFoldersForTheirContent && !folder.Eligible.IsEmpty);

    private static bool IsSent(in LaneSums folder, Engine engine) =>
        folder.Own.IsSent || (engine.SendsFoldersForTheirContent && !folder.Sent.IsEmpty);

    private sealed class Worker : IDirectoryObserverWorker
    {
        private readonly DirectoryTable _table;
        private readonly NameArena.Writer _names;
        private readonly int[] _firstOfRules;

        public Worker(SumsObserver owner)
        {
            _firstOfRules = owner._firstOfRules;
            _table = owner.Table;
            _names = _table.Names.OpenWriter();
            Links = new HardLinkList(_names, owner._lanes.Count);
            Emptied = new int[owner._lanes.Count];
            Rules = owner.NewCounts();
        }

        public int[] Emptied { get; }

        public RuleCount[][] Rules { get; }

        public HardLinkList Links { get; }

        public RootFiles? RootFiles { get; private set; }

        public int HighestNumber { get; private set; }

        public void Observe(in DirectoryView directory)
        {
            NameChildren(directory);
            long bytes = 0;
            var entries = directory.Entries;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) != EntryKind.File)
                    continue;
                ref readonly var status = ref entries.Status(entry);
                if (status.LinkCount > 1 && entries.HasStatus(entry))
                    Links.Add(directory, entry);
                else
                    bytes += status.Size;
            }

            _table.OnDiskOf(directory.Number) = new Sum(entries.Count - directory.Children.Length, 0, bytes);
            for (var group = 0; group < directory.Groups.Count; group++)
                Observe(directory, group, bytes);
            if (directory.Number == 0)
                RootFiles = new RootFiles(directory);
        }

        private void NameChildren(in DirectoryView directory)
        {
            ref var node = ref _table.NodeOf(directory.Number);
            node.FirstChild = directory.FirstChild;
            node.ChildCount = directory.Children.Length;
            _table.EnsureRoom(directory.FirstChild + directory.Children.Length);
            for (var index = 0; index < directory.Children.Length; index++)
            {
                var next = directory.FirstChild + index;
                var entry = directory.Children[index];
                HighestNumber = Math.Max(HighestNumber, next);
                ref var child = ref _table.NodeOf(next);
                child.Parent = directory.Number;
                child.Name = _names.Add(directory.Entries.Name(entry));
                var below = directory.GroupsBelow(index);
                _table.PlaceSums(next, below);
                for (var group = 0; group < below.Count; group++)
                {
                    var lane = below.First(group);
                    var verdict = directory.Verdicts(lane)[entry];
                    _table.GroupSumsOf(group, next).Own = verdict;
                    if (verdict.Rule >= 0 && _firstOfRules[lane] == lane)
                        Rules[lane][verdict.Rule] += new RuleCount(1, 0);
                }
            }
        }

        private void Observe(in DirectoryView directory, int group, long directBytes)
        {
            ref var sums = ref _table.GroupSumsOf(group, directory.Number);
            var own = directory.OwnGroupVerdict(group);
            var lane = directory.Groups.First(group);
            var countsRules = _firstOfRules[lane] == lane;
            var files = directory.Entries.Count - directory.Children.Length;
            if (own.IsSkipped)
            {
                sums.Ignored = new Sum(files, 0, directBytes);
                if (own.Rule >= 0 && countsRules)
                    Rules[lane][own.Rule] += new RuleCount(files, directBytes);
                return;
            }

            var tally = new LaneTally();
            var entries = directory.Entries;
            var verdicts = directory.GroupVerdicts(group);
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) == EntryKind.Directory)
                    continue;
                ref readonly var status = ref entries.Status(entry);
                var counted = entries.Kind(entry) == EntryKind.File && status.LinkCount <= 1 ? status.Size : 0;
                var verdict = verdicts[entry];
                tally.Add(verdict, counted, entry);
                if (verdict.Rule >= 0 && countsRules)
                    Rules[lane][verdict.Rule] += new RuleCount(1, counted);
            }

            sums.Ignored = tally.Ignored;
            sums.Eligible = tally.Eligible;
            sums.Sent = tally.Sent;
            if (tally.Emptied > 0)
                CountEmptied(directory.Groups, group, tally.Emptied);
            sums.LargestSent = Largest(tally.LargestSent, tally.LargestSentBytes, tally.Sent.Bytes, entries, verdicts);
            sums.LargestIgnored = Largest(tally.LargestIgnored, tally.LargestIgnoredBytes, tally.Ignored.Bytes, entries, verdicts);
        }

        private void CountEmptied(LaneGroups groups, int group, int emptied)
        {
            for (var lane = groups.First(group); lane < Emptied.Length; lane++)
                Emptied[lane] += groups.Of(lane) == group ? emptied : 0;
        }

        // Only a file that holds more than half of what is directly here can ever hold that of what is below: the other names are not kept.
        private int Largest(int entry, long bytes, long directBytes, DirectoryListing entries, ReadOnlySpan<Verdict> verdicts) =>
            bytes > directBytes / 2
                ? _table.AddLargest(new LargestFile(bytes, _names.Add(entries.Name(entry)), verdicts[entry].Rule))
                : 0;
    }

    private struct LaneTally
    {
        private int _ignoredFiles;
        private long _ignoredBytes;
        private int _eligibleFiles;
        private long _eligibleBytes;
        private int _sentFiles;
        private long _sentBytes;

        public int Emptied;
        public int LargestSent;
        public long LargestSentBytes;
        public int LargestIgnored;
        public long LargestIgnoredBytes;

        public readonly Sum Ignored => new(_ignoredFiles, 0, _ignoredBytes);

        public readonly Sum Eligible => new(_eligibleFiles, 0, _eligibleBytes);

        public readonly Sum Sent => new(_sentFiles, 0, _sentBytes);

        public void Add(Verdict verdict, long bytes, int entry)
        {
            if (verdict.IsIgnored)
            {
                _ignoredFiles++;
                _ignoredBytes += bytes;
                if (bytes > LargestIgnoredBytes)
                    (LargestIgnored, LargestIgnoredBytes) = (entry, bytes);
                return;
            }

            _eligibleFiles++;
            _eligibleBytes += bytes;
            if (!verdict.IsSent)
                return;
            _sentFiles++;
            if (!verdict.IsSentWhole)
            {
                Emptied++;
                return;
            }

            _sentBytes += bytes;
            if (bytes > LargestSentBytes)
                (LargestSent, LargestSentBytes) = (entry, bytes);
        }
    }
}
