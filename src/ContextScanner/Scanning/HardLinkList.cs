using System.Runtime.InteropServices;

namespace ContextSlim.Scanning;

/// <summary>One thread's files with more than one name, kept until all names are known.</summary>
internal sealed class HardLinkList(NameArena.Writer names, int laneCount)
{
    private readonly List<HardLinkName> _names = [];
    private readonly List<Verdict> _verdicts = [];

    public int Count => _names.Count;

    public HardLinkName this[int index] => _names[index];

    public ReadOnlySpan<Verdict> Verdicts(int index) => CollectionsMarshal.AsSpan(_verdicts).Slice(index * laneCount, laneCount);

    public void Add(in DirectoryView directory, int entry)
    {
        ref readonly var status = ref directory.Entries.Status(entry);
        _names.Add(new HardLinkName(status.Device, status.Inode, status.Size, directory.Number, names.Add(directory.Entries.Name(entry))));
        for (var lane = 0; lane < laneCount; lane++)
            _verdicts.Add(directory.Verdicts(lane)[entry]);
    }
}

/// <summary>One name of a file that has several.</summary>
internal readonly record struct HardLinkName(ulong Device, ulong Inode, long Bytes, int Directory, NameReference Name);
