using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Finds the topmost paths of which nothing is asked for, in a walk whose only lane ignores nothing.</summary>
internal sealed class UnrequestedObserver : IDirectoryObserver
{
    private readonly List<(int Folder, RelativePath Path, Sum Sum)> _files = [];

    public bool NeedsFileStatus => true;

    public bool NeedsEveryStatus => false;

    public IDirectoryObserverWorker OpenWorker() => new Worker();

    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var worker in workers)
            _files.AddRange(((Worker)worker).Files);
    }

    /// <summary>The paths of at least some bytes, in walk order.</summary>
    public List<JunkCandidate> Find(DirectoryTable table, long least)
    {
        var candidates = new List<JunkCandidate>();
        foreach (var (folder, path, sum) in _files)
        {
            if (sum.Bytes >= least && (folder == 0 || IsAskedInto(table, folder)))
                candidates.Add(new JunkCandidate(path, JunkReason.Unrequested, "") { IsFile = true, Sum = sum });
        }

        for (var folder = 1; folder < table.Count; folder++)
        {
            var parent = table.Parent(folder);
            if (IsAskedInto(table, folder) || (parent > 0 && !IsAskedInto(table, parent)))
                continue;
            var sum = table.Eligible(0, folder);
            if (sum.Bytes >= least && sum.Files > 0)
                candidates.Add(new JunkCandidate(table.Path(folder), JunkReason.Unrequested, "") { Sum = sum });
        }

        candidates.Sort((left, right) => left.Path.CompareTo(right.Path));
        return candidates;
    }

    private static bool IsAskedInto(DirectoryTable table, int folder) => table.Sent(0, folder) is not { Files: 0, Directories: 0 } || table.Own(0, folder).IsSent;

    private sealed class Worker : IDirectoryObserverWorker
    {
        public List<(int Folder, RelativePath Path, Sum Sum)> Files { get; } = [];

        // What lies where the client does not get is covered by a folder above it.
        public void Observe(in DirectoryView directory)
        {
            if (!directory.OwnVerdict(0).IsReached)
                return;
            var verdicts = directory.Verdicts(0);
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                if (verdicts[entry].IsSent || directory.Entries.Kind(entry) == EntryKind.Directory)
                    continue;
                var name = directory.Entries.Name(entry);
                var path = new RelativePath(directory.Path.IsEmpty ? name.ToArray() : [.. directory.Path, (byte)'/', .. name]);
                var bytes = directory.Entries.Kind(entry) == EntryKind.File ? directory.Entries.Status(entry).Size : 0;
                Files.Add((directory.Number, path, new Sum(1, 0, bytes)));
            }
        }
    }
}
