using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Charting;

/// <summary>The folders whose entries a map shows: what leads to a path that must be found, then the heaviest, until there are enough entries.</summary>
internal sealed class OpenedFolders
{
    private readonly DirectoryTable _table;
    private readonly int _lane;
    private readonly MapWeight _weight;
    private readonly List<int> _order = [];
    private readonly HashSet<int> _opened = [];
    private readonly Dictionary<int, HashSet<string>> _wanted = [];

    public OpenedFolders(DirectoryTable table, int lane, IEnumerable<RelativePath> wanted, MapSize size, int mostEntries)
    {
        _table = table;
        _lane = lane;
        _weight = new MapWeight(FiguresOf(0));
        var left = size.Nodes - Open(0, mostEntries);
        foreach (var path in wanted)
            left -= OpenTowards(path.Bytes, mostEntries);
        var next = new PriorityQueue<int, (double Weight, int Folder)>(Comparer<(double Weight, int Folder)>.Create(HeavierFirst));
        foreach (var folder in _order)
            Offer(next, folder);
        while (left > 0 && next.TryDequeue(out var folder, out _))
        {
            left -= Open(folder, mostEntries);
            Offer(next, folder);
        }
    }

    /// <summary>The folders, each behind the one that it lies in.</summary>
    public IReadOnlyList<int> Order => _order;

    public bool Contains(int folder) => _opened.Contains(folder);

    /// <summary>True for an entry that leads to a path which must be found.</summary>
    public bool IsWanted(int folder, ReadOnlySpan<byte> name) => _wanted.Count > 0 && _wanted.TryGetValue(folder, out var names) && names.Contains(MapNode.Key(name));

    /// <summary>How much of the context something is.</summary>
    public double WeightOf(in LaneFigures figures) => _weight.Of(figures);

    public LaneFigures FiguresOf(int folder) => new(_table.Sent(_lane, folder), _table.Eligible(_lane, folder), _table.Ignored(_lane, folder));

    /// <summary>The entries of a folder, without what lies in folders there.</summary>
    public int EntriesOf(int folder)
    {
        var count = _table.OnDisk(folder).Files + _table.OnDisk(folder).Directories;
        for (var child = _table.Children(folder).Start.Value; child < _table.Children(folder).End.Value; child++)
            count -= _table.OnDisk(child).Files + _table.OnDisk(child).Directories;
        return count;
    }

    private int Open(int folder, int mostEntries)
    {
        _order.Add(folder);
        _opened.Add(folder);
        return Math.Min(EntriesOf(folder), mostEntries + 1);
    }

    private int OpenTowards(ReadOnlySpan<byte> path, int mostEntries)
    {
        var taken = 0;
        for (var at = 0; !path.IsEmpty;)
        {
            var slash = path.IndexOf((byte)'/');
            var name = slash < 0 ? path : path[..slash];
            if (!_wanted.TryGetValue(at, out var names))
                _wanted.Add(at, names = []);
            names.Add(MapNode.Key(name));
            at = slash < 0 ? -1 : _table.FindChild(at, name);
            if (at < 0)
                break;
            if (!_opened.Contains(at))
                taken += Open(at, mostEntries);
            path = path[(slash + 1)..];
        }

        return taken;
    }

    private void Offer(PriorityQueue<int, (double Weight, int Folder)> next, int folder)
    {
        for (var child = _table.Children(folder).Start.Value; child < _table.Children(folder).End.Value; child++)
        {
            if (!_opened.Contains(child) && EntriesOf(child) > 0)
                next.Enqueue(child, (_weight.Of(FiguresOf(child)), child));
        }
    }

    // The numbers of folders depend on what the threads did: of two alike the first by its path counts.
    private int HeavierFirst((double Weight, int Folder) left, (double Weight, int Folder) right)
    {
        var order = right.Weight.CompareTo(left.Weight);
        return order != 0 ? order : _table.Path(left.Folder).CompareTo(_table.Path(right.Folder));
    }
}
