using System.Buffers.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Revisions;

/// <summary>The folders and files of a revision, as <c>git ls-tree -r -t -z -l</c> lists them: names, kinds, modes, sizes and objects. Nothing changes it any more.</summary>
internal sealed class RevisionTree
{
    private const uint FolderMode = 0x4000;
    private const uint LinkMode = 0xA000;
    private const uint SubmoduleMode = 0xE000;
    private const uint TypeBits = 0xF000;

    private readonly byte[] _text;
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<RelativePath, int> _folders = new(PathBytes.Comparer);

    private RevisionTree(byte[] text) => _text = text;

    /// <summary>The root.</summary>
    public const int Root = 0;

    /// <summary>How many submodules there are; each is an empty folder here.</summary>
    public int Submodules { get; private set; }

    /// <summary>Reads the list.</summary>
    /// <param name="text">What git wrote; kept.</param>
    /// <returns>Null when it is no such list, or names a path in no folder.</returns>
    public static RevisionTree? Read(byte[] text)
    {
        var tree = new RevisionTree(text);
        tree._entries.Add(new Entry { Kind = EntryKind.Directory, Mode = FolderMode, FirstChild = -1, Next = -1 });
        tree._folders.Add(default, Root);
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf((byte)0);
            if (length < 0 || !tree.Add(start, length))
                return null;
            start += length + 1;
        }

        return tree;
    }

    /// <summary>The entry at a path, none of whose folders is a link; negative when there is none.</summary>
    public int Find(ReadOnlySpan<byte> path)
    {
        if (_folders.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(path, out var folder))
            return folder;
        var slash = path.LastIndexOf((byte)'/');
        if (!_folders.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(path[..Math.Max(0, slash)], out var parent))
            return -1;
        var child = FirstChild(parent);
        while (child >= 0 && !Name(child).SequenceEqual(path[(slash + 1)..]))
            child = Next(child);
        return child;
    }

    /// <summary>The first entry of a folder; negative when it is empty.</summary>
    public int FirstChild(int folder) => _entries[folder].FirstChild;

    /// <summary>The entry behind another one in its folder; negative behind the last.</summary>
    public int Next(int entry) => _entries[entry].Next;

    /// <summary>The name.</summary>
    public ReadOnlySpan<byte> Name(int entry) => _text.AsSpan(_entries[entry].NameStart, _entries[entry].NameLength);

    /// <summary>What it is.</summary>
    public EntryKind Kind(int entry) => _entries[entry].Kind;

    /// <summary>The name of its object, as git writes it.</summary>
    public ReadOnlySpan<byte> ObjectOf(int entry) => _text.AsSpan(_entries[entry].ObjectStart, _entries[entry].ObjectLength);

    /// <summary>Size and mode; an object knows no owner and no time.</summary>
    public void Fill(int entry, ref FileStatus status)
    {
        status = default;
        status.Size = _entries[entry].Size;
        status.Mode = _entries[entry].Mode;
        status.LinkCount = 1;
    }

    // MODE TYPE OBJECT SIZE, a tab, and the path; the size is padded, and "-" for what has none.
    private bool Add(int start, int length)
    {
        var line = _text.AsSpan(start, length);
        var tab = line.IndexOf((byte)'\t');
        var space = line.IndexOf((byte)' ');
        if (tab < 0 || space is < 5 or > 6 || ReadMode(line[..space]) is not { } mode)
            return false;
        var type = space + 1;
        var objectStart = type + line[type..].IndexOf((byte)' ') + 1;
        var objectLength = line[objectStart..].IndexOf((byte)' ');
        if (objectStart == type || objectLength < 1 || objectStart + objectLength > tab)
            return false;
        var sizeText = line[(objectStart + objectLength)..tab].TrimStart((byte)' ');
        long size = 0;
        if (!sizeText.SequenceEqual("-"u8) && (!Utf8Parser.TryParse(sizeText, out size, out var read) || read != sizeText.Length || size < 0))
            return false;
        var path = line[(tab + 1)..];
        var slash = path.LastIndexOf((byte)'/');
        var name = path[(slash + 1)..];
        if (name.IsEmpty || name.Length > ushort.MaxValue || !_folders.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(path[..Math.Max(0, slash)], out var parent))
            return false;

        var isSubmodule = (mode & TypeBits) == SubmoduleMode;
        var kind = (mode & TypeBits) switch { FolderMode or SubmoduleMode => EntryKind.Directory, LinkMode => EntryKind.SymbolicLink, _ => EntryKind.File };
        Submodules += isSubmodule ? 1 : 0;
        if (kind == EntryKind.Directory && !_folders.TryAdd(new RelativePath(path.ToArray()), _entries.Count))
            return false;
        _entries.Add(new Entry
        {
            NameStart = start + tab + 1 + slash + 1,
            NameLength = (ushort)name.Length,
            Kind = kind,
            Mode = isSubmodule ? FolderMode : mode,
            Size = size,
            ObjectStart = start + objectStart,
            ObjectLength = (byte)objectLength,
            FirstChild = -1,
            Next = _entries[parent].FirstChild,
        });
        var changed = _entries[parent];
        changed.FirstChild = _entries.Count - 1;
        _entries[parent] = changed;
        return true;
    }

    private static uint? ReadMode(ReadOnlySpan<byte> digits)
    {
        uint mode = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            mode = mode * 8 + (uint)(digit - '0');
        }

        // Folders have no permissions in git; a checkout gives them the usual ones.
        return (mode & TypeBits) == FolderMode ? FolderMode | 0x1ED : mode;
    }

    private struct Entry
    {
        public int NameStart;
        public ushort NameLength;
        public byte ObjectLength;
        public EntryKind Kind;
        public int ObjectStart;
        public int FirstChild;
        public int Next;
        public uint Mode;
        public long Size;
    }
}
