using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>Keeps every entry of the walk in a <see cref="Tree"/>.</summary>
/// <param name="everyStatus">True to keep modes, times, owners and device numbers too: what sending needs.</param>
public sealed class TreeObserver(bool everyStatus) : IDirectoryObserver
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
        private const int SmallestBlock = 1 << 6;
        private const int LargestBlock = 1 << 14;

        private readonly NameArena.Writer _names = tree.Names.OpenWriter();
        private TreeEntry[] _entries = [];
        private FileStatus[]? _statuses;
        private int _used;

        public void Observe(in DirectoryView directory)
        {
            var entries = directory.Entries;
            MakeRoom(entries.Count);
            tree.EnsureRoom(Math.Max(directory.Number, directory.FirstChild + directory.Children.Length - 1) + 1);
            var child = directory.FirstChild;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                ref var kept = ref _entries[_used + entry];
                kept.Name = _names.Add(entries.Name(entry));
                kept.Kind = entries.Kind(entry);
                kept.Number = kept.Kind == EntryKind.Directory ? child++ : -1;
                kept.Size = 0;
                if (kept.Kind == EntryKind.File)
                    KeepFile(ref kept, entries.Status(entry));
                kept.IsUnreadable = directory.IsFileUnreadable(entry);
                if (_statuses is not null)
                    _statuses[_used + entry] = entries.Status(entry);
            }

            tree.FolderOf(directory.Number) = new Tree.Folder
            {
                Entries = _entries,
                Statuses = _statuses,
                Start = _used,
                Count = entries.Count,
            };
            _used += entries.Count;
        }

        private void KeepFile(ref TreeEntry kept, in FileStatus status)
        {
            kept.Size = status.Size;
            if (status.LinkCount > 1)
                kept.Number = tree.AddLinkedFile(new HardLinkedFile(status.Device, status.Inode, status.LinkCount));
        }

        private void MakeRoom(int count)
        {
            if (_entries.Length - _used >= count)
                return;
            _entries = new TreeEntry[Math.Max(Math.Clamp(2 * _entries.Length, SmallestBlock, LargestBlock), count)];
            _statuses = everyStatus ? new FileStatus[_entries.Length] : null;
            _used = 0;
        }
    }
}
