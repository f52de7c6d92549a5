using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Collects the files that are sent and may hold a secret, by their names and their folders' names; nothing is opened.</summary>
internal sealed class SecretObserver : IDirectoryObserver
{
    /// <summary>A file that only its folder makes telling is looked at up to this size, in bytes.</summary>
    public const int LargestInTellingFolder = 64 * 1024;

    // Enough that what is cut off can never be among the files that are opened.
    private const int MostKept = SecretAllowance.MostFiles + 1;

    private readonly List<SecretCandidate> _candidates = [];

    /// <summary>The candidates, the most telling first, no more than matter; complete after the walk.</summary>
    public IReadOnlyList<SecretCandidate> Candidates => _candidates;

    /// <summary>How many candidates there are, those that were not kept included.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker();

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            _candidates.AddRange(worker.Candidates);
            Count += worker.Count;
        }

        KeepMostTelling(_candidates);
    }

    private static void KeepMostTelling(List<SecretCandidate> candidates)
    {
        candidates.Sort();
        if (candidates.Count > MostKept)
            candidates.RemoveRange(MostKept, candidates.Count - MostKept);
    }

    private sealed class Worker : IDirectoryObserverWorker
    {
        public List<SecretCandidate> Candidates { get; } = [];

        public int Count { get; private set; }

        public void Observe(in DirectoryView directory)
        {
            if (IsUnsent(directory))
                return;
            var entries = directory.Entries;
            var isTelling = NameWords.IsTellingFolder(directory.Path) && !NameWords.IsInstalledPackage(directory.Path);
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) != EntryKind.File)
                    continue;
                var kind = SecretNames.KindOf(directory.Path, entries.Name(entry));
                if (kind == SecretFileKind.None && !isTelling)
                    continue;
                Consider(directory, entry, kind);
            }
        }

        // Most of a tree lies in skipped folders.
        private static bool IsUnsent(in DirectoryView directory)
        {
            for (var lane = 0; lane < directory.LaneCount; lane++)
            {
                var own = directory.OwnVerdict(lane);
                if (own.IsReached)
                    return false;
            }

            return true;
        }

        private void Consider(in DirectoryView directory, int entry, SecretFileKind kind)
        {
            var size = directory.Entries.Status(entry).Size;
            if (size == 0)
                return;
            if (kind == SecretFileKind.None)
            {
                if (size > LargestInTellingFolder)
                    return;
                kind = SecretFileKind.InTellingFolder;
            }

            bool[]? lanes = null;
            for (var lane = 0; lane < directory.LaneCount; lane++)
            {
                if (directory.Verdicts(lane)[entry].IsSentWhole)
                    (lanes ??= new bool[directory.LaneCount])[lane] = true;
            }

            if (lanes is null)
                return;
            var name = directory.Entries.Name(entry);
            var path = new RelativePath(directory.Path.IsEmpty ? name.ToArray() : [.. directory.Path, (byte)'/', .. name]);
            var isPublic = NameWords.IsAmongTests(path.Bytes) || NameWords.IsInstalledPackage(path.Bytes);
            Candidates.Add(new SecretCandidate(path, kind, size, isPublic, lanes));
            Count++;
            if (Candidates.Count >= 4 * MostKept)
                KeepMostTelling(Candidates);
        }
    }
}
