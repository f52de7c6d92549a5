using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Names the folders whose kind the catalogue knows: by a marker directly in them, which proves it, else by name, with a telling sibling
/// where the name alone says too little.
/// </summary>
internal sealed class FolderKindObserver(Catalogue catalogue) : IDirectoryObserver
{
    /// <summary>The kind of each folder that has one, by the folder's number; complete after the walk.</summary>
    public Dictionary<int, TemplateKind> Kinds { get; } = [];

    /// <summary>The kind of a file, by its name alone; null when it is not known.</summary>
    public TemplateKind? KindOfFile(ReadOnlySpan<byte> name)
    {
        var hits = new int[catalogue.Size];
        return catalogue.Names.Collect(name, hits) > 0 ? catalogue.KindOfName(hits[0]) : null;
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(catalogue);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            foreach (var (folder, kind) in ((Worker)merged).ByName)
                Kinds.TryAdd(folder, kind);
        }

        foreach (var merged in workers)
        {
            foreach (var (folder, kind) in ((Worker)merged).ByMarker)
                Kinds[folder] = kind;
        }
    }

    private sealed class Worker(Catalogue catalogue) : IDirectoryObserverWorker
    {
        private readonly int[] _hits = new int[catalogue.Size];

        public Dictionary<int, TemplateKind> ByName { get; } = [];

        public Dictionary<int, TemplateKind> ByMarker { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var number = directory.FirstChild;
            foreach (var entry in directory.Children)
            {
                var hits = catalogue.Names.Collect(directory.Entries.Name(entry), _hits);
                for (var hit = 0; hit < hits; hit++)
                {
                    var kind = catalogue.KindOfName(_hits[hit]);
                    if (HasSibling(kind, directory.Entries))
                        ByName.TryAdd(number, kind);
                }

                number++;
            }

            if (directory.Number > 0)
                FindMarker(directory);
        }

        private void FindMarker(in DirectoryView directory)
        {
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                if (directory.Entries.Kind(entry) == EntryKind.File && catalogue.Markers.Collect(directory.Entries.Name(entry), _hits) > 0)
                {
                    ByMarker.Add(directory.Number, catalogue.KindOfMarker(_hits[0]));
                    return;
                }
            }
        }

        private static bool HasSibling(TemplateKind kind, DirectoryListing entries)
        {
            if (kind.SiblingNames is not { } siblings)
                return true;
            Span<int> hits = stackalloc int[kind.Siblings.Count];
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (siblings.Collect(entries.Name(entry), hits) > 0)
                    return true;
            }

            return false;
        }
    }
}
