using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Readers;

/// <summary>
/// Compares lanes of a walk with its first, file by file. The two files of the build itself do not count: most engines send them whatever the
/// rules say, and none copies them for it.
/// </summary>
internal sealed class EngineComparison : IDirectoryObserver
{
    private readonly PreparedBuild _usual;
    private readonly RuleSet[] _rules;
    private readonly int[] _again; // the lane of who reads once more; 0 for none
    private readonly int _lanes;
    private readonly PathGroups[] _lost;
    private readonly PathGroups[] _gained;
    private readonly PathGroups[] _returned;
    private readonly PathGroups[] _lostAlone;
    private readonly PathGroup[] _gainedSecrets;
    private readonly PathGroup[] _lostSecrets;
    private readonly PathGroup[] _dropped;
    private readonly PathGroups[] _handedSecrets;
    private readonly PathGroups[] _handed;
    private readonly List<RelativePath>[] _links;
    private readonly List<RelativePath>[] _backslashes;
    private readonly List<(RelativePath Path, TroubleKind Kind)>[] _special;
    private readonly List<RelativePath> _everyLink = [];
    private readonly bool _asksForOddEntries;

    private EngineComparison(PreparedBuild usual, RuleSet[] rules, int[] again)
    {
        _again = again;
        _usual = usual;
        _rules = rules;
        var lanes = _lanes = again.Length;
        _lost = Groups(lanes);
        _gained = Groups(lanes);
        _returned = Groups(lanes);
        _lostAlone = Groups(lanes);
        _gainedSecrets = new PathGroup[lanes];
        _lostSecrets = new PathGroup[lanes];
        _dropped = new PathGroup[lanes];
        _handedSecrets = Groups(lanes);
        _handed = Groups(lanes);
        _asksForOddEntries = Array.Exists(rules, static rules => rules.Engine is { TakesBackslashForSlash: true } or { Follows: not FollowedLinks.None });
        _links = Lists(lanes);
        _backslashes = Lists(lanes);
        _special = Array.ConvertAll(_backslashes, static _ => new List<(RelativePath, TroubleKind)>());
    }

