using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>
/// Every directory that a walk met, by number, with what it and everything below it add up to: on disk, and for each lane.
/// Memory grows with directories, not with files.
/// </summary>
internal sealed class DirectoryTable
{
    private readonly ChunkedList<Node> _nodes = new();
    private readonly ChunkedList<Sum> _onDisk = new();
    private readonly ChunkedList<LaneSums> _sums = new();
    private readonly ChunkedList<Place>? _places; // null where every lane has sums of its own, one directory's behind the other's
    private readonly LaneGroups _each;
    private readonly ChunkedList<LargestFile> _largest = new();
    private int _largestCount;
    private int _sumsCount;

    /// <param name="lanes">The number of lanes.</param>
    /// <param name="mayMerge">True when lanes may come together below the root: then a group of them has sums once.</param>
    internal DirectoryTable(int lanes, bool mayMerge)
    {
        _each = LaneGroups.Each(lanes);
        _places = mayMerge ? new ChunkedList<Place>() : null;
        EnsureRoom(1);
        PlaceSums(0, _each);
        for (var lane = 0; lane < lanes; lane++)
            SumsOf(lane, 0).Own = new Verdict(-1, VerdictMarks.None);
        _nodes[0].Parent = -1;
    }

    /// <summary>The number of directories, the root included.</summary>
    public int Count { get; internal set; }

    internal NameArena Names { get; } = new();

    /// <summary>The number of the directory that a directory lies in; -1 for the root.</summary>
    public int Parent(int directory) => _nodes[directory].Parent;

    /// <summary>The numbers of the directories directly in a directory, in walk order.</summary>
    public Range Children(int directory) => new(_nodes[directory].FirstChild, _nodes[directory].FirstChild + _nodes[directory].ChildCount);

    /// <summary>A directory's name; empty for the root.</summary>
    public ReadOnlySpan<byte> Name(int directory) => directory == 0 ? default : Names[_nodes[directory].Name];

    /// <summary>Everything below a directory.</summary>
    public Sum OnDisk(int directory) => _onDisk[directory];

    /// <summary>What a lane ignores below a directory.</summary>
    public Sum Ignored(int lane, int directory) => SumsOf(lane, directory).Ignored;

    /// <summary>What a lane leaves eligible below a directory.</summary>
    public Sum Eligible(int lane, int directory) => SumsOf(lane, directory).Eligible;

    /// <summary>What a lane sends of a directory's content.</summary>
    public Sum Sent(int lane, int directory) => SumsOf(lane, directory).Sent;

    /// <summary>A lane's verdict on a directory itself.</summary>
    public Verdict Own(int lane, int directory) => SumsOf(lane, directory).Own;

    /// <summary>A directory's path.</summary>
    public RelativePath Path(int directory)
    {
        var length = -1;
        for (var at = directory; at > 0; at = Parent(at))
            length += Name(at).Length + 1;
        if (length < 0)
            return default;
        var path = new byte[length];
        for (var at = directory; at > 0; at = Parent(at))
        {
            var name = Name(at);
            length -= name.Length;
            name.CopyTo(path.AsSpan(length));
            if (--length >= 0)
                path[length] = (byte)'/';
        }

        return new RelativePath(path);
    }

    /// <summary>The number of the directory of a path; -1 when the walk met none.</summary>
    internal int Find(ReadOnlySpan<byte> path)
    {
        var at = 0;
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            at = FindChild(at, slash < 0 ? path : path[..slash]);
            if (at < 0)
                return -1;
            path = slash < 0 ? default : path[(slash + 1)..];
        }

        return at;
    }

    /// <summary>The number of the directory of a name in a directory; negative when the walk met none.</summary>
    internal int FindChild(int directory, ReadOnlySpan<byte> name) =>
        SortedNames.Find(new DirectoryNames(this), _nodes[directory].FirstChild, _nodes[directory].ChildCount, name);

    internal ref Node NodeOf(int directory) => ref _nodes[directory];

    internal ref Sum OnDiskOf(int directory) => ref _onDisk[directory];

    internal ref LaneSums SumsOf(int lane, int directory) => ref GroupSumsOf(GroupsOf(directory).Of(lane), directory);

    /// <summary>The sums of a group of lanes.</summary>
    internal ref LaneSums GroupSumsOf(int group, int directory) =>
        ref _sums[(_places is null ? directory * _each.Count : _places[directory].Start) + group];

    /// <summary>True where some lane sends something of a directory's content.</summary>
    internal bool IsSentByAny(int directory)
    {
        for (var group = 0; group < GroupsOf(directory).Count; group++)
        {
            if (!GroupSumsOf(group, directory).Sent.IsEmpty)
                return true;
        }

        return false;
    }

    /// <summary>The lanes that cannot differ in a directory.</summary>
    internal LaneGroups GroupsOf(int directory) => _places is null ? _each : _places[directory].Groups;

    internal int LaneCount => _each.Count;

    /// <summary>Gives the groups of a directory their sums.</summary>
    internal void PlaceSums(int directory, LaneGroups groups)
    {
        if (_places is null)
            return;
        var end = Interlocked.Add(ref _sumsCount, groups.Count);
        _sums.EnsureRoom(end);
        _places[directory] = new Place(groups, end - groups.Count);
    }

    /// <summary>
    /// Gives every lane sums of its own in a directory and those around it: what is counted once among all that a lane sends may count elsewhere
    /// for another. When all threads are done.
    /// </summary>
    internal void Split(int directory)
    {
        for (var at = directory; at >= 0 && GroupsOf(at) is { } groups && groups != _each; at = Parent(at))
        {
            var start = _places![at].Start;
            PlaceSums(at, _each);
            for (var lane = 0; lane < _each.Count; lane++)
                SumsOf(lane, at) = _sums[start + groups.Of(lane)];
        }
    }

    internal LargestFile? Largest(int number) => number == 0 ? null : _largest[number - 1];

    internal int AddLargest(LargestFile file)
    {
        var count = Interlocked.Increment(ref _largestCount);
        _largest.EnsureRoom(count);
        _largest[count - 1] = file;
        return count;
    }

    internal void EnsureRoom(int count)
    {
        _nodes.EnsureRoom(count);
        _onDisk.EnsureRoom(count);
        if (_places is null)
            _sums.EnsureRoom(count * _each.Count);
        else
            _places.EnsureRoom(count);
    }

    private readonly struct DirectoryNames(DirectoryTable table) : INames
    {
        public ReadOnlySpan<byte> Name(int index) => table.Name(index);
    }

    private readonly record struct Place(LaneGroups Groups, int Start);

    internal struct Node
    {
        public int Parent;
        public int FirstChild;
        public int ChildCount;
        public NameReference Name;
    }
}
