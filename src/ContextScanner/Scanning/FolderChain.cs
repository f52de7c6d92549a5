using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>The folders on the way to a path, as the walk would meet them; those that the next path shares are kept.</summary>
/// <param name="lane">Who meets them.</param>
/// <param name="reader">Reads them.</param>
/// <param name="listed">What was read for other lanes, where nobody asks for statuses; null to read everything.</param>
internal sealed class FolderChain(Lane lane, DirectoryReader reader, ListedFolders? listed = null)
{
    private readonly List<ChainedFolder> _folders = [];
    private readonly EntryJudge _judge = new(lane);
    private ChainedFolder? _atHand;

    /// <summary>The folder that a path lies in.</summary>
    public ChainedFolder Reach(ReadOnlySpan<byte> path, CancellationToken cancellation)
    {
        if (_folders.Count == 0)
            _folders.Add(Read(new ChainedFolder([], LaneFolder.Root(lane)), cancellation));
        var depth = 0;
        for (var start = 0; path[start..].IndexOf((byte)'/') is var slash and >= 0; start += slash + 1)
        {
            var folder = path[..(start + slash)];
            depth++;
            if (depth < _folders.Count && _folders[depth].Path.AsSpan().SequenceEqual(folder))
                continue;
            _folders.RemoveRange(depth, _folders.Count - depth);
            _folders.Add(Enter(_folders[depth - 1], folder.ToArray(), folder[start..], cancellation));
        }

        return _folders[depth];
    }

    /// <summary>Judges an entry of a folder, as the walk does.</summary>
    public Verdict Judge(ChainedFolder folder, byte[] path, ReadOnlySpan<byte> name, EntryKind kind, bool unreadable, List<RuleStep> trace, out LaneFolder below, out Decision decision)
    {
        _judge.Enter(folder.Path, folder.Lane);
        var verdict = _judge.Judge(path, name, kind, unreadable, out below, trace);
        decision = _judge.Decision;
        return verdict;
    }

    /// <summary>True for a file that this user cannot open.</summary>
    public bool IsUnreadable(ChainedFolder folder, int index, CancellationToken cancellation)
    {
        if (_atHand != folder)
            Read(folder, cancellation);
        return folder.Entries.Kind(index) == EntryKind.File && reader.ReadStatus(folder.Entries, index) is null && reader.IsUnreadable(folder.Entries, index);
    }

    private ChainedFolder Enter(ChainedFolder parent, byte[] path, ReadOnlySpan<byte> name, CancellationToken cancellation)
    {
        var trace = new List<RuleStep>();
        var verdict = Judge(parent, path, name, EntryKind.Directory, false, trace, out var below, out var decision);
        var skipped = parent.Skipped ?? (verdict.IsSkipped ? new SkippedFolder(new RelativePath(path), trace) : null);
        var kind = parent.Find(name, out _);
        var folder = new ChainedFolder(path, below)
        {
            Skipped = skipped,
            Link = parent.Link ?? (kind == EntryKind.SymbolicLink ? new RelativePath(path) : null),
            RefusedBy = parent.RefusedBy >= 0 ? parent.RefusedBy : decision.RefusedBy,
        };
        return kind == EntryKind.Directory ? Read(folder, cancellation) : folder;
    }

    private ChainedFolder Read(ChainedFolder folder, CancellationToken cancellation)
    {
        if (listed is not null)
        {
            folder.Entries = listed.Of(folder.Path, reader, cancellation);
            return folder;
        }

        _ = reader.List(folder.Path, folder.Entries, cancellation);
        _atHand = folder;
        return folder;
    }
}

/// <summary>Folders that were read on the way to paths that several lanes ask about.</summary>
internal sealed class ListedFolders
{
    private readonly Dictionary<RelativePath, DirectoryListing> _folders = new(PathBytes.Comparer);

    /// <summary>The entries of a folder; read once.</summary>
    public DirectoryListing Of(byte[] path, DirectoryReader reader, CancellationToken cancellation)
    {
        var key = new RelativePath(path);
        if (_folders.TryGetValue(key, out var entries))
            return entries;
        entries = new DirectoryListing();
        _ = reader.List(path, entries, cancellation);
        _folders.Add(key, entries);
        return entries;
    }
}

/// <summary>A folder on the way to a path.</summary>
internal sealed class ChainedFolder(byte[] path, LaneFolder lane)
{
    public byte[] Path { get; } = path;

    public LaneFolder Lane { get; } = lane;

    /// <summary>The folder's entries; none when it cannot be read or is not there.</summary>
    public DirectoryListing Entries { get; set; } = new();

    /// <summary>The topmost skipped folder, when the path lies in one or is one.</summary>
    public SkippedFolder? Skipped { get; init; }

    public RelativePath? Link { get; init; }

    public int RefusedBy { get; init; } = -1;

    /// <summary>What an entry is; unknown when there is none of that name.</summary>
    public EntryKind Find(ReadOnlySpan<byte> name, out int index)
    {
        var (low, high) = (0, Entries.Count - 1);
        while (low <= high)
        {
            index = (low + high) / 2;
            var order = Entries.Name(index).SequenceCompareTo(name);
            if (order == 0)
                return Entries.Kind(index);
            if (order < 0)
                low = index + 1;
            else
                high = index - 1;
        }

        index = -1;
        return EntryKind.Unknown;
    }
}

/// <summary>An ignored folder that the builder does not enter, and the rules that hit it.</summary>
internal sealed record SkippedFolder(RelativePath Path, List<RuleStep> Trace);
