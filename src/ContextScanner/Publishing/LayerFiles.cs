using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Publishing;

/// <summary>Collects what a layer holds, in the one walk of a publish folder, whose links the source follows (<see cref="FollowingDirectorySource"/>).</summary>
/// <param name="root">The folder's full path.</param>
/// <param name="workingDirectory">The container's working directory.</param>
internal sealed class LayerFiles(string root, string workingDirectory) : IDirectoryObserver
{
    private PublishLayer? _layer;

    /// <summary>The layer; complete after the walk.</summary>
    public PublishLayer Layer => _layer ?? throw new InvalidOperationException("the walk has not ended");

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker();

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        var files = new List<LayerFile>();
        var links = new List<RelativePath>();
        var folders = new List<RelativePath>();
        long entryBytes = 0;
        long content = 0;
        var prefix = LayerSize.Bytes(LayerSize.Folder(workingDirectory));
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            files.AddRange(worker.Files);
            links.AddRange(worker.Links);
            folders.AddRange(worker.Folders);
        }

        files.Sort(static (left, right) => left.Path.CompareTo(right.Path));
        folders.Sort();
        links.Sort();
        foreach (var folder in folders)
            entryBytes += LayerSize.OfEntry(prefix + 1 + folder.Bytes.Length, 0);
        foreach (var file in files)
        {
            content += file.Bytes;
            entryBytes += LayerSize.OfEntry(prefix + 1 + file.Path.Bytes.Length, file.Bytes);
        }

        _layer = new PublishLayer
        {
            WorkingDirectory = workingDirectory,
            Files = files,
            Folders = folders,
            BrokenLinks = links.ConvertAll(Describe),
            ContentBytes = content,
            Bytes = LayerSize.OfEntry(prefix, 0) + entryBytes + LayerSize.End,
        };
    }

    private BrokenLink Describe(RelativePath link)
    {
        var path = System.IO.Path.Combine(root, link.ToString());
        try
        {
            return new BrokenLink(link, new FileInfo(path).LinkTarget, IsCircular: PathKind.Of(path) == EntryKind.Directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new BrokenLink(link, null, IsCircular: false);
        }
    }

    private sealed class Worker : IDirectoryObserverWorker
    {
        public List<LayerFile> Files { get; } = [];

        public List<RelativePath> Links { get; } = [];

        public List<RelativePath> Folders { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var entries = directory.Entries;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                var name = entries.Name(entry);
                switch (entries.Kind(entry))
                {
                    case EntryKind.Directory:
                        Folders.Add(Join(directory.Path, name));
                        break;
                    case EntryKind.SymbolicLink:
                        Links.Add(Join(directory.Path, name));
                        break;
                    case EntryKind.File:
                        Files.Add(new LayerFile(Join(directory.Path, name), entries.Status(entry).Size));
                        break;
                }
            }
        }

        private static RelativePath Join(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
            new(folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name]);
    }
}
