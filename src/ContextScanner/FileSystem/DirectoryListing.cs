using System.Buffers.Binary;
using ContextSlim.Paths;

namespace ContextSlim.FileSystem;

/// <summary>The entries of one directory, in buffers that are used again for the next. Belongs to one thread.</summary>
internal sealed class DirectoryListing
{
    /// <summary>Beyond so many entries, memory counts for more than time: of statuses only what everybody asks for is kept.</summary>
    internal const int Huge = 1 << 14;

    private const int KeptNameBytes = 1 << 18;
    private const int FirstNameBytes = 1 << 16;
    private const int FirstRoom = 32; // most listings are of a few folders on the way to somewhere, or of none

    // Walks of small trees follow each other by the thousand: their buffers are handed on.
    private static readonly DirectoryListing?[] s_kept = new DirectoryListing?[16];

    private Entry[] _entries = [];
    private FileStatus[] _statuses = [];
    private long[] _sizes = []; // of a huge directory, instead of the statuses
    private Dictionary<int, FileStatus>? _linked; // and its files with several names
    private FileStatus _atHand;
    private int _atHandIndex = -1;
    private Entry[] _sortedEntries = [];
    private ulong[] _prefixes = [];
    private int[] _order = [];
    private int[] _merged = [];
    private byte[] _names = [];
    private int _nameBytes;

