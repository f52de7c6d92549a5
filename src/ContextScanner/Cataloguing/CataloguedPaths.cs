using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>Everything in a context whose kind is known, as one lane of the walk sees it.</summary>
internal sealed class CataloguedPaths
{
    private readonly KnownPlaces _places;
    private readonly CatalogueObserver _observer;
    private readonly DirectoryTable _table;
    private readonly int _lane;
    private readonly NamedPaths? _named;
    private readonly Lazy<IReadOnlyList<CataloguedPath>> _paths;
    private readonly Lazy<IReadOnlyList<CataloguedPath>> _sentPaths;
    private readonly Lazy<IReadOnlyList<CataloguedPath>> _checkouts;
    private Dictionary<int, LaneFigures>? _taken; // by folder, where something is taken out of it
    private int[]? _patterns; // while names are looked up

    internal CataloguedPaths(KnownPlaces places, int lane)
    {
        _places = places;
        _observer = places.Observer;
        _table = places.Table;
        _lane = lane;
        _named = _observer.Requested[lane];
        _paths = new(ListPaths);
        _sentPaths = new(ListSentPaths);
        _checkouts = new(ListCheckouts);
    }

    /// <summary>The paths, in walk order. They are disjoint: a folder that is sure takes everything in it; one known by its name alone leaves out what is surer.</summary>
    public IReadOnlyList<CataloguedPath> Paths => _paths.Value;

    /// <summary>Those of <see cref="Paths"/> of which something is sent, or that cannot be read.</summary>
    public IReadOnlyList<CataloguedPath> SentPaths => _sentPaths.Value;

    /// <summary>
    /// Folders below the root that are checkouts of their own: they hold a <c>.git</c> folder. They may be sources, so they take nothing out
    /// of <see cref="Paths"/>; their figures are those of everything in them.
    /// </summary>
    public IReadOnlyList<CataloguedPath> Checkouts => _checkouts.Value;

    /// <summary>The folders of known kinds that count, for every lane.</summary>
    internal Dictionary<int, KnownFolder> Folders => _places.Folders;

    /// <summary>Those of <see cref="Folders"/> of which some lane sends something, or that cannot be read.</summary>
    internal IReadOnlyList<KnownFolder> SentFolders => _places.SentFolders;

    /// <summary>The files of known kinds that count, for every lane.</summary>
    internal Dictionary<(int Folder, int Rule), KnownFiles> Files => _places.Files;

    /// <summary>The folders of known kinds that instructions name, or something in them, by their numbers.</summary>
    internal SortedSet<int> NamedFolders => _places.ReachedBy(_named);

    /// <summary>True when an instruction names a file of a known kind.</summary>
    internal bool NamesFiles
    {
        get
        {
            if (_named is null)
                return false;
            foreach (var files in Files.Values)
            {
                if (files.Lanes[_lane].HasNamed)
                    return true;
            }

            return false;
        }
    }

    /// <summary>True when an instruction names a file.</summary>
    internal bool Names(int folder, ReadOnlySpan<byte> name) => _named is not null && _named.Names(_places.PathOf(folder).Bytes, name);

    internal TemplateKind KindOf(int kind) => _observer.Catalogue.Kinds[kind].Kind;

    internal CataloguedRule RuleOf(int rule) => _observer.Catalogue.Rules[rule];

    internal ReadOnlySpan<byte> NameOf(NameReference name) => _observer.Names[name];

    /// <summary>The kind that a file is counted with; null for a file of no kind, or one that an instruction names.</summary>
    internal TemplateKind? KindOfFile(int folder, ReadOnlySpan<byte> name)
    {
        if (Names(folder, name))
            return null;
        _patterns ??= new int[_observer.Catalogue.Size];
        var found = _observer.Catalogue.Names.Collect(name, _patterns);
        for (var index = 0; index < found; index++)
        {
            foreach (var rule in _observer.Catalogue.UsesOf(_patterns[index]).FileRules)
            {
                if (Files.ContainsKey((folder, rule)))
                    return KindOf(RuleOf(rule).Kind);
            }
        }

        return null;
    }

    internal LaneFigures SumsOf(int folder)
    {
        var figures = new LaneFigures(_table.Sent(_lane, folder), _table.Eligible(_lane, folder), _table.Ignored(_lane, folder));
        if (_places.InnerOf(folder) is not { } inner)
            return figures;
        if ((_taken ??= []).TryGetValue(folder, out var taken))
            return figures - taken;
        foreach (var sure in inner.Folders)
            taken += SumsOf(sure);
        foreach (var files in inner.Files)
            taken += FiguresOf(files.Lanes[_lane]);
        _taken.Add(folder, taken);
        return figures - taken;
    }

