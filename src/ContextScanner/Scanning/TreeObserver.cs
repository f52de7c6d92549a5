using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>Keeps every entry of the walk in a <see cref="Tree"/>.</summary>
/// <param name="everyStatus">True to keep modes, times, owners and device numbers too: what sending needs.</param>
internal sealed class TreeObserver(bool everyStatus) : IDirectoryObserver
{
    /// <summary>The tree; complete after the walk.</summary>
    public Tree Tree { get; } = new();

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => everyStatus;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(Tree, everyStatus);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
    }

    private sealed class Worker(Tree tree, bool everyStatus) : IDirectoryObserverWorker
    {
        private readonly TreeWriter _writer = new(tree, everyStatus);

        public void Observe(in DirectoryView directory)
        {
            _writer.Begin(directory, directory.Entries.Count);
            var child = directory.FirstChild;
            for (var entry = 0; entry < directory.Entries.Count; entry++)
                _writer.Add(directory, entry, directory.Entries.Kind(entry) == EntryKind.Directory ? child++ : -1);
            _writer.End(directory);
        }
    }
}
