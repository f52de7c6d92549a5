using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Collects the files that are sent and may hold a secret, by their names and their folders' names; nothing is opened.</summary>
/// <param name="withEligible">True to collect what is eligible and not sent, too: a plan leaves it out, because another builder would send it.</param>
internal sealed class SecretObserver(bool withEligible) : IDirectoryObserver
{
    /// <summary>A file that only its folder makes telling is looked at up to this size, in bytes.</summary>
    public const int LargestInTellingFolder = 64 * 1024;

    /// <summary>Any text file is looked at up to this size, in bytes.</summary>
    public const int LargestText = 512 * 1024;

    /// <summary>A file of an odd name is looked at up to this size, in bytes: no private key is larger.</summary>
    public const int LargestOfOddName = 16 * 1024;

    private const int SmallestOfOddName = 64;

    private readonly SecretCandidates _told = new();
    private readonly SecretCandidates _untold = new();

    /// <summary>The candidates, the most telling first, no more than matter; complete after the walk.</summary>
    public IReadOnlyList<SecretCandidate> Candidates { get; private set; } = [];

    /// <summary>How many candidates with telling names there are, those that were not kept included.</summary>
    public int Count => _told.Count;

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(withEligible);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        var tests = new HashSet<RelativePath>();
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            _told.Add(worker.Told);
            _untold.Add(worker.Untold);
            tests.UnionWith(worker.FoldersOfTests);
        }

        _told.PlaceAmongTests(tests);
        _untold.PlaceAmongTests(tests);

        Candidates = [.. _told.MostTelling(), .. _untold.MostTelling()];
    }

    private sealed class Worker(bool withEligible) : IDirectoryObserverWorker
    {
        private const int MostOnStack = 256;

        // What stands beside a few tests may be the program itself.
        private const int FewestTests = 8;

        private bool[] _lanes = [];

        public SecretCandidates Told { get; } = new();

        public SecretCandidates Untold { get; } = new();

        /// <summary>Folders most of whose files are tests: what lies in them belongs to these.</summary>
        public HashSet<RelativePath> FoldersOfTests { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            if (!withEligible && IsUnsent(directory))
                return;
            var entries = directory.Entries;
            if (!directory.Path.IsEmpty && IsOfTests(directory))
                FoldersOfTests.Add(new RelativePath(directory.Path.ToArray()));
            var meaning = NameWords.MeaningOf(directory.Path);
            var largestUntold = (meaning & (FolderMeaning.Installed | FolderMeaning.Made)) != 0 ? SecretFileKind.InTellingFolder : SecretFileKind.OddName;
            var isTelling = (meaning & (FolderMeaning.Telling | FolderMeaning.Installed)) == FolderMeaning.Telling;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) != EntryKind.File)
                    continue;
                var kind = SecretNames.KindOf(directory.Path, entries.Name(entry));
                if (isTelling && kind >= SecretFileKind.Text && !Translations.IsOne(directory.Path, entries.Name(entry)))
                    kind = SecretFileKind.InTellingFolder;
                if (kind <= largestUntold)
                    Consider(directory, entry, kind, (meaning & FolderMeaning.Installed) != 0);
            }
        }

        private static bool IsOfTests(in DirectoryView directory)
        {
            var entries = directory.Entries;
            if (entries.Count < FewestTests)
                return false;
            var (files, tests) = (0, 0);
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) != EntryKind.File)
                    continue;
                files++;
                var name = entries.Name(entry);
                if (name.IndexOf("_test."u8) > 0 || name.IndexOf(".test."u8) > 0 || name.IndexOf("_spec."u8) > 0 || name.IndexOf(".spec."u8) > 0 || name.StartsWith("test_"u8))
                    tests++;
            }

            return tests >= FewestTests && 3 * tests >= 2 * files;
        }

        // Most of a tree lies in skipped folders.
        private static bool IsUnsent(in DirectoryView directory)
        {
            for (var group = 0; group < directory.Groups.Count; group++)
            {
                if (directory.OwnGroupVerdict(group).IsReached)
                    return false;
            }

            return true;
        }

        private void Consider(in DirectoryView directory, int entry, SecretFileKind kind, bool isInstalled)
        {
            var size = directory.Entries.Status(entry).Size;
            if (size == 0 || !IsOfSize(kind, size))
                return;
            var isEligible = false;
            var isSent = false;
            Span<bool> sending = directory.Groups.Count <= MostOnStack ? stackalloc bool[directory.Groups.Count] : new bool[directory.Groups.Count];
            for (var group = 0; group < sending.Length; group++)
            {
                var verdict = directory.GroupVerdicts(group)[entry];
                isEligible |= !verdict.IsIgnored;
                isSent |= sending[group] = verdict.IsSentWhole;
            }

            if (!isSent && !(withEligible && isEligible))
                return;
            var name = directory.Entries.Name(entry);
            var path = new RelativePath(directory.Path.IsEmpty ? name.ToArray() : [.. directory.Path, (byte)'/', .. name]);
            var place = isInstalled ? SecretPlace.Installed : NameWords.IsAmongTests(path.Bytes) ? SecretPlace.AmongTests : SecretPlace.Own;
            (kind < SecretFileKind.Text ? Told : Untold).Add(new SecretCandidate(path, kind, size, place, LanesOf(directory.Groups, sending)));
        }

        // Files side by side are mostly sent by the same lanes.
        private bool[] LanesOf(LaneGroups groups, ReadOnlySpan<bool> sending)
        {
            var isSame = _lanes.Length == groups.LaneCount;
            for (var lane = 0; isSame && lane < groups.LaneCount; lane++)
                isSame = _lanes[lane] == sending[groups.Of(lane)];
            if (isSame)
                return _lanes;
            _lanes = new bool[groups.LaneCount];
            for (var lane = 0; lane < _lanes.Length; lane++)
                _lanes[lane] = sending[groups.Of(lane)];
            return _lanes;
        }

        private static bool IsOfSize(SecretFileKind kind, long size) => kind switch
        {
            SecretFileKind.InTellingFolder => size <= LargestInTellingFolder,
            SecretFileKind.Text => size <= LargestText,
            SecretFileKind.OddName => size is >= SmallestOfOddName and <= LargestOfOddName,
            _ => true,
        };
    }
}

