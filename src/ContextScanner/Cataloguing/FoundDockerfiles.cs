using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>Collects the files of a tree that are Dockerfiles by their names, outside of what was installed or checked out.</summary>
internal sealed class FoundDockerfiles : IDirectoryObserver
{
    /// <summary>The most that are kept: the first in walk order.</summary>
    public const int Most = 1000;

    /// <summary>The files, in walk order; complete after the walk.</summary>
    public IReadOnlyList<RelativePath> Files { get; private set; } = [];

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker();

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        var files = new List<RelativePath>();
        foreach (var worker in workers)
            files.AddRange(((Worker)worker).Files);
        files.Sort();
        Files = files.Count > Most ? files.GetRange(0, Most) : files;
    }

    private sealed class Worker : IDirectoryObserverWorker
    {
        public List<RelativePath> Files { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var entries = directory.Entries;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                var name = entries.Name(entry);
                // Nearly every name is told by its first or its last letter.
                if (((name[0] | 0x20) is not ((byte)'d' or (byte)'c') && (name[^1] | 0x20) != (byte)'e') || !DockerfileNames.IsDockerfile(name) || entries.Kind(entry) == EntryKind.Directory)
                    continue;
                if (FoundIgnoreFiles.IsForeign(directory.Path) || Files.Count >= 4 * Most)
                    return;
                Files.Add(new RelativePath(directory.Path.IsEmpty ? name.ToArray() : [.. directory.Path, (byte)'/', .. name]));
            }
        }
    }
}
