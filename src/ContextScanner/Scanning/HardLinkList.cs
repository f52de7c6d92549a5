namespace ContextSlim.Scanning;

/// <summary>One thread's files with more than one name, kept until all names are known.</summary>
internal sealed class HardLinkList(NameArena.Writer names, int laneCount)
{
    private readonly List<HardLinkName> _names = [];
    private readonly List<Verdict[]> _verdicts = [];

    public int Count => _names.Count;

    public HardLinkName this[int index] => _names[index];

    public Verdict[] Verdicts(int index) => _verdicts[index];

    public void Add(in DirectoryView directory, int entry)
    {
        ref readonly var status = ref directory.Entries.Status(entry);
        _names.Add(new HardLinkName(status.Device, status.Inode, status.Size, directory.Number, names.Add(directory.Entries.Name(entry))));
        var verdicts = new Verdict[laneCount];
        for (var lane = 0; lane < laneCount; lane++)
            verdicts[lane] = directory.Verdicts(lane)[entry];
        _verdicts.Add(verdicts);
    }
}

/// <summary>One name of a file that has several.</summary>
internal sealed record HardLinkName(ulong Device, ulong Inode, long Bytes, int Directory, NameReference Name);