/// <summary>Candidates, of which no more are kept than can be opened.</summary>
internal sealed class SecretCandidates
{
    // Enough that what is cut off can never be among the files that are opened.
    private const int MostKept = SecretAllowance.MostFiles + 1;

    private readonly List<SecretCandidate> _kept = [];

    /// <summary>How many there are, those that were not kept included.</summary>
    public int Count { get; private set; }

    public void Add(SecretCandidate candidate)
    {
        _kept.Add(candidate);
        Count++;
        if (_kept.Count >= 4 * MostKept)
            KeepMostTelling();
    }

    public void Add(SecretCandidates others)
    {
        _kept.AddRange(others._kept);
        Count += others.Count;
    }

    /// <summary>What lies in such folders, at any depth, is taken for a public one, unless git ignores it.</summary>
    public void PlaceAmongTests(IReadOnlySet<RelativePath> folders)
    {
        for (var index = 0; folders.Count > 0 && index < _kept.Count; index++)
        {
            if (_kept[index].Place == SecretPlace.Own && LiesIn(folders, _kept[index].Path.Bytes))
                _kept[index] = _kept[index] with { Place = SecretPlace.AmongTests };
        }
    }

    private static bool LiesIn(IReadOnlySet<RelativePath> folders, ReadOnlySpan<byte> path)
    {
        for (var slash = path.LastIndexOf((byte)'/'); slash > 0; slash = path[..slash].LastIndexOf((byte)'/'))
        {
            if (folders.Contains(new RelativePath(path[..slash].ToArray())))
                return true;
        }

        return false;
    }

    public List<SecretCandidate> MostTelling()
    {
        KeepMostTelling();
        return _kept;
    }

    private void KeepMostTelling()
    {
        _kept.Sort();
        if (_kept.Count > MostKept)
            _kept.RemoveRange(MostKept, _kept.Count - MostKept);
    }
}