    /// <summary>Compares builds.</summary>
    /// <param name="reads">The builds; the first is compared with.</param>
    /// <param name="tree">The tree, complete once the walk is done.</param>
    /// <param name="targets">What its links lead to.</param>
    /// <param name="walk">Walks the lanes, and shows them to the observers.</param>
    public static (IReadOnlyList<EngineRow> Rows, WalkProblem? Problem) Run(
        IReadOnlyList<ReadBuild> reads, Func<Tree> tree, LinkTargets targets, Func<IReadOnlyList<Lane>, IReadOnlyList<IDirectoryObserver>, WalkOutcome> walk)
    {
        // Who reads once more has a lane behind those of the builds.
        List<PreparedBuild> builds = [.. reads.Select(static read => read.Build), .. reads.Select(static read => read.Again).OfType<PreparedBuild>()];
        // A lane of no rules stands for one that is refused, so that numbers stay what they are.
        Lane[] lanes = [.. builds.Select(static build => build.Lane.Rules.Refusal is null ? build.Lane : new Lane(RuleSet.Create(IgnoreFile.None, build.Lane.Rules.Options)))];
        var again = new int[reads.Count];
        for (var (read, behind) = (0, reads.Count); read < reads.Count; read++)
            again[read] = reads[read].Again is null ? 0 : behind++;
        var comparison = new EngineComparison(builds[0], [.. lanes.Select(static lane => lane.Rules)], again);
        var sums = new SumsObserver(lanes);
        var outcome = walk(lanes, [sums, comparison]);
        var isAlone = RefusalOf(0) is not null;
        var rows = reads.Select((read, lane) => (isAlone || RefusalOfBoth(lane) is not null ? Alone(read, lane) : Compared(read, lane)) with
        {
            Again = read.Again,
            Unreadable = read.Unreadable,
            Taken = sums.Table.Eligible(lane, 0) - new Sum(comparison._dropped[lane].Files, 0, comparison._dropped[lane].Bytes),
            Troubles = comparison.TroublesOf(lane, read.Build.Lane, tree(), targets),
        }).ToList();
        return (rows, outcome.Problems.Count > 0 ? outcome.Problems[0] : null);

        // Rules that are refused say nothing, and what is taken in their place is nobody's.
        EngineRow Alone(ReadBuild read, int lane) => new(read.Build) { Refusal = RefusalOfBoth(lane), IsAlone = isAlone };

        EngineRow Compared(ReadBuild read, int lane) => new(read.Build)
        {
            Handed = comparison._handed[lane],
            HandedSecrets = comparison._handedSecrets[lane],
            Lost = comparison._lost[lane],
            Gained = comparison._gained[lane],
            Returned = comparison._returned[lane],
            LostAlone = comparison._lostAlone[lane],
            GainedSecrets = comparison._gainedSecrets[lane],
            LostSecrets = comparison._lostSecrets[lane],
        };

        IgnoreRefusal? RefusalOfBoth(int lane) => RefusalOf(lane) ?? (again[lane] > 0 ? RefusalOf(again[lane]) : null);

        IgnoreRefusal? RefusalOf(int lane) => builds[lane].Lane.Rules.Refusal ?? (outcome.Refusals[lane] is { } late ? builds[lane].Lane.Rules.LateRefusal(late.Rule) : null);
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            _everyLink.AddRange(((Worker)merged).EveryLink);
            for (var lane = 0; lane < _lanes; lane++)
            {
                _lost[lane].Add(((Worker)merged).Lost[lane]);
                _gained[lane].Add(((Worker)merged).Gained[lane]);
                _returned[lane].Add(((Worker)merged).Returned[lane]);
                _lostAlone[lane].Add(((Worker)merged).LostAlone[lane]);
                _gainedSecrets[lane].Add(((Worker)merged).GainedSecrets[lane]);
                _lostSecrets[lane].Add(((Worker)merged).LostSecrets[lane]);
                _dropped[lane].Add(((Worker)merged).Dropped[lane]);
                _handedSecrets[lane].Add(((Worker)merged).HandedSecrets[lane]);
                _handed[lane].Add(((Worker)merged).Handed[lane]);
                _links[lane].AddRange(((Worker)merged).Links[lane]);
                _backslashes[lane].AddRange(((Worker)merged).Backslashes[lane]);
                _special[lane].AddRange(((Worker)merged).Special[lane]);
            }
        }
    }

    private static PathGroups[] Groups(int lanes) => [.. Enumerable.Range(0, lanes).Select(static _ => new PathGroups())];

    private static List<RelativePath>[] Lists(int lanes) => [.. Enumerable.Range(0, lanes).Select(static _ => new List<RelativePath>())];

    private List<EngineTrouble> TroublesOf(int number, Lane lane, Tree tree, LinkTargets targets)
    {
        var groups = new SortedDictionary<TroubleKind, PathGroup>();
        foreach (var path in _backslashes[number])
            Count(path, IsThere(tree, path) ? TroubleKind.BackslashSendsAnother : TroubleKind.BackslashFails);
        foreach (var (path, kind) in _special[number])
            Count(path, kind);
        var judge = new PathJudge(lane);
        var follows = lane.Engine.Follows;
        var round = new HashSet<RelativePath>();
        var failing = new HashSet<RelativePath>();
        if (follows == FollowedLinks.All)
        {
            // Links are followed whatever the rules say.
            var reach = targets.InReach(_everyLink);
            round.UnionWith(reach.Round);
            failing.UnionWith(reach.IsEndless ? reach.Round : reach.OpenedAtTheEnd(Takes));
            foreach (var link in failing)
                Count(link, reach.IsEndless ? TroubleKind.WalksWithoutEnd : TroubleKind.LeadsInCircles);
        }

        foreach (var link in _links[number])
        {
            if (failing.Contains(link) || targets.Of(link, follows) is not { } kind)
                continue;
            // What is not opened fails nothing, and of a folder whose link stays behind, its content may be taken.
            if (kind == TroubleKind.FolderIsFollowed && follows == FollowedLinks.All && targets.NothingBehind(link, Takes) is { } nothing)
                Count(nothing, TroubleKind.LeadsNowhere);
            else if (judge.Judge(link, EntryKind.SymbolicLink).IsSent || (kind == TroubleKind.FolderIsFollowed && targets.HoldsAny(link, follows, Takes)))
                Count(link, kind);
            else
                continue;
            round.Remove(link);
        }

        foreach (var link in round)
        {
            if (!failing.Contains(link))
                Count(link, TroubleKind.LeadsRound);
        }

        return [.. groups.Select(static pair => new EngineTrouble(pair.Key, pair.Value))];

        bool Takes(RelativePath path) => judge.Judge(path, EntryKind.File).IsSent;

        void Count(RelativePath path, TroubleKind kind)
        {
            var group = groups.GetValueOrDefault(kind);
            group.Add(path.Bytes, 0);
            groups[kind] = group;
        }
    }

    // Then the file's own rules have the same numbers.
    private bool IsSameFile(int lane) => _rules[lane].File.HasRulesOf(_rules[_again[lane]].File);

    private static bool IsThere(Tree tree, RelativePath path)
    {
        var slashed = path.Bytes.ToArray();
        slashed.AsSpan().Replace((byte)'\\', (byte)'/');
        var slash = slashed.AsSpan().LastIndexOf((byte)'/');
        return tree.FindFolder(slashed.AsSpan(0, Math.Max(0, slash))) is { } folder && folder.Find(slashed.AsSpan(slash + 1)) is >= 0 and var entry && folder.Kind(entry) != EntryKind.Directory;
    }

    private bool IsOfTheBuild(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
        (folder.IsEmpty && (name.SequenceEqual(".dockerignore"u8) || name.SequenceEqual(".containerignore"u8) || name.SequenceEqual("Dockerfile"u8) || name.SequenceEqual("Containerfile"u8)))
        || (_usual.Files.DockerfileInContext is { } dockerfile && dockerfile.IsAt(folder, name));

    private sealed class Worker(EngineComparison owner) : IDirectoryObserverWorker
    {
        public PathGroups[] Lost { get; } = Groups(owner._lanes);

        public PathGroups[] Gained { get; } = Groups(owner._lanes);

        public PathGroups[] Returned { get; } = Groups(owner._lanes);

        public PathGroups[] LostAlone { get; } = Groups(owner._lanes);

        public PathGroup[] GainedSecrets { get; } = new PathGroup[owner._lanes];

        public PathGroup[] LostSecrets { get; } = new PathGroup[owner._lanes];

        /// <summary>What an engine takes and who is behind it does not.</summary>
        public PathGroup[] Dropped { get; } = new PathGroup[owner._lanes];

        /// <summary>Of <see cref="Dropped"/>, what BuildKit does not take.</summary>
        public PathGroups[] Handed { get; } = Groups(owner._lanes);

        public PathGroups[] HandedSecrets { get; } = Groups(owner._lanes);

        /// <summary>Links that an engine may follow: those that it takes, or whose content it may take.</summary>
        public List<RelativePath>[] Links { get; } = Lists(owner._lanes);

        /// <summary>The links of the context, where somebody follows links whatever rules say.</summary>
        public List<RelativePath> EveryLink { get; } = [];

        /// <summary>What an engine takes for files of other paths.</summary>
        public List<RelativePath>[] Backslashes { get; } = Lists(owner._lanes);

        /// <summary>Pipes, sockets and devices that an engine does not get past.</summary>
        public List<(RelativePath Path, TroubleKind Kind)>[] Special { get; } = [.. Enumerable.Range(0, owner._lanes).Select(static _ => new List<(RelativePath, TroubleKind)>())];

        public void Observe(in DirectoryView directory)
        {
            var hasOddEntries = owner._asksForOddEntries && CollectEveryLink(directory);
            for (var lane = 1; lane < owner._lanes; lane++)
            {
                if (!directory.OwnVerdict(0).IsSkipped || !directory.OwnVerdict(lane).IsSkipped)
                    Compare(directory, lane);
                if (hasOddEntries && !directory.OwnVerdict(lane).IsSkipped && owner._rules[lane] is { Engine: { TakesBackslashForSlash: true } or { Follows: not FollowedLinks.None } })
                    CollectTroubles(directory, lane);
            }
        }

        // True when a link, a backslash, a pipe, a socket or a device is there: of anything else no engine makes something odd.
        private bool CollectEveryLink(in DirectoryView directory)
        {
            var isAny = directory.Path.Contains((byte)'\\');
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                if (directory.Entries.Kind(entry) == EntryKind.SymbolicLink)
                {
                    EveryLink.Add(LinkSearch.Below(directory.Path, directory.Entries.Name(entry)));
                    isAny = true;
                }
                else if (!isAny)
                {
                    isAny = directory.Entries.Kind(entry) is not (EntryKind.File or EntryKind.Directory) || directory.Entries.Name(entry).Contains((byte)'\\');
                }
            }

            return isAny;
        }

        private void CollectTroubles(in DirectoryView directory, int lane)
        {
            var rules = owner._rules[lane];
            var verdicts = directory.Verdicts(lane);
            var readsNames = rules.Engine.TakesBackslashForSlash && !(rules.Engine.PacksAllWithoutFile && rules.File == IgnoreFile.None);
            var isBelowBackslash = directory.Path.Contains((byte)'\\');
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                var kind = directory.Entries.Kind(entry);
                var name = directory.Entries.Name(entry);
                var isSent = verdicts[entry].IsSent;
                if (readsNames && isSent && (kind is EntryKind.File or EntryKind.SymbolicLink) && (isBelowBackslash || name.Contains((byte)'\\')))
                {
                    Backslashes[lane].Add(LinkSearch.Below(directory.Path, name));
                }
                else if (!verdicts[entry].IsIgnored && TroubleOf(rules.Engine, kind) is { } trouble)
                {
                    Special[lane].Add((LinkSearch.Below(directory.Path, name), trouble));
                }
                else if (kind == EntryKind.SymbolicLink && rules.Engine.Follows != FollowedLinks.None)
                {
                    var path = LinkSearch.Below(directory.Path, name);
                    if (isSent || !(rules.Skips(path.Bytes, verdicts[entry].Rule) || rules.IgnoresAnyNameIn(path.Bytes)))
                        Links[lane].Add(path);
                }
            }
        }

        private static TroubleKind? TroubleOf(Engine engine, EntryKind kind) => kind switch
        {
            EntryKind.Socket => engine.FailsOverSockets ? TroubleKind.SpecialFileFails : null,
            EntryKind.Fifo => Of(engine.Pipes),
            EntryKind.CharacterDevice or EntryKind.BlockDevice => Of(engine.Devices),
            _ => null,
        };

        private static TroubleKind? Of(SpecialFileUse use) => use switch
        {
            SpecialFileUse.Fails => TroubleKind.SpecialFileFails,
            SpecialFileUse.Waits => TroubleKind.PipeWaits,
            _ => null,
        };

        private static bool IsSecret(in DirectoryView directory, int entry) =>
            directory.Entries.Kind(entry) == EntryKind.File && SecretsByName.IsOne(directory.Path, directory.Entries.Name(entry));

        private void Drop(in DirectoryView directory, int entry, int lane, Verdict usual)
        {
            Dropped[lane].Add(directory.Path, directory.Entries, entry);
            if (usual.IsSent || owner.IsOfTheBuild(directory.Path, directory.Entries.Name(entry)))
                return;
            Handed[lane].Add(usual.Rule, directory.Path, directory.Entries, entry);
            if (IsSecret(directory, entry))
                HandedSecrets[lane].Add(usual.Rule, directory.Path, directory.Entries, entry);
        }

        private void Compare(in DirectoryView directory, int lane)
        {
            var usual = directory.Verdicts(0);
            var other = directory.Verdicts(lane);
            var again = owner._again[lane] is > 0 and var behind ? directory.Verdicts(behind) : default;
            for (var entry = 0; entry < usual.Length; entry++)
            {
                var isDropped = other[entry].IsSent && !again.IsEmpty && !again[entry].IsSent;
                if (!isDropped && usual[entry].IsSent == other[entry].IsSent)
                    continue;
                if (directory.Entries.Kind(entry) is not (EntryKind.File or EntryKind.SymbolicLink))
                    continue;
                if (isDropped)
                    Drop(directory, entry, lane, usual[entry]);
                if (usual[entry].IsSent == (other[entry].IsSent && !isDropped) || owner.IsOfTheBuild(directory.Path, directory.Entries.Name(entry)))
                {
                    continue;
                }

                if (!usual[entry].IsSent)
                {
                    Gained[lane].Add(usual[entry].Rule, directory.Path, directory.Entries, entry);
                    if (IsSecret(directory, entry))
                        GainedSecrets[lane].Add(directory.Path, directory.Entries, entry);
                    continue;
                }

                if (IsSecret(directory, entry))
                    LostSecrets[lane].Add(directory.Path, directory.Entries, entry);

                var rule = !isDropped ? other[entry].Rule : owner.IsSameFile(lane) ? again[entry].Rule : -1;
                Lost[lane].Add(rule, directory.Path, directory.Entries, entry);
                if (usual[entry].Rule >= 0)
                    Returned[lane].Add(usual[entry].Rule, directory.Path, directory.Entries, entry);
                else
                    LostAlone[lane].Add(rule, directory.Path, directory.Entries, entry);
            }
        }
    }
}
