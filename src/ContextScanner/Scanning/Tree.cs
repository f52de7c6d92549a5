using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>
/// Every entry that a walk read, kept for questions that need a second look: other rules are evaluated on it again, the disk is not read again.
/// </summary>
internal sealed class Tree
{
    private readonly ChunkedList<Folder> _folders = new();
    private readonly ChunkedList<HardLinkedFile> _linked = new();
    private int _linkedCount;

    internal NameArena Names { get; } = new();

    internal ref Folder FolderOf(int directory) => ref _folders[directory];

    internal void EnsureRoom(int count) => _folders.EnsureRoom(count);

    internal HardLinkedFile LinkedFile(int number) => _linked[number];

    internal int AddLinkedFile(HardLinkedFile file)
    {
        var count = Interlocked.Increment(ref _linkedCount);
        _linked.EnsureRoom(count);
        _linked[count - 1] = file;
        return count - 1;
    }

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

    internal struct Folder
    {
        public TreeEntry[]? Entries; // the writing thread's block, shared by many folders
        public FileStatus[]? Statuses;
        public int Start;
        public int Count;
    }
}

/// <summary>Which file a name is one of several of.</summary>
internal readonly record struct HardLinkedFile(ulong Device, ulong Inode, uint LinkCount, long Size);

/// <summary>An entry of a <see cref="Tree"/>, in as little memory as it takes: trees are large.</summary>
internal readonly struct TreeEntry
{
    private const int KindShift = 24; // a name begins below 2^24 in its chunk
    private const uint Linked = 0x40000000;
    private const uint Unreadable = 0x80000000;

    private readonly uint _start;
    private readonly ushort _chunk;
    private readonly ushort _length;
    private readonly long _value;

    /// <param name="name">The name.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="value">A file's size, a directory's number, or for <paramref name="isLinked"/> the number in the tree's list of files with several names.</param>
    /// <param name="isLinked">True for one of several names of a file.</param>
    /// <param name="isUnreadable">True for a file that this user cannot open.</param>
    public TreeEntry(NameReference name, EntryKind kind, long value, bool isLinked, bool isUnreadable)
    {
        _start = (uint)name.Start | ((uint)kind << KindShift) | (isLinked ? Linked : 0) | (isUnreadable ? Unreadable : 0);
        _chunk = name.Chunk;
        _length = name.Length;
        _value = value;
    }

    public NameReference Name => new((int)(_start & ((1 << KindShift) - 1)), _chunk, _length);

    public EntryKind Kind => (EntryKind)((_start >> KindShift) & 0xF);

    public bool IsLinked => (_start & Linked) != 0;

    public bool IsUnreadable => (_start & Unreadable) != 0;

    public long Value => _value;
}

/// <summary>A directory of a <see cref="Tree"/>.</summary>
internal readonly struct TreeFolder : INames
{
    private readonly Tree _tree;
    private readonly Tree.Folder _folder;

    internal TreeFolder(Tree tree, Tree.Folder folder)
    {
        _tree = tree;
        _folder = folder;
    }

    /// <summary>The number of entries.</summary>
    public int Count => _folder.Count;

    /// <summary>An entry's name.</summary>
    public ReadOnlySpan<byte> Name(int index) => _tree.Names[Entry(index).Name];

    /// <summary>The index of the entry of a name; negative when there is none.</summary>
    public int Find(ReadOnlySpan<byte> name) => SortedNames.Find(this, 0, Count, name);

    /// <summary>What an entry is.</summary>
    public EntryKind Kind(int index) => Entry(index).Kind;

    /// <summary>Bytes, for a regular file; 0 otherwise.</summary>
    public long Size(int index)
    {
        ref readonly var entry = ref Entry(index);
        if (entry.Kind != EntryKind.File)
            return 0;
        return entry.IsLinked ? _tree.LinkedFile((int)entry.Value).Size : entry.Value;
    }

    /// <summary>The number of an entry that is a directory.</summary>
    public int Directory(int index) => Entry(index).Kind == EntryKind.Directory ? (int)Entry(index).Value : -1;

    /// <summary>True for a regular file that this user cannot open.</summary>
    public bool IsFileUnreadable(int index) => Entry(index).IsUnreadable;

    /// <summary>True when whole statuses were kept: of files at least.</summary>
    internal bool HasStatuses => _folder.Statuses is not null;

    /// <summary>The whole status; all zero unless the tree was read with every status.</summary>
    public FileStatus Status(int index) => _folder.Statuses is { } statuses ? statuses[_folder.Start + index] : default;

    /// <summary>As much of the status as the tree has: of a file at least what counting needs.</summary>
    internal FileStatus KnownStatus(int index)
    {
        if (_folder.Statuses is not null)
            return Status(index);
        ref readonly var entry = ref Entry(index);
        var file = entry.IsLinked ? _tree.LinkedFile((int)entry.Value) : new HardLinkedFile(0, 0, 1, Size(index));
        return new FileStatus { Size = file.Size, LinkCount = file.LinkCount, Device = file.Device, Inode = file.Inode };
    }

    private ref readonly TreeEntry Entry(int index) => ref _folder.Entries![_folder.Start + index];
}
