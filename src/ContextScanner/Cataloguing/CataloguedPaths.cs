using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>Everything in a context whose kind is known, as one lane of the walk sees it.</summary>
internal sealed class CataloguedPaths
{
    private readonly CatalogueObserver _observer;
    private readonly DirectoryTable _table;
    private readonly int _lane;
    private readonly NamedPaths? _named;
    private readonly Dictionary<int, WalkProblem> _unreadable = [];
    private readonly Dictionary<int, FolderEntry> _folders = [];
    private readonly Dictionary<(int Folder, int Rule), KnownFiles> _files = [];
    private readonly Lazy<IReadOnlyList<CataloguedPath>> _paths;
    private readonly Lazy<IReadOnlyList<CataloguedPath>> _checkouts;
    private int[]? _patterns; // while names are looked up

    internal CataloguedPaths(CatalogueObserver observer, DirectoryTable table, int lane, WalkOutcome outcome)
    {
        _observer = observer;
        _table = table;
        _lane = lane;
        _named = observer.Requested[lane];
        foreach (var problem in outcome.Problems)
        {
            if (problem.Problem.Operation == FileSystem.FileOperation.ReadDirectory)
                _unreadable[table.Find(problem.Path.Bytes)] = problem;
        }

        KeepFolders();
        KeepFiles();
        _paths = new(ListPaths);
        _checkouts = new(ListCheckouts);
    }

    /// <summary>The paths, in walk order. They are disjoint: a folder that is sure takes everything in it; one known by its name alone leaves out what is surer.</summary>
    public IReadOnlyList<CataloguedPath> Paths => _paths.Value;

    /// <summary>
    /// Folders below the root that are checkouts of their own: they hold a <c>.git</c> folder. They may be sources, so they take nothing out
    /// of <see cref="Paths"/>; their figures are those of everything in them.
    /// </summary>
    public IReadOnlyList<CataloguedPath> Checkouts => _checkouts.Value;

    internal IReadOnlyDictionary<int, FolderEntry> Folders => _folders;

    internal IReadOnlyDictionary<(int Folder, int Rule), KnownFiles> Files => _files;

    internal int Lane => _lane;

    internal TemplateKind KindOf(int kind) => _observer.Catalogue.Kinds[kind].Kind;

    internal CataloguedRule RuleOf(int rule) => _observer.Catalogue.Rules[rule];

    internal ReadOnlySpan<byte> NameOf(NameReference name) => _observer.Names[name];

    /// <summary>The kind that a file is counted with; null for a file of no kind, or one that an instruction names.</summary>
    internal TemplateKind? KindOfFile(int folder, ReadOnlySpan<byte> name)
    {
        if (_named is not null && _named.Names(_table.Path(folder).Bytes, name))
            return null;
        _patterns ??= new int[_observer.Catalogue.Size];
        var found = _observer.Catalogue.Names.Collect(name, _patterns);
        for (var index = 0; index < found; index++)
        {
            foreach (var rule in _observer.Catalogue.UsesOf(_patterns[index]).FileRules)
            {
                if (_files.ContainsKey((folder, rule)))
                    return KindOf(RuleOf(rule).Kind);
            }
        }

        return null;
    }

    private void KeepFolders()
    {
        foreach (var (folder, known) in _observer.Folders)
        {
            if (!LiesIn(_table.Parent(folder), known.Confidence))
                _folders.Add(folder, new FolderEntry(known));
        }

        foreach (var (folder, entry) in _folders)
        {
            if (entry.Known.Confidence > Confidence.Name)
                TakeFromAround(_table.Parent(folder), SumsOf(folder));
        }
    }

    private void KeepFiles()
    {
        foreach (var files in _observer.Files)
        {
            if (LiesIn(files.Folder, files.Confidence))
                continue;
            _files.Add((files.Folder, files.Rule), files);
            ref var sums = ref files.Lanes[_lane];
            TakeFromAround(files.Folder, new LaneFigures(sums.Sent, sums.Eligible, sums.Ignored));
        }
    }

    // Of two paths of which one lies in the other, the outer one counts, unless only its name says what it is and the inner one is surer.
    private bool LiesIn(int folder, Confidence confidence)
    {
        for (var at = folder; at > 0; at = _table.Parent(at))
        {
            if (_observer.Folders.TryGetValue(at, out var around) && (confidence == Confidence.Name || around.Confidence > Confidence.Name))
                return true;
        }

        return false;
    }

    private void TakeFromAround(int folder, LaneFigures figures)
    {
        for (var at = folder; at > 0; at = _table.Parent(at))
        {
            if (_folders.TryGetValue(at, out var around))
                around.Taken += figures;
        }
    }

    internal LaneFigures SumsOf(int folder)
    {
        var figures = new LaneFigures(_table.Sent(_lane, folder), _table.Eligible(_lane, folder), _table.Ignored(_lane, folder));
        return _folders.TryGetValue(folder, out var entry) ? figures - entry.Taken : figures;
    }

    private List<CataloguedPath> ListPaths()
    {
        var paths = new List<CataloguedPath>(_folders.Count + _files.Count);
        foreach (var (folder, entry) in _folders)
            paths.Add(Describe(folder, entry));
        foreach (var files in _files.Values)
        {
            if (Describe(files) is { } described)
                paths.Add(described);
        }

        paths.Sort(Compare);
        return paths;
    }

    private static int Compare(CataloguedPath left, CataloguedPath right)
    {
        var order = left.Path.CompareTo(right.Path);
        return order != 0 ? order : left.TemplateRule.CompareTo(right.TemplateRule);
    }

    private CataloguedPath Describe(int folder, FolderEntry entry)
    {
        var figures = SumsOf(folder);
        var path = _table.Path(folder);
        var own = _table.Own(_lane, folder);
        return new CataloguedPath(KindOf(entry.Known.Kind), entry.Known.Confidence, folder, path)
        {
            Sent = figures.Sent,
            Eligible = figures.Eligible,
            Ignored = figures.Ignored,
            Rule = TextOf(entry.Known.Rule),
            TemplateRule = entry.Known.Rule,
            IsNamed = _named is not null && _named.ReachesInto(path.Bytes),
            IsUnreadable = _unreadable.ContainsKey(folder),
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
        var path = _table.Path(files.Folder);
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
        foreach (var (folder, entry) in _folders)
        {
            var checkout = _table.Parent(folder);
            if (checkout <= 0 || entry.Known.Confidence != Confidence.Structure || KindOf(entry.Known.Kind).Category != KindCategory.History)
                continue;
            checkouts.Add(Describe(checkout, entry) with { Rule = null, Path = _table.Path(checkout) });
        }

        checkouts.Sort(Compare);
        return checkouts;
    }

    private string? TextOf(int rule) => rule < 0 ? null : RuleOf(rule).Text;
}

/// <summary>A known folder that counts, and what other known paths take out of it.</summary>
internal sealed class FolderEntry(KnownFolder known)
{
    public KnownFolder Known { get; } = known;

    public LaneFigures Taken { get; set; }
}

/// <summary>What a lane makes of a path.</summary>
internal readonly record struct LaneFigures(Sum Sent, Sum Eligible, Sum Ignored)
{
    public static LaneFigures operator +(LaneFigures left, LaneFigures right) =>
        new(left.Sent + right.Sent, left.Eligible + right.Eligible, left.Ignored + right.Ignored);

    public static LaneFigures operator -(LaneFigures left, LaneFigures right) =>
        new(left.Sent - right.Sent, left.Eligible - right.Eligible, left.Ignored - right.Ignored);
}
