using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>Adds directories to a <see cref="Tree"/>, in blocks that many of them share. For one thread.</summary>
internal sealed class TreeWriter(Tree tree, bool withStatuses)
{
    private const int SmallestBlock = 1 << 6;
    private const int LargestBlock = 1 << 14;
    private const int SmallestNames = 1 << 10;
    private const int LargestNames = 1 << 17;

    // A directory of more is kept in parts, so that no array of its size is needed.
    private const int MostInPart = 1 << 16;

    private readonly List<Tree.Folder> _parts = [];
    private TreeEntry[] _entries = [];
    private FileStatus[]? _statuses;
    private byte[] _names = [];
    private ushort _block;
    private ushort _nameBlock;
    private int _end; // of the entries in the block
    private int _nameEnd;
    private Tree.Folder _folder;
    private int _left;
    private long _nameBytesLeft;

    /// <summary>Begins a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="count">How many entries will be added.</param>
    public void Begin(in DirectoryView directory, int count)
    {
        tree.EnsureRoom(Math.Max(directory.Number, directory.FirstChild + directory.Children.Length - 1) + 1);
        _left = count;
        _nameBytesLeft = MostNameBytes(directory.Entries, count);
        BeginPart(withStatuses && directory.Entries.HasWholeStatuses);
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="entry">The entry's index there.</param>
    /// <param name="number">The number of an entry that is a directory.</param>
    public void Add(in DirectoryView directory, int entry, int number)
    {
        var entries = directory.Entries;
        var name = entries.Name(entry);
        if (_folder.Count == MostInPart || _folder.NameBytes + name.Length > TreeEntry.MostNameBytes)
        {
            _parts.Add(_folder);
            BeginPart(_statuses is not null);
        }

        var kind = entries.Kind(entry);
        var value = kind == EntryKind.Directory ? (uint)number : 0;
        var isOdd = false;
        if (kind == EntryKind.File)
        {
            ref readonly var status = ref entries.Status(entry);
            var isLinked = status.LinkCount > 1;
            var isUnreadable = directory.IsFileUnreadable(entry);
            isOdd = isLinked || isUnreadable || (ulong)status.Size > TreeEntry.LargestSize;
            value = isOdd
                ? (uint)tree.AddOddFile(new OddFile(isLinked ? status.Device : 0, isLinked ? status.Inode : 0, isLinked ? status.LinkCount : 1, status.Size, isUnreadable))
                : (uint)status.Size;
        }

        _entries[_end] = new TreeEntry(_folder.NameBytes, kind, value, isOdd);
        if (_statuses is not null)
            _statuses[_end] = entries.Status(entry);
        name.CopyTo(_names.AsSpan(_nameEnd));
        _end++;
        _nameEnd += name.Length;
        _folder.Count++;
        _folder.NameBytes += name.Length;
        _left--;
        _nameBytesLeft -= name.Length;
    }

    /// <summary>Ends the directory.</summary>
    public void End(in DirectoryView directory)
    {
        if (_parts.Count == 0)
        {
            tree.FolderOf(directory.Number) = _folder;
            return;
        }

        _parts.Add(_folder);
        var count = 0;
        foreach (var part in _parts)
            count += part.Count;
        tree.FolderOf(directory.Number) = new Tree.Folder { Count = -count, Start = tree.AddParts([.. _parts]) };
        _parts.Clear();
    }

    private void BeginPart(bool hasStatuses)
    {
        var count = Math.Min(_left, MostInPart);
        if (_entries.Length - _end < count || hasStatuses != _statuses is not null)
        {
            _entries = new TreeEntry[Math.Max(Math.Clamp(2 * _entries.Length, SmallestBlock, LargestBlock), count)];
            _statuses = hasStatuses ? new FileStatus[_entries.Length] : null;
            _block = tree.AddBlock(_entries, _statuses);
            _end = 0;
        }

        var nameBytes = (int)Math.Min(_nameBytesLeft, TreeEntry.MostNameBytes);
        if (_names.Length - _nameEnd < nameBytes)
        {
            _names = GC.AllocateUninitializedArray<byte>(Math.Max(Math.Clamp(2 * _names.Length, SmallestNames, LargestNames), nameBytes));
            _nameBlock = tree.AddNames(_names);
            _nameEnd = 0;
        }

        _folder = new Tree.Folder { Block = _block, Start = _end, Names = _nameBlock, NameStart = _nameEnd };
    }

    private static long MostNameBytes(DirectoryListing entries, int count)
    {
        long bytes = 0;
        var longest = 0;
        for (var entry = 0; entry < entries.Count; entry++)
        {
            var length = entries.Name(entry).Length;
            bytes += length;
            longest = Math.Max(longest, length);
        }

        return Math.Min(bytes, (long)count * longest);
    }
}
