using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// What files add up to by what follows the last dot of their name. A dot at the beginning begins no extension; one of more than 16 bytes is
/// none. A file with several names counts without bytes, because only one of them counts.
/// </summary>
internal sealed class ExtensionSums(int lanes) : IDirectoryObserver
{
    private const int LongestExtension = 16;

    private readonly Dictionary<UInt128, ExtensionSum[]> _sums = [];

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <summary>Ranks the extensions of a state, heaviest first; files without one are a row whose path is the root.</summary>
    public IReadOnlyList<HeavyPath> Rank(HeavyState state, int lane, long total, int top)
    {
        var heavy = new List<HeavyPath>();
        // In the order of the extensions: two that no rule can name are told apart by nothing else.
        var extensions = new List<UInt128>(_sums.Keys);
        extensions.Sort();
        foreach (var extension in extensions)
        {
            var sums = _sums[extension];
            var sum = state == HeavyState.Sent ? sums[lane].Sent : sums[lane].Ignored;
            if (sum.Bytes > 0)
                heavy.Add(new HeavyPath(PatternOf(extension), state, sum, (double)sum.Bytes / Math.Max(1, total)) { IsFile = true, IsPattern = true });
        }

        heavy.Sort((left, right) => Compare(left, right));
        return heavy.GetRange(0, Math.Min(top, heavy.Count));
    }

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(lanes);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            foreach (var (extension, sums) in ((Worker)merged).Sums)
            {
                if (_sums.TryAdd(extension, sums))
                    continue;
                var known = _sums[extension];
                for (var lane = 0; lane < lanes; lane++)
                    known[lane] = new ExtensionSum(known[lane].Sent + sums[lane].Sent, known[lane].Ignored + sums[lane].Ignored);
            }
        }
    }

    private static int Compare(HeavyPath left, HeavyPath right)
    {
        var order = right.Sum.Bytes.CompareTo(left.Sum.Bytes);
        if (order == 0)
            order = left.Path.CompareTo(right.Path);
        return order != 0 ? order : right.Sum.Files.CompareTo(left.Sum.Files);
    }

    private static UInt128 ExtensionOf(ReadOnlySpan<byte> name)
    {
        var dot = name.LastIndexOf((byte)'.');
        if (dot <= 0 || name.Length - dot - 1 > LongestExtension)
            return 0;
        UInt128 packed = 0;
        foreach (var value in name[(dot + 1)..])
            packed = packed << 8 | value;
        return packed;
    }

    private static RelativePath PatternOf(UInt128 extension)
    {
        var bytes = new List<byte>();
        for (; extension != 0; extension >>= 8)
            bytes.Insert(0, (byte)extension);
        var rule = LiteralRule.For(bytes.ToArray());
        return rule is null ? default : new RelativePath($"**/*.{(bytes[0] is (byte)'#' or (byte)'!' ? rule[1..] : rule)}");
    }

    private sealed class Worker(int lanes) : IDirectoryObserverWorker
    {
        public Dictionary<UInt128, ExtensionSum[]> Sums { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var entries = directory.Entries;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) != EntryKind.File)
                    continue;
                var extension = ExtensionOf(entries.Name(entry));
                if (!Sums.TryGetValue(extension, out var sums))
                    Sums.Add(extension, sums = new ExtensionSum[lanes]);
                ref readonly var status = ref entries.Status(entry);
                var sum = new Sum(1, 0, status.LinkCount <= 1 ? status.Size : 0);
                for (var lane = 0; lane < lanes; lane++)
                {
                    var verdict = directory.Verdicts(lane)[entry];
                    if (verdict.IsIgnored)
                        sums[lane] = sums[lane] with { Ignored = sums[lane].Ignored + sum };
                    else if (verdict.IsSentWhole)
                        sums[lane] = sums[lane] with { Sent = sums[lane].Sent + sum };
                }
            }
        }
    }
}

/// <summary>What a lane makes of the files of one extension.</summary>
internal readonly record struct ExtensionSum(Sum Sent, Sum Ignored);