    /// <summary>An empty listing, with buffers that were used before if there are such.</summary>
    public static DirectoryListing Rent()
    {
        foreach (ref var place in s_kept.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } kept)
                return kept;
        }

        return new DirectoryListing();
    }

    /// <summary>Hands the buffers on. The listing must not be used afterwards.</summary>
    public void Return()
    {
        Clear();
        KeepsWholeStatuses = false;
        foreach (ref var place in s_kept.AsSpan())
        {
            if (place is null && Interlocked.CompareExchange(ref place, this, null) is null)
                return;
        }
    }

    /// <summary>The number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>An entry's name, as the directory stores it.</summary>
    public ReadOnlySpan<byte> Name(int index) => _names.AsSpan(_entries[index].NameStart, _entries[index].NameLength);

    /// <summary>What an entry is.</summary>
    public EntryKind Kind(int index) => _entries[index].Kind;

    /// <summary>True when the entry's status was asked for and told.</summary>
    public bool HasStatus(int index) => _entries[index].HasStatus;

    /// <summary>
    /// An entry's status; all zero unless <see cref="HasStatus"/>. Valid until the next one is asked for. In a directory that
    /// <see cref="HasWholeStatuses"/> denies, it has size and link count, and what tells files with several names apart.
    /// </summary>
    public ref readonly FileStatus Status(int index)
    {
        if (HasWholeStatuses)
            return ref _statuses[index];
        if (index != _atHandIndex)
            TakeToHand(index);
        return ref _atHand;
    }

    /// <summary>False in a directory of very many entries, unless every status was wanted: only part of each status is kept.</summary>
    public bool HasWholeStatuses => _sizes.Length == 0;

    /// <summary>The index of the entry of a name; negative when there is none.</summary>
    public int Find(ReadOnlySpan<byte> name) => SortedNames.Find(new Names(this), 0, Count, name);

    /// <summary>True to keep whole statuses however many there are.</summary>
    internal bool KeepsWholeStatuses { get; set; }

    /// <summary>Forgets all entries.</summary>
    internal void Clear()
    {
        Count = 0;
        _nameBytes = 0;
        if (_names.Length <= KeptNameBytes && _entries.Length <= Huge)
            return;
        _names = new byte[FirstNameBytes];
        _entries = new Entry[256];
        _statuses = new FileStatus[256];
        _sizes = [];
        _linked = null;
        _atHandIndex = -1;
        AllocateForSort(256);
    }

    private void AllocateForSort(int size)
    {
        _sortedEntries = new Entry[size];
        _prefixes = new ulong[size];
        _order = new int[size];
        _merged = new int[size];
    }

    // Once, when the directory turns out to be huge.
    private void KeepSizesOnly(int room)
    {
        var sizes = new long[room];
        for (var index = 0; index < Count; index++)
        {
            sizes[index] = _statuses[index].Size;
            if (_statuses[index].LinkCount > 1)
                (_linked ??= []).Add(index, _statuses[index]);
        }

        _sizes = sizes;
        _statuses = [];
    }

    private void TakeToHand(int index)
    {
        PutAway();
        _atHandIndex = index;
        if (_linked is not null && _linked.TryGetValue(index, out _atHand))
            return;
        _atHand = new FileStatus { Size = _sizes[index], LinkCount = HasStatus(index) ? 1u : 0 };
    }

    private void PutAway()
    {
        if (_atHandIndex < 0)
            return;
        _sizes[_atHandIndex] = _atHand.Size;
        if (_atHand.LinkCount > 1)
            (_linked ??= [])[_atHandIndex] = _atHand;
        else
            _ = _linked?.Remove(_atHandIndex);
    }

    /// <summary>Free room behind the names, at least as long as asked; what is written there is kept with <see cref="Keep"/>.</summary>
    internal Span<byte> Reserve(int length)
    {
        if (_names.Length == 0)
            _names = GC.AllocateUninitializedArray<byte>(Math.Max(FirstNameBytes, length));
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
            Grow(Math.Max(FirstRoom, 2 * Count));

        _entries[Count] = new Entry { NameStart = nameStart, NameLength = (ushort)nameLength, Kind = kind };
        // Not what the directory before left there.
        if (HasWholeStatuses)
            _statuses[Count] = default;
        else
            _sizes[Count] = 0;
        Count++;
    }

    /// <summary>Adds an entry by its name.</summary>
    internal void Add(ReadOnlySpan<byte> name, EntryKind kind)
    {
        var room = Reserve(name.Length + 1);
        name.CopyTo(room);
        room[name.Length] = 0;
        Add(Keep(name.Length + 1), name.Length, kind);
    }

    /// <summary>Makes room in an empty list for a directory of which it is known how large it is.</summary>
    /// <param name="entries">How many entries will be added.</param>
    /// <param name="nameBytes">The bytes of their names, each with a NUL.</param>
    internal void MakeRoom(int entries, int nameBytes)
    {
        if (_names.Length < nameBytes)
            _names = new byte[nameBytes];
        if (_entries.Length < entries)
            Grow(entries);
    }

    private void Grow(int room)
    {
        Array.Resize(ref _entries, room);
        if (!HasWholeStatuses)
            Array.Resize(ref _sizes, room);
        else if (room > Huge && !KeepsWholeStatuses)
            KeepSizesOnly(room);
        else
            Array.Resize(ref _statuses, room);
    }

    /// <summary>Of the entries added last, keeps the names alone of what lies between the kept bytes.</summary>
    /// <param name="from">The first of these entries.</param>
    internal void KeepNamesOnly(int from)
    {
        var end = from == 0 ? 0 : _entries[from - 1].NameStart + _entries[from - 1].NameLength + 1;
        for (var index = from; index < Count; index++)
        {
            ref var entry = ref _entries[index];
            _names.AsSpan(entry.NameStart, entry.NameLength + 1).CopyTo(_names.AsSpan(end));
            entry.NameStart = end;
            end += entry.NameLength + 1;
        }

        _nameBytes = end;
    }

    internal void SetKind(int index, EntryKind kind) => _entries[index].Kind = kind;

    /// <summary>The status to fill in; the entry counts as told from now on.</summary>
    internal ref FileStatus FillStatus(int index)
    {
        _entries[index].HasStatus = true;
        if (HasWholeStatuses)
            return ref _statuses[index];
        TakeToHand(index);
        return ref _atHand;
    }

    internal void DropStatus(int index)
    {
        _entries[index].HasStatus = false;
        if (HasWholeStatuses)
        {
            _statuses[index] = default;
            return;
        }

        _atHand = default;
        _atHandIndex = index;
        _ = _linked?.Remove(index);
    }

    /// <summary>The name with the NUL behind it, as the operating system wants it.</summary>
    internal ReadOnlySpan<byte> TerminatedName(int index) => _names.AsSpan(_entries[index].NameStart, _entries[index].NameLength + 1);

    /// <summary>Sorts by the unsigned bytes of the names (specification W-2).</summary>
    internal void Sort()
    {
        var sorted = true;
        if (_order.Length < Count)
            AllocateForSort(Math.Max(Count, Math.Min(2 * Count, Huge)));
        for (var index = 0; index < Count; index++)
        {
            _prefixes[index] = Prefix(Name(index));
            _order[index] = index;
            sorted &= index == 0 || _prefixes[index - 1] < _prefixes[index];
        }

        if (!sorted)
        {
            MergeSort();
            for (var index = 0; index < Count; index++)
                _sortedEntries[index] = _entries[_order[index]];
            _sortedEntries.AsSpan(0, Count).CopyTo(_entries);
        }

        if (Count > Huge)
            AllocateForSort(256);
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

    private readonly struct Names(DirectoryListing listing) : INames
    {
        public ReadOnlySpan<byte> Name(int index) => listing.Name(index);
    }

    private struct Entry
    {
        public int NameStart;
        public ushort NameLength;
        public EntryKind Kind;
        public bool HasStatus;
    }
}
