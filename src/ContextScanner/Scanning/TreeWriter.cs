using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>Adds directories to a <see cref="Tree"/>, in blocks that many of them share. For one thread.</summary>
internal sealed class TreeWriter(Tree tree, bool withStatuses)
{
    private const int SmallestBlock = 1 << 6;
    private const int LargestBlock = 1 << 14;

    private readonly NameArena.Writer _names = tree.Names.OpenWriter();
    private TreeEntry[] _entries = new TreeEntry[SmallestBlock];
    private FileStatus[]? _statuses = withStatuses ? new FileStatus[SmallestBlock] : null;
    private int _start;
    private int _end;

    /// <summary>Begins a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="count">The most entries that will be added.</param>
    public void Begin(in DirectoryView directory, int count)
    {
        _start = _end;
        tree.EnsureRoom(Math.Max(directory.Number, directory.FirstChild + directory.Children.Length - 1) + 1);
        var hasStatuses = withStatuses && directory.Entries.HasWholeStatuses;
        if (_entries.Length - _end >= count && hasStatuses == _statuses is not null)
            return;
        _entries = new TreeEntry[Math.Max(Math.Min(2 * _entries.Length, LargestBlock), count)];
        _statuses = hasStatuses ? new FileStatus[_entries.Length] : null;
        _start = _end = 0;
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="entry">The entry's index there.</param>
    /// <param name="number">The number of an entry that is a directory.</param>
    public void Add(in DirectoryView directory, int entry, int number)
    {
        var entries = directory.Entries;
        var kind = entries.Kind(entry);
        var value = (long)number;
        var isLinked = false;
        if (kind == EntryKind.File)
        {
            ref readonly var status = ref entries.Status(entry);
            isLinked = status.LinkCount > 1;
            value = isLinked ? tree.AddLinkedFile(new HardLinkedFile(status.Device, status.Inode, status.LinkCount, status.Size)) : status.Size;
        }

        _entries[_end] = new TreeEntry(_names.Add(entries.Name(entry)), kind, value, isLinked, directory.IsFileUnreadable(entry));
        if (_statuses is not null)
            _statuses[_end] = entries.Status(entry);
        _end++;
    }

    /// <summary>Ends the directory.</summary>
    public void End(in DirectoryView directory) => tree.FolderOf(directory.Number) = new Tree.Folder
    {
        Entries = _entries,
        Statuses = _statuses,
        Start = _start,
        Count = _end - _start,
    };
}
