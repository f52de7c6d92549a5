using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Charting;

/// <summary>
/// Looks at a kept tree once more, with two lanes: the build's own, and one that ignores everything. Keeps the heaviest files of the opened folders, with their verdicts, and
/// notes what is sent in any case, as the classic client sends the Dockerfile (specification C-3).
/// </summary>
/// <param name="opened">The folders whose files are kept.</param>
/// <param name="table">The directories of the walk that read the tree.</param>
/// <param name="mostFiles">The most files to keep of a folder, besides those that must be found.</param>
internal sealed class FolderFiles(OpenedFolders opened, DirectoryTable table, int mostFiles) : IDirectoryObserver, IHardLinkCounts
{
    private const int Own = 0;
    private const int Nothing = 1;

    private readonly NameArena _names = new();
    private readonly Dictionary<int, List<FoundFile>> _files = [];
    private readonly Dictionary<int, Gone> _staying = [];
    private readonly Dictionary<(int Folder, string Name), FoundFile> _linked = [];

    /// <summary>The files of a folder that were kept.</summary>
    public IReadOnlyList<FoundFile> Of(int folder) => _files.GetValueOrDefault(folder) ?? [];

    /// <summary>What would no longer be sent of a folder that is ignored, of which so much is sent.</summary>
    public Gone GoesOf(int folder, Sum sent) => _staying.TryGetValue(folder, out var stays) ? new Gone(sent.Files - stays.Files, sent.Bytes - stays.Bytes) : new Gone(sent.Files, sent.Bytes);

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(opened, _names, mostFiles);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        var links = new HardLinkTable(table, _names, lanes: 2);
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            links.Add(worker.Links);
            foreach (var (folder, files) in worker.Files)
            {
                _files.Add(folder, files);
                foreach (var file in files)
                {
                    if (file.IsLinked)
                        _linked.Add((folder, MapNode.Key(file.Name)), file);
                }
            }

