using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>What has a kind in a context, and lies in nothing that counts instead of it: the same for all lanes of the walk. For one thread at a time.</summary>
internal sealed class KnownPlaces
{
    private readonly Dictionary<int, InnerPlaces> _inner = [];
    private readonly HashSet<int> _unreadable = [];
    private readonly Dictionary<int, RelativePath> _paths = [];
    private List<int>? _checkouts;
    private List<KnownFolder>? _sent;

    public KnownPlaces(CatalogueObserver observer, DirectoryTable table, WalkOutcome outcome)
    {
        Observer = observer;
        Table = table;
        foreach (var problem in outcome.Problems)
        {
            if (problem.Problem.Operation == FileOperation.ReadDirectory)
                _unreadable.Add(table.Find(problem.Path.Bytes));
        }

        KeepFolders();
        KeepFiles();
    }

    public CatalogueObserver Observer { get; }

    public DirectoryTable Table { get; }

    public Dictionary<int, KnownFolder> Folders { get; } = [];

    public Dictionary<(int Folder, int Rule), KnownFiles> Files { get; } = [];

    /// <summary>The folders of <see cref="Folders"/> that make the folder around them, below the root, a checkout.</summary>
    public IReadOnlyList<int> Checkouts => _checkouts ??= FindCheckouts();

    /// <summary>Those of <see cref="Folders"/> of which some lane sends something, or that cannot be read.</summary>
    public IReadOnlyList<KnownFolder> SentFolders => _sent ??= [.. Folders.Values.Where(known => IsUnreadable(known.Folder) || Table.IsSentByAny(known.Folder))];

    /// <summary>True for a folder whose entries could not be read.</summary>
    public bool IsUnreadable(int folder) => _unreadable.Count > 0 && _unreadable.Contains(folder);

    /// <summary>What counts itself although it lies in a folder of <see cref="Folders"/>, of which only the name says what it is; null for nothing.</summary>
    public InnerPlaces? InnerOf(int folder) => _inner.Count > 0 ? _inner.GetValueOrDefault(folder) : null;

    /// <summary>A folder's path; made once.</summary>
    public RelativePath PathOf(int folder)
    {
        if (!_paths.TryGetValue(folder, out var path))
            _paths.Add(folder, path = Table.Path(folder));
        return path;
    }

    /// <summary>The folders of <see cref="Folders"/> that instructions name, or something in them, by their numbers.</summary>
    public SortedSet<int> ReachedBy(NamedPaths? named)
    {
        var reached = new SortedSet<int>();
        foreach (var components in named?.Paths ?? [])
        {
            if (NamedPaths.IsLiteral(components))
            {
                var at = 0;
                for (var depth = 0; depth < components.Length && (at = Table.FindChild(at, components[depth])) >= 0; depth++)
                {
                    if (Folders.ContainsKey(at))
                        reached.Add(at);
                }

                continue;
            }

            foreach (var folder in Folders.Keys)
            {
                if (NamedPaths.ReachesInto(components, PathOf(folder).Bytes))
                    reached.Add(folder);
            }
        }

        return reached;
    }

    private List<int> FindCheckouts()
    {
        var checkouts = new List<int>();
        foreach (var known in Folders.Values)
        {
            if (IsOfCheckout(known))
                checkouts.Add(known.Folder);
        }

        return checkouts;
    }

    private bool IsOfCheckout(KnownFolder known) =>
        Table.Parent(known.Folder) > 0 && known.Confidence == Confidence.Structure && Observer.Catalogue.Kinds[known.Kind].Kind.Category == KindCategory.History;

    private void KeepFolders()
    {
        foreach (var (folder, known) in Observer.Folders)
        {
            if (!LiesIn(Table.Parent(folder), known.Confidence))
                Folders.Add(folder, known);
        }

        foreach (var (folder, known) in Folders)
        {
            if (known.Confidence > Confidence.Name)
                ForEachAround(Table.Parent(folder), around => around.Folders.Add(folder));
        }
    }

    private void KeepFiles()
    {
        foreach (var files in Observer.Files)
        {
            if (LiesIn(files.Folder, files.Confidence))
                continue;
            Files.Add((files.Folder, files.Rule), files);
            ForEachAround(files.Folder, around => around.Files.Add(files));
        }
    }

    // Of two paths of which one lies in the other, the outer one counts, unless only its name says what it is and the inner one is surer.
    private bool LiesIn(int folder, Confidence confidence)
    {
        for (var at = folder; at > 0; at = Table.Parent(at))
        {
            if (Observer.Folders.TryGetValue(at, out var around) && (confidence == Confidence.Name || around.Confidence > Confidence.Name))
                return true;
        }

        return false;
    }

    private void ForEachAround(int folder, Action<InnerPlaces> add)
    {
        for (var at = folder; at > 0; at = Table.Parent(at))
        {
            if (!Folders.ContainsKey(at))
                continue;
            if (!_inner.TryGetValue(at, out var inner))
                _inner.Add(at, inner = new InnerPlaces());
            add(inner);
        }
    }
}

/// <summary>What is taken out of a folder around it: nothing lies in what is sure that would be taken out of that.</summary>
internal sealed class InnerPlaces
{
    public List<int> Folders { get; } = [];

    public List<KnownFiles> Files { get; } = [];
}
