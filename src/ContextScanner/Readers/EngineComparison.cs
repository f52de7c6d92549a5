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
    private readonly int _lanes;
    private readonly PathGroups[] _lost;
    private readonly PathGroups[] _gained;
    private readonly PathGroups[] _returned;
    private readonly PathGroups[] _lostAlone;
    private readonly PathGroup[] _gainedSecrets;
    private readonly PathGroup[] _lostSecrets;
    private readonly List<RelativePath>[] _links;
    private readonly List<RelativePath>[] _backslashes;

    private EngineComparison(PreparedBuild usual, RuleSet[] rules)
    {
        _usual = usual;
        _rules = rules;
        var lanes = _lanes = rules.Length;
        _lost = Groups(lanes);
        _gained = Groups(lanes);
        _returned = Groups(lanes);
        _lostAlone = Groups(lanes);
        _gainedSecrets = new PathGroup[lanes];
        _lostSecrets = new PathGroup[lanes];
        _links = Lists(lanes);
        _backslashes = Lists(lanes);
    }

    /// <summary>Compares builds.</summary>
    /// <param name="builds">The builds; the first is compared with.</param>
    /// <param name="tree">The tree, complete once the walk is done.</param>
    /// <param name="targets">What its links lead to.</param>
    /// <param name="walk">Walks the lanes, and shows them to the observers.</param>
    public static (IReadOnlyList<EngineRow> Rows, WalkProblem? Problem) Run(
        IReadOnlyList<PreparedBuild> builds, Func<Tree> tree, LinkTargets targets, Func<IReadOnlyList<Lane>, IReadOnlyList<IDirectoryObserver>, WalkOutcome> walk)
    {
        // A lane of no rules stands for one that is refused, so that numbers stay what they are.
        Lane[] lanes = [.. builds.Select(static build => build.Lane.Rules.Refusal is null ? build.Lane : new Lane(RuleSet.Create(IgnoreFile.None, build.Lane.Rules.Options)))];
        var comparison = new EngineComparison(builds[0], [.. lanes.Select(static lane => lane.Rules)]);
        var sums = new SumsObserver(lanes);
        var outcome = walk(lanes, [sums, comparison]);
        var rows = builds.Select((build, lane) => new EngineRow(build)
        {
            Refusal = build.Lane.Rules.Refusal ?? (outcome.Refusals[lane] is { } late ? build.Lane.Rules.LateRefusal(late.Rule) : null),
            Taken = sums.Table.Eligible(lane, 0),
            Lost = comparison._lost[lane],
            Gained = comparison._gained[lane],
            Returned = comparison._returned[lane],
            LostAlone = comparison._lostAlone[lane],
            GainedSecrets = comparison._gainedSecrets[lane],
            LostSecrets = comparison._lostSecrets[lane],
            Troubles = comparison.TroublesOf(lane, build.Lane.Engine, tree(), targets),
        }).ToList();
        return (rows, outcome.Problems.Count > 0 ? outcome.Problems[0] : null);
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
            for (var lane = 0; lane < _lanes; lane++)
            {
                _lost[lane].Add(((Worker)merged).Lost[lane]);
                _gained[lane].Add(((Worker)merged).Gained[lane]);
                _returned[lane].Add(((Worker)merged).Returned[lane]);
                _lostAlone[lane].Add(((Worker)merged).LostAlone[lane]);
                _gainedSecrets[lane].Add(((Worker)merged).GainedSecrets[lane]);
                _lostSecrets[lane].Add(((Worker)merged).LostSecrets[lane]);
                _links[lane].AddRange(((Worker)merged).Links[lane]);
                _backslashes[lane].AddRange(((Worker)merged).Backslashes[lane]);
            }
        }
    }

    private static PathGroups[] Groups(int lanes) => [.. Enumerable.Range(0, lanes).Select(static _ => new PathGroups())];

    private static List<RelativePath>[] Lists(int lanes) => [.. Enumerable.Range(0, lanes).Select(static _ => new List<RelativePath>())];

    private List<EngineTrouble> TroublesOf(int lane, Engine engine, Tree tree, LinkTargets targets)
    {
        var groups = new SortedDictionary<TroubleKind, PathGroup>();
        foreach (var path in _backslashes[lane])
            Count(path, IsThere(tree, path) ? TroubleKind.BackslashSendsAnother : TroubleKind.BackslashFails);
        foreach (var link in _links[lane])
        {
            if (targets.Of(link, engine.Follows) is { } kind)
                Count(link, kind);
        }

        return [.. groups.Select(static pair => new EngineTrouble(pair.Key, pair.Value))];

        void Count(RelativePath path, TroubleKind kind)
        {
            var group = groups.GetValueOrDefault(kind);
            group.Add(path.Bytes, 0);
            groups[kind] = group;
        }
    }

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

        /// <summary>Links that an engine may follow: those that it takes, or whose content it may take.</summary>
        public List<RelativePath>[] Links { get; } = Lists(owner._lanes);

        /// <summary>What an engine takes for files of other paths.</summary>
        public List<RelativePath>[] Backslashes { get; } = Lists(owner._lanes);

        public void Observe(in DirectoryView directory)
        {
            for (var lane = 1; lane < owner._lanes; lane++)
            {
                if (!directory.OwnVerdict(0).IsSkipped || !directory.OwnVerdict(lane).IsSkipped)
                    Compare(directory, lane);
                if (!directory.OwnVerdict(lane).IsSkipped && owner._rules[lane] is { Engine: { TakesBackslashForSlash: true } or { Follows: not FollowedLinks.None } })
                    CollectTroubles(directory, lane);
            }
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
                    Backslashes[lane].Add(Full(directory.Path, name));
                }
                else if (kind == EntryKind.SymbolicLink && rules.Engine.Follows != FollowedLinks.None)
                {
                    var path = Full(directory.Path, name);
                    if (isSent || !(rules.Skips(path.Bytes, verdicts[entry].Rule) || rules.IgnoresAnyNameIn(path.Bytes)))
                        Links[lane].Add(path);
                }
            }
        }

        private static RelativePath Full(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
            new(folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name]);

        private static bool IsSecret(in DirectoryView directory, int entry) =>
            directory.Entries.Kind(entry) == EntryKind.File && SecretsByName.IsOne(directory.Path, directory.Entries.Name(entry));

        private void Compare(in DirectoryView directory, int lane)
        {
            var usual = directory.Verdicts(0);
            var other = directory.Verdicts(lane);
            for (var entry = 0; entry < usual.Length; entry++)
            {
                if (usual[entry].IsSent == other[entry].IsSent || directory.Entries.Kind(entry) is not (EntryKind.File or EntryKind.SymbolicLink)
                    || owner.IsOfTheBuild(directory.Path, directory.Entries.Name(entry)))
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

                Lost[lane].Add(other[entry].Rule, directory.Path, directory.Entries, entry);
                if (usual[entry].Rule >= 0)
                    Returned[lane].Add(usual[entry].Rule, directory.Path, directory.Entries, entry);
                else
                    LostAlone[lane].Add(other[entry].Rule, directory.Path, directory.Entries, entry);
            }
        }
    }
}
