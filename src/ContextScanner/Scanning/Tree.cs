using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>
/// Every entry that a walk read, kept for questions that need a second look: other rules are evaluated on it again, the disk is not read again.
/// </summary>
internal sealed class Tree
{
    private readonly ChunkedList<Folder> _folders = new();
    private readonly ChunkedList<OddFile> _odd = new();
    private readonly Lock _lock = new();
    private readonly List<TreeEntry[]> _entries = [];
    private readonly List<byte[]> _names = [];
    private readonly List<FileStatus[]?> _statuses = [];
    private readonly List<Folder[]> _parts = [];
    private int _oddCount;

    internal ref Folder FolderOf(int directory) => ref _folders[directory];

    internal void EnsureRoom(int count) => _folders.EnsureRoom(count);

    internal OddFile OddFile(int number) => _odd[number];

    internal int AddOddFile(OddFile file)
    {
        var count = Interlocked.Increment(ref _oddCount);
        _odd.EnsureRoom(count);
        _odd[count - 1] = file;
        return count - 1;
    }

    internal ushort AddBlock(TreeEntry[] entries, FileStatus[]? statuses)
    {
        lock (_lock)
        {
            _entries.Add(entries);
            _statuses.Add(statuses);
            return checked((ushort)(_entries.Count - 1));
        }
    }

    internal ushort AddNames(byte[] names)
    {
        lock (_lock)
        {
            _names.Add(names);
            return checked((ushort)(_names.Count - 1));
        }
    }

    internal int AddParts(Folder[] parts)
    {
        lock (_lock)
        {
            _parts.Add(parts);
            return _parts.Count - 1;
        }
    }

    internal TreeEntry[] Block(Folder folder) => _entries[folder.Block];

    internal FileStatus[]? StatusesOf(Folder folder) => _statuses[folder.Block];

    internal byte[] NamesOf(Folder folder) => _names[folder.Names];

    internal Folder[] PartsOf(Folder folder) => _parts[folder.Start];

    /// <summary>The entries of a directory, in walk order.</summary>
    public TreeFolder this[int directory] => new(this, _folders[directory]);

    /// <summary>The directory of a path, the root for an empty one; null when there is no such directory.</summary>
    public TreeFolder? FindFolder(ReadOnlySpan<byte> path)
    {
        var folder = this[Root];
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var index = folder.Find(slash < 0 ? path : path[..slash]);
            if (index < 0 || folder.Kind(index) != EntryKind.Directory)
                return null;
            folder = this[folder.Directory(index)];
            path = slash < 0 ? default : path[(slash + 1)..];
        }

        return folder;
    }

    /// <summary>The number of the root.</summary>
    public static int Root => 0;

    /// <summary>A directory's entries, which follow one another in a block that many folders share, as do their names.</summary>
    internal struct Folder
    {
        /// <summary>The number of entries; negative for a directory of very many, which is kept in parts.</summary>
        public int Count;

        /// <summary>The first entry in its block; the number of the list of parts where there are parts.</summary>
        public int Start;

        public int NameStart;

        public int NameBytes;

        public ushort Block;

        public ushort Names;
    }
}

/// <summary>A file that is not said by a size of 31 bits: it has several names, is large, or cannot be opened by this user.</summary>
internal readonly record struct OddFile(ulong Device, ulong Inode, uint LinkCount, long Size, bool IsUnreadable);

/// <summary>An entry of a <see cref="Tree"/>, in as little memory as it takes: trees are large.</summary>
internal readonly struct TreeEntry
{
    /// <summary>The most bytes that the names of one part of a folder may take.</summary>
    public const int MostNameBytes = (1 << KindShift) - 1;

    private const int KindShift = 24;
    private const uint Odd = 0x80000000;

    private readonly uint _name;
    private readonly uint _value;

    /// <param name="nameStart">Where its name begins among those of its folder; it ends where the next begins.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="value">A file's size, a directory's number, or the number of an odd file.</param>
    /// <param name="isOdd">True for an odd file.</param>
    public TreeEntry(int nameStart, EntryKind kind, uint value, bool isOdd)
    {
        _name = (uint)nameStart | ((uint)kind << KindShift);
        _value = isOdd ? value | Odd : value;
    }

    /// <summary>The largest size that needs no list.</summary>
    public const ulong LargestSize = int.MaxValue;

    public int NameStart => (int)(_name & MostNameBytes);

    public EntryKind Kind => (EntryKind)(_name >> KindShift);

    public bool IsOdd => (_value & Odd) != 0;

    public int Value => (int)(_value & ~Odd);
}