            foreach (var (folder, stays) in worker.Staying)
                Stay(folder, stays.Files, stays.Bytes);
        }

        links.CountEachOnce(this);
        foreach (var names in links.Files())
            CountWhatOtherNamesKeep(names);
    }

    void IHardLinkCounts.CountOnDisk(HardLinkName name)
    {
    }

    void IHardLinkCounts.CountIgnored(int lane, HardLinkName name)
    {
        if (lane == Own && Find(name) is { } file)
            file.Figures += new Cataloguing.LaneFigures(default, default, new Sum(0, 0, name.Bytes));
    }

    void IHardLinkCounts.CountEligible(int lane, HardLinkName name)
    {
        if (lane == Own && Find(name) is { } file)
            file.Figures += new Cataloguing.LaneFigures(default, new Sum(0, 0, name.Bytes), default);
    }

    void IHardLinkCounts.CountSent(int lane, HardLinkName name)
    {
        if (lane == Own && Find(name) is { } file)
            file.Figures += new Cataloguing.LaneFigures(new Sum(0, 0, name.Bytes), default, default);
    }

    void IHardLinkCounts.CountDecided(int lane, int rule, HardLinkName name)
    {
    }

    // The bytes of a file count at its first name that is sent. Without that, they are sent for the next: a folder that is ignored takes them away only when it holds all names.
    private void CountWhatOtherNamesKeep(IReadOnlyList<LinkedName> names)
    {
        List<LinkedName> sent = [.. names.Where(static name => name.Verdicts[Own].IsSent)];
        if (sent.Count == 0)
            return;
        var kept = 0;
        if (Find(sent[0].Name) is { } first)
        {
            var next = sent[0].Verdicts[Nothing].IsSent ? sent[0] : sent.Count > 1 ? sent[1] : null;
            first.Stays = next is { } other && other.Verdicts[Own].IsSentWhole ? other.Name.Bytes : 0;
        }

        for (var folder = sent[0].Name.Directory; folder > 0; folder = table.Parent(folder))
        {
            while (kept < sent.Count && !sent[kept].Verdicts[Nothing].IsSent && LiesIn(sent[kept].Name.Directory, folder))
                kept++;
            if (kept < sent.Count && sent[kept].Verdicts[Own].IsSentWhole)
                StayHere(folder, new Gone(0, sent[kept].Name.Bytes));
        }
    }

    private bool LiesIn(int directory, int folder)
    {
        while (directory > folder)
            directory = table.Parent(directory);
        return directory == folder;
    }

    private void Stay(int folder, int files, long bytes)
    {
        for (var at = folder; at >= 0; at = table.Parent(at))
            StayHere(at, new Gone(files, bytes));
    }

    private void StayHere(int folder, Gone stays)
    {
        var known = _staying.GetValueOrDefault(folder);
        _staying[folder] = new Gone(known.Files + stays.Files, known.Bytes + stays.Bytes);
    }

    private FoundFile? Find(HardLinkName name) => _linked.GetValueOrDefault((name.Directory, MapNode.Key(_names[name.Name])));

    private sealed class Worker(OpenedFolders opened, NameArena names, int mostFiles) : IDirectoryObserverWorker
    {
        public HardLinkList Links { get; } = new(names.OpenWriter(), laneCount: 2);

        public Dictionary<int, List<FoundFile>> Files { get; } = [];

        public Dictionary<int, Gone> Staying { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var entries = directory.Entries;
            var verdicts = directory.Verdicts(Own);
            var nothing = directory.Verdicts(Nothing);
            var isOpened = opened.Contains(directory.Number);
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) == EntryKind.Directory)
                    continue;
                var isLinked = entries.Kind(entry) == EntryKind.File && entries.HasStatus(entry) && entries.Status(entry).LinkCount > 1;
                if (isLinked)
                    Links.Add(directory, entry);
                if (verdicts[entry].IsSent && nothing[entry].IsSent)
                    Stay(directory.Number, isLinked || !verdicts[entry].IsSentWhole ? 0 : SizeOf(entries, entry));
                if (isOpened)
                    Keep(directory, entry, verdicts[entry], nothing[entry].IsSent, isLinked);
            }
        }

        private void Stay(int folder, long bytes)
        {
            var known = Staying.GetValueOrDefault(folder);
            Staying[folder] = new Gone(known.Files + 1, known.Bytes + bytes);
        }

        // There may be a million in one folder: hardly more are described than can be kept.
        private void Keep(in DirectoryView directory, int entry, Verdict verdict, bool isAlwaysSent, bool isLinked)
        {
            if (!Files.TryGetValue(directory.Number, out var files))
                Files.Add(directory.Number, files = []);
            var size = SizeOf(directory.Entries, entry);
            var isWanted = opened.IsWanted(directory.Number, directory.Entries.Name(entry));
            if (files.Count >= 2 * mostFiles && !isWanted)
            {
                files.Sort(FoundFile.HeavierFirst);
                for (var last = files.Count - 1; last >= mostFiles; last--)
                {
                    if (!files[last].IsWanted)
                        files.RemoveAt(last);
                }
            }

            files.Add(new FoundFile(directory.Entries.Name(entry).ToArray(), directory.Entries.Kind(entry), size, verdict)
            {
                IsWanted = isWanted,
                IsLinked = isLinked,
                IsAlwaysSent = isAlwaysSent,
                Figures = FiguresOf(verdict, isLinked ? 0 : size),
            });
        }

        private static Cataloguing.LaneFigures FiguresOf(Verdict verdict, long bytes)
        {
            var whole = new Sum(1, 0, bytes);
            if (verdict.IsIgnored)
                return new(default, default, whole);
            return new(!verdict.IsSent ? default : verdict.IsSentWhole ? whole : new Sum(1, 0, 0), whole, default);
        }

        private static long SizeOf(DirectoryListing entries, int entry) => entries.Kind(entry) == EntryKind.File && entries.HasStatus(entry) ? entries.Status(entry).Size : 0;
    }
}

/// <summary>A file of an opened folder.</summary>
internal sealed class FoundFile(byte[] name, EntryKind kind, long size, Verdict verdict)
{
    public byte[] Name { get; } = name;

    public EntryKind Kind { get; } = kind;

    public long Size { get; } = size;

    public Verdict Verdict { get; } = verdict;

    /// <summary>True when it must be found.</summary>
    public bool IsWanted { get; init; }

    /// <summary>True when the file has other names.</summary>
    public bool IsLinked { get; init; }

    /// <summary>True when no rule keeps it from being sent.</summary>
    public bool IsAlwaysSent { get; init; }

    /// <summary>What of it counts; bytes of a file with several names count where the sums of folders count them.</summary>
    public Cataloguing.LaneFigures Figures { get; set; }

    /// <summary>Bytes of it that are sent for another name when this one is ignored.</summary>
    public long Stays { get; set; }

    /// <summary>What would no longer be sent if this name were ignored.</summary>
    public Gone Goes => Figures.Sent.Files == 0 || IsAlwaysSent ? default : new Gone(1, Figures.Sent.Bytes - Stays);

    public static int HeavierFirst(FoundFile left, FoundFile right)
    {
        var order = right.Size.CompareTo(left.Size);
        return order != 0 ? order : left.Name.AsSpan().SequenceCompareTo(right.Name);
    }
}
