using System.Buffers.Binary;
using ContextSlim.Paths;

namespace ContextSlim.FileSystem;

/// <summary>The entries of one directory, in buffers that are used again for the next. Belongs to one thread.</summary>
public sealed class DirectoryListing
{
    private const int KeptNameBytes = 1 << 18;

    private Entry[] _entries = new Entry[256];
    private FileStatus[] _statuses = new FileStatus[256];
    private Entry[] _sortedEntries = new Entry[256];
    private ulong[] _prefixes = new ulong[256];
    private int[] _order = new int[256];
    private int[] _merged = new int[256];
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
        Allocate(256);
    }

    private void Allocate(int size)
    {
        _entries = new Entry[size];
        _sortedEntries = new Entry[size];
        _statuses = new FileStatus[size];
        _prefixes = new ulong[size];
        _order = new int[size];
        _merged = new int[size];
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
            var entries = _entries;
            Allocate(2 * Count);
            Array.Copy(entries, _entries, Count);
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

    /// <summary>Sorts by the unsigned bytes of the names (specification W-2).</summary>
    internal void Sort()
    {
        var sorted = true;
        for (var index = 0; index < Count; index++)
        {
            _prefixes[index] = Prefix(Name(index));
            _order[index] = index;
            sorted &= index == 0 || _prefixes[index - 1] < _prefixes[index];
        }

        if (sorted)
            return;
        MergeSort();
        for (var index = 0; index < Count; index++)
            _sortedEntries[index] = _entries[_order[index]];
        (_entries, _sortedEntries) = (_sortedEntries, _entries);
    }

    // The framework's sort would be compiled anew for these types at every start of the program, and calls a delegate a comparison.
    private void MergeSort()
    {
        const int Run = 16;
        for (var start = 0; start < Count; start += Run)
            InsertionSort(start, Math.Min(start + Run, Count));
        for (var width = Run; width < Count; width *= 2)
        {
            for (var start = 0; start < Count; start += 2 * width)
                Merge(start, Math.Min(start + width, Count), Math.Min(start + 2 * width, Count));
            (_order, _merged) = (_merged, _order);
        }
    }

    private void InsertionSort(int start, int end)
    {
        for (var index = start + 1; index < end; index++)
        {
            var moving = _order[index];
            var at = index;
            for (; at > start && IsBefore(moving, _order[at - 1]); at--)
                _order[at] = _order[at - 1];
            _order[at] = moving;
        }
    }

    private void Merge(int start, int middle, int end)
    {
        var left = start;
        var right = middle;
        for (var index = start; index < end; index++)
            _merged[index] = right >= end || (left < middle && !IsBefore(_order[right], _order[left])) ? _order[left++] : _order[right++];
    }

    private bool IsBefore(int left, int right) => _prefixes[left] != _prefixes[right]
        ? _prefixes[left] < _prefixes[right]
        : WalkOrder.Compare(Name(left), Name(right)) < 0;

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
}
