using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>
/// What lanes leave eligible in all, and what each rule decides: as <see cref="SumsObserver"/> says of the root, in a byte for each folder and
/// lane. For evaluations, of which a plan needs many.
/// </summary>
internal sealed class LaneTotals : IDirectoryObserver, IHardLinkCounts
{
    private const byte Ignored = 1;
    private const byte HoldsEligible = 2;

    private readonly IReadOnlyList<Lane> _lanes;
    private readonly DirectoryTable _directories;
    private readonly NameArena _names = new(); // of files with several
    private readonly byte[][] _marks; // of each folder
    private readonly Sum[] _eligible;
    private readonly RuleCount[][] _rules;

    /// <summary>Makes the observer for an evaluation.</summary>
    /// <param name="lanes">What is evaluated.</param>
    /// <param name="directories">The directories of the walk that read the tree.</param>
    public LaneTotals(IReadOnlyList<Lane> lanes, DirectoryTable directories)
    {
        _lanes = lanes;
        _directories = directories;
        _eligible = new Sum[lanes.Count];
        _marks = new byte[lanes.Count][];
        _rules = new RuleCount[lanes.Count][];
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            _marks[lane] = new byte[directories.Count];
            _rules[lane] = new RuleCount[lanes[lane].Rules.Count];
        }
    }

    /// <summary>What a lane leaves eligible; complete after the walk.</summary>
    public Sum Eligible(int lane) => _eligible[lane];

    /// <summary>What each rule of a lane decides; complete after the walk.</summary>
    public IReadOnlyList<RuleCount> RuleCounts(int lane) => _rules[lane];

    public bool NeedsFileStatus => true;

    public bool NeedsEveryStatus => false;

    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        var links = new HardLinkTable(_directories, _names, _lanes.Count);
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            links.Add(worker.Links);
            for (var lane = 0; lane < _lanes.Count; lane++)
            {
                _eligible[lane] += worker.Eligible[lane];
                for (var rule = 0; rule < _rules[lane].Length; rule++)
                    _rules[lane][rule] += worker.Rules[lane][rule];
            }
        }

        links.CountEachOnce(this);
        for (var lane = 0; lane < _lanes.Count; lane++)
            CountFolders(lane);
    }

    void IHardLinkCounts.CountOnDisk(HardLinkName name)
    {
    }

    void IHardLinkCounts.CountIgnored(int lane, HardLinkName name)
    {
    }

    void IHardLinkCounts.CountEligible(int lane, HardLinkName name) => _eligible[lane] += new Sum(0, 0, name.Bytes);

    void IHardLinkCounts.CountSent(int lane, HardLinkName name)
    {
    }

    void IHardLinkCounts.CountDecided(int lane, int rule, HardLinkName name) => _rules[lane][rule] += new RuleCount(0, name.Bytes);

    // A child's number is greater than its parent's. specification W-5: BuildKit sends an ignored folder for the sake of what it sends below it.
    private void CountFolders(int lane)
    {
        var marks = _marks[lane];
        var forTheirContent = _lanes[lane].Engine.SendsFoldersForTheirContent;
        for (var directory = _directories.Count - 1; directory > 0; directory--)
        {
            var own = marks[directory];
            if ((own & Ignored) != 0 && !(forTheirContent && (own & HoldsEligible) != 0))
            {
                // What lies in it may be eligible for all that.
                marks[_directories.Parent(directory)] |= (byte)(own & HoldsEligible);
                continue;
            }

            _eligible[lane] += new Sum(0, 1, 0);
            marks[_directories.Parent(directory)] |= HoldsEligible;
        }
    }

    private sealed class Worker : IDirectoryObserverWorker
    {
        private readonly LaneTotals _owner;

        public Worker(LaneTotals owner)
        {
            _owner = owner;
            Links = new HardLinkList(owner._names.OpenWriter(), owner._lanes.Count);
            Eligible = new Sum[owner._lanes.Count];
            Rules = new RuleCount[owner._lanes.Count][];
            for (var lane = 0; lane < Rules.Length; lane++)
                Rules[lane] = new RuleCount[owner._rules[lane].Length];
        }

        public Sum[] Eligible { get; }

        public RuleCount[][] Rules { get; }

        public HardLinkList Links { get; }

        public void Observe(in DirectoryView directory)
        {
            MarkChildren(directory);
            var entries = directory.Entries;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) == EntryKind.File && entries.HasStatus(entry) && entries.Status(entry).LinkCount > 1)
                    Links.Add(directory, entry);
            }

            for (var lane = 0; lane < directory.LaneCount; lane++)
                Observe(directory, lane);
        }

        private void MarkChildren(in DirectoryView directory)
        {
            for (var lane = 0; lane < directory.LaneCount; lane++)
            {
                var verdicts = directory.Verdicts(lane);
                var next = directory.FirstChild;
                foreach (var entry in directory.Children)
                    _owner._marks[lane][next++] = verdicts[entry].IsIgnored ? Ignored : (byte)0;
            }
        }

        private void Observe(in DirectoryView directory, int lane)
        {
            var entries = directory.Entries;
            var own = directory.OwnVerdict(lane);
            var verdicts = directory.Verdicts(lane);
            var files = 0;
            long bytes = 0;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                var kind = entries.Kind(entry);
                var verdict = own.IsSkipped && kind != EntryKind.Directory ? own : verdicts[entry];
                var counted = kind == EntryKind.File && entries.Status(entry).LinkCount <= 1 ? entries.Status(entry).Size : 0;
                if (verdict.Rule >= 0)
                    Rules[lane][verdict.Rule] += new RuleCount(1, counted);
                if (verdict.IsIgnored || kind == EntryKind.Directory)
                    continue;
                files++;
                bytes += counted;
            }

            if (files == 0)
                return;
            Eligible[lane] += new Sum(files, 0, bytes);
            _owner._marks[lane][directory.Number] |= HoldsEligible;
        }
    }
}
