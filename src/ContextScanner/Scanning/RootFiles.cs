using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>
/// The files directly in the context root, in walk order: everything there that is no directory. They are ranked one by one, so all are kept, in
/// columns: there may be a million.
/// </summary>
internal sealed class RootFiles
{
    private readonly byte[] _names;
    private readonly int[] _ends;
    private readonly long[] _bytes;
    private readonly Verdict[][] _verdicts;
    private readonly Dictionary<(int Lane, int Index), long> _counted = [];

    internal RootFiles() => (_names, _ends, _bytes, _verdicts) = ([], [], [], []);

    internal RootFiles(in DirectoryView directory)
    {
        var entries = directory.Entries;
        var nameBytes = 0;
        for (var entry = 0; entry < entries.Count; entry++)
            nameBytes += entries.Kind(entry) == EntryKind.Directory ? 0 : entries.Name(entry).Length;
        Count = entries.Count - directory.Children.Length;
        _names = new byte[nameBytes];
        _ends = new int[Count];
        _bytes = new long[Count];
        _verdicts = new Verdict[directory.LaneCount][];
        for (var lane = 0; lane < _verdicts.Length; lane++)
            _verdicts[lane] = new Verdict[Count];
        Fill(directory);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>A file's name.</summary>
    public ReadOnlySpan<byte> Name(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _names.AsSpan(start, _ends[index] - start);
    }

    /// <summary>A lane's verdict.</summary>
    public Verdict Verdict(int lane, int index) => _verdicts[lane][index];

    /// <summary>The bytes that count here: none for what is no regular file, or a hard link that counts elsewhere in the lane.</summary>
    public long Counted(int lane, int index) => _counted.Count > 0 && _counted.TryGetValue((lane, index), out var linked) ? linked : _bytes[index];

    /// <summary>The index of the file of a name; negative when there is none.</summary>
    public int Find(ReadOnlySpan<byte> name) => SortedNames.Find(new Names(this), 0, Count, name);

    /// <summary>Has one of several names of a file count here.</summary>
    internal void CountLinked(int lane, ReadOnlySpan<byte> name, long bytes)
    {
        if (Find(name) is >= 0 and var index)
            _counted[(lane, index)] = bytes;
    }

    private void Fill(in DirectoryView directory)
    {
        var entries = directory.Entries;
        var index = 0;
        var end = 0;
        for (var entry = 0; entry < entries.Count; entry++)
        {
            var kind = entries.Kind(entry);
            if (kind == EntryKind.Directory)
                continue;
            var name = entries.Name(entry);
            name.CopyTo(_names.AsSpan(end));
            _ends[index] = end += name.Length;
            for (var lane = 0; lane < _verdicts.Length; lane++)
                _verdicts[lane][index] = directory.Verdicts(lane)[entry];
            ref readonly var status = ref entries.Status(entry);
            if (kind == EntryKind.File && status.LinkCount <= 1)
                _bytes[index] = status.Size;
            index++;
        }
    }

    private readonly struct Names(RootFiles files) : INames
    {
        public ReadOnlySpan<byte> Name(int index) => files.Name(index);
    }
}
