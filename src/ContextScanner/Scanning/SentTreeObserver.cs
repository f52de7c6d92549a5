using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>
/// Keeps what one lane sends, as long as that is not much: for questions that need order, or another look at the disk, where answers are
/// wanted quickly or not at all. Statuses are those that the walk asked for anyway: those of files.
/// </summary>
/// <param name="lane">The lane's number.</param>
/// <param name="most">The most entries; when more are sent, nothing is kept.</param>
internal sealed class SentTreeObserver(int lane, int most) : IDirectoryObserver
{
    private int _sent;
    private Tree? _tree = new();

    /// <summary>The tree; null when more was sent. Complete after the walk.</summary>
    public Tree? Tree => _tree;

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this, lane);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
    }

    // A thread may begin when the others have found already that more is sent.
    private TreeWriter? OpenWriter() => Volatile.Read(ref _tree) is { } tree ? new TreeWriter(tree, withStatuses: true) : null;

    private bool Admits(int sent)
    {
        if (Volatile.Read(ref _tree) is null)
            return false;
        if (Interlocked.Add(ref _sent, sent) <= most)
            return true;
        Volatile.Write(ref _tree, null);
        return false;
    }

    private sealed class Worker(SentTreeObserver owner, int lane) : IDirectoryObserverWorker
    {
        private TreeWriter? _writer = owner.OpenWriter();

        public void Observe(in DirectoryView directory)
        {
            if (_writer is null || !directory.OwnVerdict(lane).IsReached)
                return;
            var kept = Count(directory, out var sent);
            if (!owner.Admits(sent))
            {
                _writer = null;
                return;
            }

            _writer.Begin(directory, kept);
            var verdicts = directory.Verdicts(lane);
            var child = directory.FirstChild;
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                var number = directory.Entries.Kind(entry) == EntryKind.Directory ? child++ : -1;
                if (IsKept(verdicts[entry], number >= 0))
                    _writer.Add(directory, entry, number);
            }

            _writer.End(directory);
        }

        private int Count(in DirectoryView directory, out int sent)
        {
            var kept = 0;
            sent = 0;
            var verdicts = directory.Verdicts(lane);
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                sent += verdicts[entry].IsSent ? 1 : 0;
                kept += IsKept(verdicts[entry], directory.Entries.Kind(entry) == EntryKind.Directory) ? 1 : 0;
            }

            return kept;
        }

        // Something below a directory that is not sent itself may be.
        private static bool IsKept(Verdict verdict, bool isDirectory) => isDirectory ? verdict.IsReached : verdict.IsSent;
    }
}
