using ContextSlim.Baselines;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Budgeting;

/// <summary>What is sent of the files that globs match, for each lane; a file with several names counts its bytes once.</summary>
internal sealed class PathSums : IDirectoryObserver
{
    private readonly string[] _texts;
    private readonly PathGlob[] _globs;
    private readonly PathSum[] _sums; // by glob, then by lane
    private readonly int _lanes;

    private readonly int _mostNamed;

    private PathSums(IEnumerable<string> globs, int lanes, int mostNamed)
    {
        _mostNamed = mostNamed;
        _texts = [.. globs.Distinct(StringComparer.Ordinal)];
        _globs = [.. _texts.Select(PathGlob.Parse)];
        _lanes = lanes;
        _sums = NewSums();
    }

    /// <summary>Makes the observer; null when no build has such a budget.</summary>
    /// <param name="budgets">The budgets.</param>
    /// <param name="lanes">How many lanes walk.</param>
    /// <param name="mostNamed">How many of the heaviest files are kept for each glob.</param>
    public static PathSums? Of(IEnumerable<Budget?> budgets, int lanes, int mostNamed)
    {
        var globs = new List<string>();
        foreach (var budget in budgets)
        {
            foreach (var path in budget?.Paths ?? [])
                globs.Add(path.Glob);
        }

        return globs.Count > 0 ? new PathSums(globs, lanes, mostNamed) : null;
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <summary>What a lane sends of a glob; complete after the walk.</summary>
    public PathSum Of(string glob, int lane) => _sums[Array.IndexOf(_texts, glob) * _lanes + lane];

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            for (var index = 0; index < _sums.Length; index++)
                _sums[index].Add(((Worker)merged).Sums[index]);
        }

        foreach (var sum in _sums)
            sum.CountLinks();
    }

    private PathSum[] NewSums()
    {
        var sums = new PathSum[_globs.Length * _lanes];
        for (var index = 0; index < sums.Length; index++)
            sums[index] = new PathSum(_mostNamed);
        return sums;
    }

    private sealed class Worker(PathSums owner) : IDirectoryObserverWorker
    {
        private readonly PathGlob.NameBuffer _buffer = new();

        public PathSum[] Sums { get; } = owner.NewSums();

        public void Observe(in DirectoryView directory)
        {
            if (directory.Entries.Count == directory.Children.Length)
                return;
            for (var glob = 0; glob < owner._globs.Length; glob++)
            {
                var match = owner._globs[glob].Enter(directory.Path, _buffer);
                if (match != FolderMatch.None)
                    Count(directory, glob, match == FolderMatch.Every);
            }
        }

        private void Count(in DirectoryView directory, int glob, bool every)
        {
            var entries = directory.Entries;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) == EntryKind.Directory || !(every || owner._globs[glob].MatchesName(entries.Name(entry), _buffer)))
                    continue;
                for (var lane = 0; lane < owner._lanes; lane++)
                {
                    var verdict = directory.Verdicts(lane)[entry];
                    if (verdict.IsSent)
                        Sums[glob * owner._lanes + lane].Add(directory, entry, verdict.IsSentWhole);
                }
            }
        }
    }

    /// <summary>What is sent of a glob's files.</summary>
    /// <param name="mostNamed">How many of the heaviest are kept.</param>
    internal sealed class PathSum(int mostNamed)
    {
        private readonly List<(long Bytes, RelativePath Path)> _heaviest = [];
        private Dictionary<(ulong Device, ulong Inode), long>? _links;

        /// <summary>How many are sent.</summary>
        public long Files { get; private set; }

        /// <summary>Their bytes.</summary>
        public long Bytes { get; private set; }

        /// <summary>A few of them, the heaviest first.</summary>
        public IEnumerable<(long Bytes, RelativePath Path)> Heaviest => _heaviest;

        public void Add(in DirectoryView directory, int entry, bool isWhole)
        {
            Files++;
            long bytes = 0;
            if (isWhole && directory.Entries.Kind(entry) == EntryKind.File)
            {
                ref readonly var status = ref directory.Entries.Status(entry);
                bytes = status.Size;
                if (status.LinkCount > 1)
                    (_links ??= []).TryAdd((status.Device, status.Inode), bytes);
                else
                    Bytes += bytes;
            }

            if (_heaviest.Count == mostNamed && bytes < _heaviest[^1].Bytes)
                return;
            var name = directory.Entries.Name(entry);
            Offer(bytes, new RelativePath(directory.Path.IsEmpty ? name.ToArray() : [.. directory.Path, (byte)'/', .. name]));
        }

        public void Add(PathSum other)
        {
            Files += other.Files;
            Bytes += other.Bytes;
            foreach (var (file, bytes) in other._links ?? [])
                (_links ??= []).TryAdd(file, bytes);
            foreach (var (bytes, path) in other._heaviest)
                Offer(bytes, path);
        }

        /// <summary>Counts each file of several names once, at the end.</summary>
        public void CountLinks() => Bytes += _links?.Values.Sum() ?? 0;

        private void Offer(long bytes, RelativePath path)
        {
            var place = _heaviest.FindIndex(other => bytes > other.Bytes || (bytes == other.Bytes && path < other.Path));
            _heaviest.Insert(place < 0 ? _heaviest.Count : place, (bytes, path));
            if (_heaviest.Count > mostNamed)
                _heaviest.RemoveAt(mostNamed);
        }
    }
}
