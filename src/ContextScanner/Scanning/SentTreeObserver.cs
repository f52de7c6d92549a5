using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>
/// Keeps what some lanes send in one tree, each lane's as long as that is not much: for questions that need order, or another look at the
/// disk, where answers are wanted quickly or not at all. Statuses are those that the walk asked for anyway: those of files.
/// </summary>
/// <param name="lanes">The lanes' numbers.</param>
/// <param name="most">The most entries of a lane; when it sends more, nothing is kept for it.</param>
internal sealed class SentTreeObserver(IReadOnlyList<int> lanes, int most) : IDirectoryObserver
{
    private readonly int[] _lanes = [.. lanes];
    private readonly int[] _sent = new int[lanes.Count];
    private readonly bool[] _isGivenUp = new bool[lanes.Count];
    private int _kept = lanes.Count;
    private Tree? _tree = new();

    /// <summary>
    /// A tree with everything that a lane sends, and what the others do; null when the lane sends more. Complete after the walk.
    /// </summary>
    public Tree? TreeFor(int lane)
    {
        var index = Array.IndexOf(_lanes, lane);
        return _isGivenUp[index] ? null : _tree;
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
    }

    // A thread may begin when the others have found already that more is sent.
    private TreeWriter? OpenWriter() => Volatile.Read(ref _tree) is { } tree ? new TreeWriter(tree, withStatuses: true) : null;

    private bool IsGivenUp(int index) => Volatile.Read(ref _isGivenUp[index]);

    private bool Admits(int index, int sent)
    {
        if (sent == 0)
            return true;
        if (Interlocked.Add(ref _sent[index], sent) <= most)
            return true;
        if (!Interlocked.Exchange(ref _isGivenUp[index], true) && Interlocked.Decrement(ref _kept) == 0)
            Volatile.Write(ref _tree, null);
        return false;
    }

    private sealed class Worker(SentTreeObserver owner) : IDirectoryObserverWorker
    {
        private readonly int[] _lanes = owner._lanes;
        private TreeWriter? _writer = owner.OpenWriter();
        private bool[] _keeps = [];
        private int[] _sentOf = []; // by group of lanes; -1 where nobody has asked

        public void Observe(in DirectoryView directory)
        {
            if (_writer is null)
                return;
            var count = directory.Entries.Count;
            if (_keeps.Length < count)
                _keeps = new bool[Math.Max(count, 2 * _keeps.Length)];
            var keeps = _keeps.AsSpan(0, count);
            keeps.Clear();
            var isReached = false;
            if (_sentOf.Length < directory.Groups.Count)
                _sentOf = new int[directory.Groups.Count];
            _sentOf.AsSpan(0, directory.Groups.Count).Fill(-1);
            for (var index = 0; index < _lanes.Length; index++)
            {
                var group = directory.Groups.Of(_lanes[index]);
                if (!directory.OwnGroupVerdict(group).IsReached || owner.IsGivenUp(index))
                    continue;
                if (_sentOf[group] < 0)
                    _sentOf[group] = Mark(directory, group, keeps);
                isReached |= owner.Admits(index, _sentOf[group]);
            }

            if (Volatile.Read(ref owner._tree) is null)
                _writer = null;
            else if (isReached)
                Keep(directory, keeps);
        }

        private void Keep(in DirectoryView directory, ReadOnlySpan<bool> keeps)
        {
            _writer!.Begin(directory, keeps.Count(true));
            var child = directory.FirstChild;
            for (var entry = 0; entry < keeps.Length; entry++)
            {
                var number = directory.Entries.Kind(entry) == EntryKind.Directory ? child++ : -1;
                if (keeps[entry])
                    _writer.Add(directory, entry, number);
            }

            _writer.End(directory);
        }

        // Something below a directory that is not sent itself may be.
        private static int Mark(in DirectoryView directory, int group, Span<bool> keeps)
        {
            var sent = 0;
            var verdicts = directory.GroupVerdicts(group);
            for (var entry = 0; entry < keeps.Length; entry++)
            {
                sent += verdicts[entry].IsSent ? 1 : 0;
                keeps[entry] |= directory.Entries.Kind(entry) == EntryKind.Directory ? verdicts[entry].IsReached : verdicts[entry].IsSent;
            }

            return sent;
        }
    }
}
