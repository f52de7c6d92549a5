using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>A directory as observers see it: its entries in walk order, with the verdict of every lane. Valid during the call.</summary>
internal readonly ref struct DirectoryView
{
    private readonly Verdict[][] _verdicts;
    private readonly ReadOnlySpan<Verdict> _own;
    private readonly ReadOnlySpan<LaneGroups> _below;

    internal DirectoryView(
        int number, ReadOnlySpan<byte> path, DirectoryListing entries, LaneGroups groups, Verdict[][] verdicts, ReadOnlySpan<Verdict> own,
        ReadOnlySpan<int> children, int firstChild, ReadOnlySpan<LaneGroups> below)
    {
        Groups = groups;
        _below = below;
        Number = number;
        Path = path;
        Entries = entries;
        _verdicts = verdicts;
        _own = own;
        Children = children;
        FirstChild = firstChild;
    }

    /// <summary>The directory's number: the root is 0, a child's number is greater than its parent's.</summary>
    public int Number { get; }

    /// <summary>The path; empty for the root.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>The entries, in walk order.</summary>
    public DirectoryListing Entries { get; }

    /// <summary>The entries that are directories, as indexes into <see cref="Entries"/>; their numbers follow on from <see cref="FirstChild"/>.</summary>
    public ReadOnlySpan<int> Children { get; }

    /// <summary>The number of the first child directory.</summary>
    public int FirstChild { get; }

    /// <summary>The number of lanes.</summary>
    public int LaneCount => Groups.LaneCount;

    /// <summary>The lanes that cannot differ here: what is asked of one of a group holds for all.</summary>
    public LaneGroups Groups { get; }

    /// <summary>The groups in a child directory, by its place among <see cref="Children"/>.</summary>
    public LaneGroups GroupsBelow(int child) => _below.IsEmpty ? Groups : _below[child];

    /// <summary>What a lane makes of each entry.</summary>
    public ReadOnlySpan<Verdict> Verdicts(int lane) => GroupVerdicts(Groups.Of(lane));

    /// <summary>What a group of lanes makes of each entry.</summary>
    public ReadOnlySpan<Verdict> GroupVerdicts(int group) => _verdicts[group].AsSpan(0, Entries.Count);

    /// <summary>True for a regular file that this user cannot open: every lane that was asked says so.</summary>
    public bool IsFileUnreadable(int entry) => LaneCount > 0 && (_verdicts[0][entry].Marks & VerdictMarks.Unreadable) != 0;

    /// <summary>What a lane made of the directory itself.</summary>
    public Verdict OwnVerdict(int lane) => _own[Groups.Of(lane)];

    /// <summary>What a group of lanes made of the directory itself.</summary>
    public Verdict OwnGroupVerdict(int group) => _own[group];
}
