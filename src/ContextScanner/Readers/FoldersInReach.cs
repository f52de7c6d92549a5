using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Readers;

/// <summary>
/// The folders of a context as a program comes by them that follows every link to a folder, whatever the rules say: from link to link, until the
/// system follows no more (specification E-16). How often it comes by is counted, not walked: links that lead round in two ways double with each.
/// </summary>
internal sealed class FoldersInReach
{
    // Measured: of folders without files four millions take a minute, with files minutes more.
    private const double MostVisits = 10_000_000;

    private const int LongestPath = 4_095; // bytes
    private const int MostEnds = 2_000;
    private const int MostListed = 20_000; // folders of one that lies outside of the context

    private readonly LinkResolver _resolver = new();
    private readonly List<Folder> _folders = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Folder, int Followed), Reach> _reach = [];
    private readonly List<End> _ends = [];
    private readonly Link[] _links;
    private readonly string _root;
    private readonly int _rootBytes;

    /// <summary>Counts.</summary>
    /// <param name="root">The context's full path.</param>
    /// <param name="links">Every link of the context; those whose names are no UTF-8 are not looked at.</param>
    public FoldersInReach(string root, IEnumerable<RelativePath> links)
    {
        var (real, followed) = _resolver.Resolve("/", root) ?? (root, 0);
        _root = real;
        _rootBytes = Encoding.UTF8.GetByteCount(root);
        _links = LinksOf(real, links);
        Array.Sort(_links, static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        _ = NumberOf(real);
        for (var folder = 0; folder < _folders.Count; folder++)
        {
            foreach (var link in _folders[folder].Links)
                link.Leads = NumberOf(link.Target);
        }

        if (_links.Length == 0)
            return;
        MarkCircles();
        IsEndless = ReachOf(0, followed).Visits > MostVisits;
        if (!IsEndless && ReachOf(0, followed).Ends > 0)
            Collect(0, followed, "", null);
        Round = [.. _links.Where(static link => link.IsInCircle).Select(NameOf)];
        if (IsEndless && Round.Count == 0)
            Round = [NameOf(_links.MaxBy(link => ReachOf(link.Leads, followed + link.Followed).Visits)!)];
    }

    /// <summary>True when it comes by more folders than anybody waits for.</summary>
    public bool IsEndless { get; }

    /// <summary>The links of the context that lead to a folder around them, by themselves or through others; where none does and it is endless all the same, the one through which most is come by.</summary>
    public IReadOnlyList<RelativePath> Round { get; } = [];

    /// <summary>The links that lead round to a link which the system follows no more, so that it counts as a file, and is opened there.</summary>
    /// <param name="takes">Says whether a file of a path is taken.</param>
    public IEnumerable<RelativePath> OpenedAtTheEnd(Func<RelativePath, bool> takes) =>
        _ends.Where(end => end.IsFolderTooLong || takes(new RelativePath(end.Path))).Select(end => NameOf(end.Through)).Distinct();

    private Link[] LinksOf(string folder, IEnumerable<RelativePath> links)
    {
        var found = new List<Link>();
        foreach (var link in links)
        {
            if (!link.IsUtf8)
                continue;
            var path = (folder == "/" ? "/" : folder + "/") + link;
            var slash = path.LastIndexOf('/');
            if (PathKind.Of(path) == EntryKind.Directory && _resolver.Resolve(slash == 0 ? "/" : path[..slash], path[(slash + 1)..]) is var (target, followed))
                found.Add(new Link(path, target, followed));
        }

        return [.. found];
    }

    private int NumberOf(string folder)
    {
        if (_numbers.TryGetValue(folder, out var known))
            return known;
        _numbers.Add(folder, _folders.Count);
        _folders.Add(new Folder(folder, LinksBelow(folder)));
        return _folders.Count - 1;
    }

    private ArraySegment<Link> LinksBelow(string folder)
    {
        // Of a folder around the context it is enough to know that the context lies there.
        if (folder == _root || folder == "/" || _root.StartsWith(folder + "/", StringComparison.Ordinal))
            return _links;
        if (_root != "/" && !folder.StartsWith(_root + "/", StringComparison.Ordinal))
            return LinksOutside(folder);
        var start = FirstNotBefore(folder + "/");
        return new ArraySegment<Link>(_links, start, FirstNotBefore(folder + "0") - start); // '0' follows the slash
    }

    private Link[] LinksOutside(string folder)
    {
        try
        {
            using DirectorySource source = LinuxDirectorySource.IsSupported ? LinuxDirectorySource.Open(folder) : new FrameworkDirectorySource(folder);
            return LinksOf(folder, LinkSearch.In(source, MostListed));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private int FirstNotBefore(string path)
    {
        var (low, high) = (0, _links.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_links[middle].Path, path) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // What leads to no circle and what no circle leads to goes, until nothing does.
    private void MarkCircles()
    {
        var to = _folders.ConvertAll(static _ => new List<int>());
        var from = _folders.ConvertAll(static _ => new List<int>());
        for (var folder = 0; folder < _folders.Count; folder++)
        {
            foreach (var link in _folders[folder].Links)
            {
                to[folder].Add(link.Leads);
                from[link.Leads].Add(folder);
            }
        }

        var gone = new bool[_folders.Count];
        Trim(to, from, gone);
        Trim(from, to, gone);
        for (var folder = 0; folder < _folders.Count; folder++)
        {
            if (gone[folder])
                continue;
            foreach (var link in _folders[folder].Links)
                link.IsInCircle |= !gone[link.Leads];
        }
    }

    private static void Trim(List<List<int>> to, List<List<int>> from, bool[] gone)
    {
        var left = to.ConvertAll(others => others.Count(other => !gone[other]));
        var waiting = new Stack<int>(Enumerable.Range(0, left.Count).Where(folder => left[folder] == 0 && !gone[folder]));
        while (waiting.TryPop(out var folder))
        {
            gone[folder] = true;
            foreach (var other in from[folder])
            {
                if (--left[other] == 0 && !gone[other])
                    waiting.Push(other);
            }
        }
    }

    // Each link that is followed counts, so this is no deeper than the system follows.
    private Reach ReachOf(int folder, int followed)
    {
        if (_reach.TryGetValue((folder, followed), out var known))
            return known;
        var reach = default(Reach);
        foreach (var link in _folders[folder].Links)
        {
            var after = followed + link.Followed;
            var below = after > LinkResolver.MostFollowed ? new Reach(0, 1) : ReachOf(link.Leads, after);
            reach = new Reach(reach.Visits + below.Visits + 1, reach.Ends + below.Ends);
        }

        return _reach[(folder, followed)] = reach;
    }

    private void Collect(int folder, int followed, string path, Link? through)
    {
        foreach (var link in _folders[folder].Links)
        {
            if (_ends.Count == MostEnds)
                return;
            var reached = (path.Length == 0 ? "" : path + "/") + link.Path[(_folders[folder].Path == "/" ? 1 : _folders[folder].Path.Length + 1)..];
            var first = through ?? (folder == 0 && link.IsInCircle ? link : null);
            var after = followed + link.Followed;
            var isTooLong = _rootBytes + 1 + Encoding.UTF8.GetByteCount(reached) > LongestPath;
            if (after > LinkResolver.MostFollowed || isTooLong)
                _ends.Add(new End(reached, first ?? link, _rootBytes + 1 + Encoding.UTF8.GetByteCount(reached.AsSpan(0, Math.Max(0, reached.LastIndexOf('/')))) > LongestPath));
            else if (ReachOf(link.Leads, after).Ends > 0)
                Collect(link.Leads, after, reached, first ?? (folder == 0 ? link : null));
        }
    }

    private RelativePath NameOf(Link link) => new(link.Path[(_root == "/" ? 1 : _root.Length + 1)..]);

    private sealed class Link(string path, string target, int followed)
    {
        public string Path { get; } = path;

        public string Target { get; } = target;

        /// <summary>How many links the system follows to get there.</summary>
        public int Followed { get; } = followed;

        /// <summary>The number of the folder that it leads to.</summary>
        public int Leads { get; set; }

        public bool IsInCircle { get; set; }
    }

    /// <param name="Path">Its full path, without links.</param>
    /// <param name="Links">The links to folders that lie in it, at any depth.</param>
    private readonly record struct Folder(string Path, ArraySegment<Link> Links);

    /// <param name="Visits">How often a folder is come by from here on.</param>
    /// <param name="Ends">How often a link is come by that is not followed any more.</param>
    private readonly record struct Reach(double Visits, double Ends);

    /// <param name="Path">As the program names it, from the context.</param>
    /// <param name="Through">The first link on the way that leads round, or the first.</param>
    /// <param name="IsFolderTooLong">True when even the folder's path is too long to be opened.</param>
    private readonly record struct End(string Path, Link Through, bool IsFolderTooLong);
}
