using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>An entry on which two lanes do not agree.</summary>
/// <param name="Path">The path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Bytes, for a regular file.</param>
/// <param name="Before">The first lane's verdict.</param>
/// <param name="After">The second lane's verdict.</param>
internal sealed record VerdictChange(RelativePath Path, EntryKind Kind, long Bytes, Verdict Before, Verdict After);

/// <summary>
/// Compares two lanes of a walk: which entries one sends and the other does not, or sends empty. Lanes without requests compare what is
/// eligible. Every entry counts by its own verdict: a file with several names at each of them, a folder that is sent for the sake of its
/// content (specification W-5) as not sent.
/// </summary>
/// <param name="before">The number of the first lane.</param>
/// <param name="after">The number of the second lane.</param>
/// <param name="mostNamed">The most changes to keep with their paths: the first in walk order.</param>
internal sealed class VerdictChanges(int before, int after, int mostNamed) : IDirectoryObserver
{
    /// <summary>Sent in the second lane alone.</summary>
    public Sum Gained { get; private set; }

    /// <summary>Sent in the first lane alone.</summary>
    public Sum Lost { get; private set; }

    /// <summary>Sent in both lanes, but empty in one of them (specification W-9).</summary>
    public Sum ContentChanged { get; private set; }

    /// <summary>The first changes in walk order.</summary>
    public IReadOnlyList<VerdictChange> Named { get; private set; } = [];

    /// <summary>True when the lanes agree on every entry.</summary>
    public bool IsEmpty => Gained.IsEmpty && Lost.IsEmpty && ContentChanged.IsEmpty;

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(before, after, mostNamed);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        var named = new List<VerdictChange>();
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            Gained += worker.Gained;
            Lost += worker.Lost;
            ContentChanged += worker.ContentChanged;
            named.AddRange(worker.Named);
        }

        named.Sort((left, right) => left.Path.CompareTo(right.Path));
        if (named.Count > mostNamed)
            named.RemoveRange(mostNamed, named.Count - mostNamed);
        Named = named;
    }

    private sealed class Worker(int before, int after, int mostNamed) : IDirectoryObserverWorker
    {
        private const VerdictMarks Compared = VerdictMarks.Ignored | VerdictMarks.Unsendable | VerdictMarks.NotRequested | VerdictMarks.Emptied;

        public Sum Gained { get; private set; }

        public Sum Lost { get; private set; }

        public Sum ContentChanged { get; private set; }

        public List<VerdictChange> Named { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            if (directory.OwnVerdict(before).IsSkipped && directory.OwnVerdict(after).IsSkipped)
                return;
            var left = directory.Verdicts(before);
            var right = directory.Verdicts(after);
            for (var entry = 0; entry < left.Length; entry++)
            {
                if (((left[entry].Marks ^ right[entry].Marks) & Compared) != 0)
                    Compare(directory, entry, left[entry], right[entry]);
            }
        }

        private void Compare(in DirectoryView directory, int entry, Verdict left, Verdict right)
        {
            if (left.IsSent == right.IsSent && left.IsSentWhole == right.IsSentWhole)
                return;
            var kind = directory.Entries.Kind(entry);
            var bytes = kind == EntryKind.File ? directory.Entries.Status(entry).Size : 0;
            var sum = kind == EntryKind.Directory ? new Sum(0, 1, 0) : new Sum(1, 0, bytes);
            if (left.IsSent == right.IsSent)
                ContentChanged += sum;
            else if (left.IsSent)
                Lost += sum;
            else
                Gained += sum;
            if (mostNamed > 0)
                Keep(directory.Path, directory.Entries.Name(entry), kind, bytes, left, right);
        }

        private void Keep(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name, EntryKind kind, long bytes, Verdict left, Verdict right)
        {
            var path = new RelativePath(folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name]);
            if (Named.Count == mostNamed)
            {
                if (path > Named[^1].Path)
                    return;
                Named.RemoveAt(mostNamed - 1);
            }

            var at = Named.Count;
            while (at > 0 && path < Named[at - 1].Path)
                at--;
            Named.Insert(at, new VerdictChange(path, kind, bytes, left, right));
        }
    }
}
