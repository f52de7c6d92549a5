using ContextSlim.Compose;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Knows folders and files by the catalogue: a folder by what lies in it, else by its name and what lies beside it, else by its name
/// alone; files by their names, summed for each folder and rule. What lies in a folder whose kind is sure is not looked at.
/// </summary>
/// <param name="catalogue">What is known.</param>
/// <param name="requested">For each lane the paths that instructions name, so that what they name is no junk; null where none do.</param>
internal sealed class CatalogueObserver(Catalogue catalogue, IReadOnlyList<NamedPaths?> requested) : IDirectoryObserver
{
    /// <summary>What is known.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>For each lane the paths that instructions name.</summary>
    public IReadOnlyList<NamedPaths?> Requested => requested;

    /// <summary>The folders that have a kind, by their numbers; complete after the walk.</summary>
    public Dictionary<int, KnownFolder> Folders { get; } = [];

    /// <summary>Folders that a Compose file mounts where a service keeps its data.</summary>
    public Dictionary<int, BindMount> Mounts { get; } = [];

    /// <summary>Folders that hold a marker whose content must be looked at; complete after the walk.</summary>
    public List<UnprovedFolder> Unproved { get; } = [];

    /// <summary>Files of known kinds, those of one rule in one folder together; complete after the walk.</summary>
    public List<KnownFiles> Files { get; } = [];

    internal NameArena Names { get; } = new();

    /// <summary>What is known of folders before they are read; empty after the walk.</summary>
    internal ChunkedList<FolderHint> Hints { get; private set; } = CreateHints();

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new CatalogueWorker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            var worker = (CatalogueWorker)merged;
            foreach (var known in worker.Folders)
                Folders.Add(known.Folder, known);
            Unproved.AddRange(worker.Unproved);
            Files.AddRange(worker.Files);
        }

        Hints = CreateHints();
    }

    private static ChunkedList<FolderHint> CreateHints()
    {
        var hints = new ChunkedList<FolderHint>();
        hints.EnsureRoom(1);
        return hints;
    }
}

/// <summary>A folder that has a kind. A class, because collections of structs would be compiled anew at every start of the program.</summary>
/// <param name="Folder">The folder's number.</param>
/// <param name="Kind">The kind's number.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="Rule">The number of the rule that matches its name; -1 when its name says nothing.</param>
internal sealed record KnownFolder(int Folder, int Kind, Confidence Confidence, int Rule);

/// <summary>A folder that is of a kind if a file in it says so.</summary>
internal sealed record UnprovedFolder(int Folder, int Kind, NameReference Marker);

/// <summary>Files of one rule directly in one folder.</summary>
/// <param name="Folder">The folder's number.</param>
/// <param name="Rule">The rule's number.</param>
/// <param name="Confidence">How sure their kind is.</param>
internal sealed record KnownFiles(int Folder, int Rule, Confidence Confidence)
{
    /// <summary>For each lane what becomes of them; without those that an instruction names.</summary>
    public required FileSums[] Lanes { get; init; }
}

/// <summary>What a lane makes of some files.</summary>
internal struct FileSums
{
    public Sum Sent;
    public Sum Eligible;
    public Sum Ignored;
    public NameReference FirstEligible;
    public NameReference FirstIgnored;
    public int Rule; // that decides all that are ignored; -1 for none or several
    public bool HasNamed; // an instruction names some that the sums leave out
}
