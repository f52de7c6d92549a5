using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>The heaviest files of each lane, sent and ignored. A file with several names is told at each of them.</summary>
internal sealed class HeaviestFiles(int lanes, int top) : IDirectoryObserver
{
    private readonly TopFiles[] _sent = TopFiles.Create(lanes, top);
    private readonly TopFiles[] _ignored = TopFiles.Create(lanes, top);

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <summary>Ranks the files of a state, heaviest first.</summary>
    public IReadOnlyList<HeavyPath> Rank(HeavyState state, int lane, long total, CataloguedPaths? known)
    {
        var heavy = new List<HeavyPath>();
        foreach (var file in (state == HeavyState.Sent ? _sent : _ignored)[lane].Sorted())
        {
            heavy.Add(new HeavyPath(file.Path, state, new Sum(1, 0, file.Bytes), Math.Min(1, (double)file.Bytes / Math.Max(1, total)))
            {
                IsFile = true,
                Kind = known?.KindOfFile(file.Directory, file.Path.Bytes[(file.Path.Bytes.LastIndexOf((byte)'/') + 1)..])?.Name,
                Rule = state == HeavyState.Ignored ? file.Rule : -1,
            });
        }

        return heavy;
    }

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(lanes, top);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            for (var lane = 0; lane < lanes; lane++)
            {
                _sent[lane].Add(((Worker)merged).Sent[lane]);
                _ignored[lane].Add(((Worker)merged).Ignored[lane]);
            }
        }
    }

    private sealed class Worker(int lanes, int top) : IDirectoryObserverWorker
    {
        public TopFiles[] Sent { get; } = TopFiles.Create(lanes, top);

        public TopFiles[] Ignored { get; } = TopFiles.Create(lanes, top);

        public void Observe(in DirectoryView directory)
        {
            var entries = directory.Entries;
            for (var lane = 0; lane < directory.LaneCount; lane++)
            {
                var verdicts = directory.Verdicts(lane);
                for (var entry = 0; entry < entries.Count; entry++)
                {
                    if (entries.Kind(entry) != EntryKind.File)
                        continue;
                    var verdict = verdicts[entry];
                    if (verdict.IsIgnored)
                        Ignored[lane].Offer(directory, entry, verdict.Rule);
                    else if (verdict.IsSentWhole)
                        Sent[lane].Offer(directory, entry, -1);
                }
            }
        }
    }
}

/// <summary>A file that may be among the heaviest.</summary>
internal sealed record TopFile(RelativePath Path, int Directory, long Bytes, int Rule) : IComparable<TopFile>
{
    /// <summary>The heavier one first, of equals the one that the walk meets first.</summary>
    public int CompareTo(TopFile? other)
    {
        var order = other!.Bytes.CompareTo(Bytes);
        return order != 0 ? order : Path.CompareTo(other.Path);
    }
}

/// <summary>The few heaviest of many files. A name is copied only for a file that is heavier than the lightest kept.</summary>
internal sealed class TopFiles(int top)
{
    private readonly PriorityQueue<TopFile, TopFile> _kept = new(Comparer<TopFile>.Create((left, right) => right.CompareTo(left)));

    public static TopFiles[] Create(int lanes, int top)
    {
        var files = new TopFiles[lanes];
        for (var lane = 0; lane < lanes; lane++)
            files[lane] = new TopFiles(top);
        return files;
    }

    public void Offer(in DirectoryView directory, int entry, int rule)
    {
        var bytes = directory.Entries.Status(entry).Size;
        if (bytes == 0 || top == 0 || (_kept.Count == top && bytes < _kept.Peek().Bytes))
            return;
        var name = directory.Entries.Name(entry);
        var path = new RelativePath(directory.Path.IsEmpty ? name.ToArray() : [.. directory.Path, (byte)'/', .. name]);
        Keep(new TopFile(path, directory.Number, bytes, rule));
    }

    public void Add(TopFiles others)
    {
        foreach (var (file, _) in others._kept.UnorderedItems)
            Keep(file);
    }

    public List<TopFile> Sorted()
    {
        var files = new List<TopFile>(_kept.Count);
        foreach (var (file, _) in _kept.UnorderedItems)
            files.Add(file);
        files.Sort();
        return files;
    }

    private void Keep(TopFile file)
    {
        if (_kept.Count < top)
            _kept.Enqueue(file, file);
        else if (top > 0)
            _kept.EnqueueDequeue(file, file);
    }
}
