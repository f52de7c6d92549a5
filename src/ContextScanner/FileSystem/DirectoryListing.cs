using System.Buffers.Binary;

namespace ContextSlim.FileSystem;

/// <summary>The entries of one directory, in buffers that are used again for the next. Belongs to one thread.</summary>
public sealed class DirectoryListing
{
    private const int KeptNameBytes = 1 << 18;

    private Entry[] _entries = new Entry[256];
    private FileStatus[] _statuses = new FileStatus[256];
    private SortKey[] _keys = new SortKey[256];
    private byte[] _names = new byte[1 << 16];
    private int _nameBytes;

    /// <summary>The number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>An entry's name, as the directory stores it.</summary>
    public ReadOnlySpan<byte> Name(int index) => _names.AsSpan(_entries[index].NameStart, _entries[index].NameLength);

    /// <summary>What an entry is.</summary>
    public EntryKind Kind(int index) => _entries[index].Kind;

    /// <summary>True when the entry's status was asked for and told.</summary>
    public bool HasStatus(int index) => _entries[index].HasStatus;

    /// <summary>An entry's status; all zero unless <see cref="HasStatus"/>.</summary>
    public ref readonly FileStatus Status(int index) => ref _statuses[index];

    /// <summary>Forgets all entries.</summary>
    internal void Clear()
    {
        Count = 0;
        _nameBytes = 0;
        if (_names.Length <= KeptNameBytes)
            return;
        _names = new byte[1 << 16];
        _entries = new Entry[256];
        _statuses = new FileStatus[256];
        _keys = new SortKey[256];
    }

    /// <summary>Free room behind the names, at least as long as asked; what is written there is kept with <see cref="Keep"/>.</summary>
    internal Span<byte> Reserve(int length)
    {
        if (_names.Length - _nameBytes < length)
            Array.Resize(ref _names, Math.Max(2 * _names.Length, _nameBytes + length));
        return _names.AsSpan(_nameBytes);
    }

    /// <summary>Keeps bytes written into reserved room and says where they begin.</summary>
    internal int Keep(int length)
    {
        var start = _nameBytes;
        _nameBytes += length;
        return start;
    }

    /// <summary>Adds an entry whose name lies in the kept bytes, and a NUL behind it.</summary>
    internal void Add(int nameStart, int nameLength, EntryKind kind)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
            Array.Resize(ref _statuses, 2 * Count);
            Array.Resize(ref _keys, 2 * Count);
        }

        _entries[Count] = new Entry { NameStart = nameStart, NameLength = (ushort)nameLength, Kind = kind };
        Count++;
    }

    internal void SetKind(int index, EntryKind kind) => _entries[index].Kind = kind;

    /// <summary>The status to fill in; the entry counts as told from now on.</summary>
    internal ref FileStatus FillStatus(int index)
    {
        _entries[index].HasStatus = true;
        return ref _statuses[index];
    }

    internal void DropStatus(int index)
    {
        _entries[index].HasStatus = false;
        _statuses[index] = default;
    }

    /// <summary>The name with the NUL behind it, as the operating system wants it.</summary>
    internal ReadOnlySpan<byte> TerminatedName(int index) => _names.AsSpan(_entries[index].NameStart, _entries[index].NameLength + 1);

    /// <summary>Sorts by the unsigned bytes of the names (SEMANTICS W-2).</summary>
    internal void Sort()
    {
        if (Count < 2)
            return;
        var sorted = true;
        for (var index = 0; index < Count; index++)
        {
            _keys[index] = new SortKey(Prefix(Name(index)), index);
            sorted &= index == 0 || _keys[index - 1].Prefix < _keys[index].Prefix;
        }

        if (sorted)
            return;
        _keys.AsSpan(0, Count).Sort(new KeyComparer(_names, _entries));
        var entries = _entries.AsSpan(0, Count);
        var moved = Count <= 1024 ? stackalloc Entry[Count] : new Entry[Count];
        for (var index = 0; index < Count; index++)
            moved[index] = entries[_keys[index].Index];
        moved.CopyTo(entries);
    }

    // The first eight bytes as a number: names hold no NUL, so a shorter name sorts first as it should.
    private static ulong Prefix(ReadOnlySpan<byte> name)
    {
        if (name.Length >= 8)
            return BinaryPrimitives.ReadUInt64BigEndian(name);
        ulong prefix = 0;
        for (var index = 0; index < name.Length; index++)
            prefix |= (ulong)name[index] << (56 - 8 * index);
        return prefix;
    }

    private struct Entry
    {
        public int NameStart;
        public ushort NameLength;
        public EntryKind Kind;
        public bool HasStatus;
    }

    private readonly record struct SortKey(ulong Prefix, int Index);

    private readonly struct KeyComparer(byte[] names, Entry[] entries) : IComparer<SortKey>
    {
        public int Compare(SortKey left, SortKey right)
        {
            if (left.Prefix != right.Prefix)
                return left.Prefix < right.Prefix ? -1 : 1;
            ref readonly var first = ref entries[left.Index];
            ref readonly var second = ref entries[right.Index];
            return names.AsSpan(first.NameStart, first.NameLength).SequenceCompareTo(names.AsSpan(second.NameStart, second.NameLength));
        }
    }
}