/// <summary>A directory of a <see cref="Tree"/>.</summary>
internal readonly struct TreeFolder : INames
{
    private readonly Tree _tree;
    private readonly Tree.Folder _folder;
    private readonly TreeEntry[]? _entries;
    private readonly byte[]? _names;
    private readonly Tree.Folder[]? _parts;

    internal TreeFolder(Tree tree, Tree.Folder folder)
    {
        _tree = tree;
        _folder = folder;
        if (folder.Count < 0)
        {
            _parts = tree.PartsOf(folder);
        }
        else if (folder.Count > 0)
        {
            _entries = tree.Block(folder);
            _names = tree.NamesOf(folder);
        }
    }

    /// <summary>The number of entries.</summary>
    public int Count => Math.Abs(_folder.Count);

    /// <summary>The bytes of all names.</summary>
    public int NameBytes => _parts is null ? _folder.NameBytes : _parts.Sum(static part => part.NameBytes);

    /// <summary>An entry's name.</summary>
    public ReadOnlySpan<byte> Name(int index)
    {
        if (_parts is not null)
            return PartOf(ref index).Name(index);
        var start = _entries![_folder.Start + index].NameStart;
        var end = index + 1 == _folder.Count ? _folder.NameBytes : _entries[_folder.Start + index + 1].NameStart;
        return _names.AsSpan(_folder.NameStart + start, end - start);
    }

    /// <summary>The index of the entry of a name; negative when there is none.</summary>
    public int Find(ReadOnlySpan<byte> name) => SortedNames.Find(this, 0, Count, name);

    /// <summary>What an entry is.</summary>
    public EntryKind Kind(int index) => Entry(index).Kind;

    /// <summary>Bytes, for a regular file; 0 otherwise.</summary>
    public long Size(int index)
    {
        var entry = Entry(index);
        if (entry.Kind != EntryKind.File)
            return 0;
        return entry.IsOdd ? _tree.OddFile(entry.Value).Size : entry.Value;
    }

    /// <summary>The number of an entry that is a directory.</summary>
    public int Directory(int index) => Entry(index) is { Kind: EntryKind.Directory } entry ? entry.Value : -1;

    /// <summary>True for a regular file that this user cannot open.</summary>
    public bool IsFileUnreadable(int index) => Entry(index) is { IsOdd: true } entry && _tree.OddFile(entry.Value).IsUnreadable;

    /// <summary>True when whole statuses were kept: of files at least.</summary>
    internal bool HasStatuses => _parts is not null ? new TreeFolder(_tree, _parts[0]).HasStatuses : _entries is not null && _tree.StatusesOf(_folder) is not null;

    /// <summary>The whole status; all zero unless the tree was read with every status.</summary>
    public FileStatus Status(int index)
    {
        if (_parts is not null)
            return PartOf(ref index).Status(index);
        return _entries is not null && _tree.StatusesOf(_folder) is { } statuses ? statuses[_folder.Start + index] : default;
    }

    /// <summary>As much of the status as the tree has: of a file at least what counting needs.</summary>
    internal FileStatus KnownStatus(int index)
    {
        if (HasStatuses)
            return Status(index);
        var entry = Entry(index);
        if (entry.Kind != EntryKind.File || !entry.IsOdd)
            return new FileStatus { Size = entry.Kind == EntryKind.File ? entry.Value : 0, LinkCount = 1 };
        var file = _tree.OddFile(entry.Value);
        return new FileStatus { Size = file.Size, LinkCount = file.LinkCount, Device = file.Device, Inode = file.Inode };
    }

    private TreeEntry Entry(int index) => _parts is null ? _entries![_folder.Start + index] : PartOf(ref index).Entry(index);

    // The parts are few, and all but the last are about alike.
    private TreeFolder PartOf(ref int index)
    {
        var part = 0;
        for (; index >= _parts![part].Count; part++)
            index -= _parts[part].Count;
        return new TreeFolder(_tree, _parts[part]);
    }
}
