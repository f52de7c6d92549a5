using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>Files that one rule is to blame for, summed up.</summary>
internal struct PathGroup
{
    public int Files;
    public long Bytes;
    public RelativePath? First;

    public void Add(ReadOnlySpan<byte> folder, DirectoryListing entries, int entry)
    {
        Files++;
        if (entries.Kind(entry) == EntryKind.File)
            Bytes += entries.Status(entry).Size;
        if (First is { } first && WalkOrder.Compare(folder, first.Bytes) > 0)
            return;
        var name = entries.Name(entry);
        var path = new RelativePath(folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name]);
        if (First is not { } known || path < known)
            First = path;
    }

    /// <summary>Adds a file or a link by its path.</summary>
    public void Add(ReadOnlySpan<byte> path, long size)
    {
        Files++;
        Bytes += size;
        if (First is not { } first || WalkOrder.Compare(path, first.Bytes) < 0)
            First = new RelativePath(path.ToArray());
    }

    public void Add(in PathGroup other)
    {
        Files += other.Files;
        Bytes += other.Bytes;
        if (other.First is { } path && (First is not { } first || path < first))
            First = path;
    }

    /// <summary>As people read it: <c>12 files (1.2 MB), such as `logs/a.log`</c>, or the one path.</summary>
    public readonly string Describe()
    {
        var path = $"`{DisplayText.Escape(First!.Value)}`";
        return Files == 1 ? path : $"{Counts.Files(Files)} ({ByteSize.Format(Bytes)}), such as {path},";
    }
}

/// <summary>Sums up files by a rule's number; each thread has its own.</summary>
internal sealed class PathGroups
{
    private readonly SortedDictionary<int, PathGroup> _groups = [];

    public IEnumerable<KeyValuePair<int, PathGroup>> ByRule => _groups;

    /// <summary>All files.</summary>
    public int Files => _groups.Values.Sum(static group => group.Files);

    /// <summary>Their bytes.</summary>
    public long Bytes => _groups.Values.Sum(static group => group.Bytes);

    /// <summary>All of them in one.</summary>
    public PathGroup All
    {
        get
        {
            var all = default(PathGroup);
            foreach (var (_, group) in _groups)
                all.Add(group);
            return all;
        }
    }

    public bool IsEmpty => _groups.Count == 0;

    public void Add(int rule, ReadOnlySpan<byte> folder, DirectoryListing entries, int entry)
    {
        var group = _groups.GetValueOrDefault(rule);
        group.Add(folder, entries, entry);
        _groups[rule] = group;
    }

    public void Add(PathGroups others)
    {
        foreach (var (rule, other) in others._groups)
        {
            var group = _groups.GetValueOrDefault(rule);
            group.Add(other);
            _groups[rule] = group;
        }
    }
}
