using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
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
    private readonly int _lanes;
    private readonly PathGroups[] _lost;
    private readonly PathGroups[] _gained;
    private readonly PathGroups[] _returned;
    private readonly PathGroups[] _lostAlone;

    private EngineComparison(PreparedBuild usual, int lanes)
    {
        _usual = usual;
        _lanes = lanes;
        _lost = Groups(lanes);
        _gained = Groups(lanes);
        _returned = Groups(lanes);
        _lostAlone = Groups(lanes);
    }

    /// <summary>Compares builds.</summary>
    /// <param name="builds">The builds; the first is compared with.</param>
    /// <param name="walk">Walks the lanes, and shows them to the observers.</param>
    public static (IReadOnlyList<EngineRow> Rows, WalkProblem? Problem) Run(
        IReadOnlyList<PreparedBuild> builds, Func<IReadOnlyList<Lane>, IReadOnlyList<IDirectoryObserver>, WalkOutcome> walk)
    {
        // A lane of no rules stands for one that is refused, so that numbers stay what they are.
        Lane[] lanes = [.. builds.Select(static build => build.Lane.Rules.Refusal is null ? build.Lane : new Lane(RuleSet.Create(IgnoreFile.None, build.Lane.Rules.Options)))];
        var comparison = new EngineComparison(builds[0], lanes.Length);
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
            }
        }
    }

    private static PathGroups[] Groups(int lanes) => [.. Enumerable.Range(0, lanes).Select(static _ => new PathGroups())];

    private bool IsOfTheBuild(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
        (folder.IsEmpty && (name.SequenceEqual(".dockerignore"u8) || name.SequenceEqual(".containerignore"u8) || name.SequenceEqual("Dockerfile"u8) || name.SequenceEqual("Containerfile"u8)))
        || (_usual.Files.DockerfileInContext is { } dockerfile && dockerfile.IsAt(folder, name));

    private sealed class Worker(EngineComparison owner) : IDirectoryObserverWorker
    {
        public PathGroups[] Lost { get; } = Groups(owner._lanes);

        public PathGroups[] Gained { get; } = Groups(owner._lanes);

        public PathGroups[] Returned { get; } = Groups(owner._lanes);

        public PathGroups[] LostAlone { get; } = Groups(owner._lanes);

        public void Observe(in DirectoryView directory)
        {
            for (var lane = 1; lane < owner._lanes; lane++)
            {
                if (!directory.OwnVerdict(0).IsSkipped || !directory.OwnVerdict(lane).IsSkipped)
                    Compare(directory, lane);
            }
        }

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
                    continue;
                }

                Lost[lane].Add(other[entry].Rule, directory.Path, directory.Entries, entry);
                if (usual[entry].Rule >= 0)
                    Returned[lane].Add(usual[entry].Rule, directory.Path, directory.Entries, entry);
                else
                    LostAlone[lane].Add(other[entry].Rule, directory.Path, directory.Entries, entry);
            }
        }
    }
}