    private static LaneFigures FiguresOf(in FileSums sums) => new(sums.Sent, sums.Eligible, sums.Ignored);

    private List<CataloguedPath> ListSentPaths()
    {
        var paths = new List<CataloguedPath>();
        foreach (var known in SentFolders)
        {
            if (IsSentOf(known.Folder))
                paths.Add(Describe(known.Folder, known));
        }

        foreach (var files in Files.Values)
        {
            if (!files.Lanes[_lane].Sent.IsEmpty && Describe(files) is { } described)
                paths.Add(described);
        }

        paths.Sort(Compare);
        return paths;
    }

    // What is told of a path is kept by the path itself: each is described once.
    private List<CataloguedPath> ListPaths()
    {
        var paths = new List<CataloguedPath>(Folders.Count + Files.Count);
        paths.AddRange(SentPaths);
        foreach (var (folder, known) in Folders)
        {
            if (!IsSentOf(folder))
                paths.Add(Describe(folder, known));
        }

        foreach (var files in Files.Values)
        {
            if (files.Lanes[_lane].Sent.IsEmpty && Describe(files) is { } described)
                paths.Add(described);
        }

        paths.Sort(Compare);
        return paths;
    }

    private bool IsSentOf(int folder) => _places.IsUnreadable(folder) || !SumsOf(folder).Sent.IsEmpty;

    private static int Compare(CataloguedPath left, CataloguedPath right)
    {
        var order = left.Path.CompareTo(right.Path);
        return order != 0 ? order : left.TemplateRule.CompareTo(right.TemplateRule);
    }

    private CataloguedPath Describe(int folder, KnownFolder known)
    {
        var figures = SumsOf(folder);
        var path = _places.PathOf(folder);
        var own = _table.Own(_lane, folder);
        return new CataloguedPath(KindOf(known.Kind), known.Confidence, folder, path)
        {
            Sent = figures.Sent,
            Eligible = figures.Eligible,
            Ignored = figures.Ignored,
            Rule = TextOf(known.Rule),
            TemplateRule = known.Rule,
            IsNamed = _named is not null && _named.ReachesInto(path.Bytes),
            IsUnreadable = _places.IsUnreadable(folder),
            MountedBy = _observer.Mounts.GetValueOrDefault(folder),
            DecidedBy = own.IsIgnored ? own.Rule : -1,
        };
    }

    private CataloguedPath? Describe(KnownFiles files)
    {
        ref var sums = ref files.Lanes[_lane];
        var count = sums.Eligible.Files + sums.Ignored.Files;
        if (count == 0)
            return null;
        var path = _places.PathOf(files.Folder);
        if (count == 1)
        {
            var name = NameOf(sums.Eligible.Files == 1 ? sums.FirstEligible : sums.FirstIgnored);
            path = new RelativePath(path.IsRoot ? name.ToArray() : [.. path.Bytes, (byte)'/', .. name]);
        }

        return new CataloguedPath(KindOf(RuleOf(files.Rule).Kind), files.Confidence, files.Folder, path)
        {
            IsFiles = true,
            Sent = sums.Sent,
            Eligible = sums.Eligible,
            Ignored = sums.Ignored,
            Rule = TextOf(files.Rule),
            TemplateRule = files.Rule,
            IsNamed = sums.HasNamed,
            DecidedBy = sums.Ignored.Files > 0 ? sums.Rule : -1,
        };
    }

    private List<CataloguedPath> ListCheckouts()
    {
        var checkouts = new List<CataloguedPath>();
        foreach (var folder in _places.Checkouts)
            checkouts.Add(Describe(_table.Parent(folder), Folders[folder]) with { Rule = null });
        checkouts.Sort(Compare);
        return checkouts;
    }

    private string? TextOf(int rule) => rule < 0 ? null : RuleOf(rule).Text;
}

/// <summary>What a lane makes of a path.</summary>
internal readonly record struct LaneFigures(Sum Sent, Sum Eligible, Sum Ignored)
{
    public static LaneFigures operator +(LaneFigures left, LaneFigures right) =>
        new(left.Sent + right.Sent, left.Eligible + right.Eligible, left.Ignored + right.Ignored);

    public static LaneFigures operator -(LaneFigures left, LaneFigures right) =>
        new(left.Sent - right.Sent, left.Eligible - right.Eligible, left.Ignored - right.Ignored);
}
