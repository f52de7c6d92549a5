using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>The ranking that was asked for; it looks along with the walk only where sums a folder do not do.</summary>
internal sealed class Ranking(HeavyBy by, int lanes, int top)
{
    private readonly Dictionary<object, RankedOnce> _ignored = new(ReferenceEqualityComparer.Instance);
    private readonly HeaviestFiles? _files = by == HeavyBy.File ? new HeaviestFiles(lanes, top) : null;
    private readonly ExtensionSums? _extensions = by == HeavyBy.Extension ? new ExtensionSums(lanes) : null;

    /// <summary>What must look along; null for nothing.</summary>
    public IDirectoryObserver? Observer => _files is not null ? _files : _extensions;

    /// <summary>Ranks what is in a state.</summary>
    public IReadOnlyList<HeavyPath> Rank(HeavyState state, SumsObserver sums, int lane, CataloguedPaths? known, int most)
    {
        var total = state == HeavyState.Sent ? sums.Table.Sent(lane, 0) : sums.Table.Ignored(lane, 0);
        if (_files is not null)
            return _files.Rank(state, lane, total.Bytes, known);
        if (_extensions is not null)
            return _extensions.Rank(state, lane, total.Bytes, most);
        if (by == HeavyBy.Kind && known is not null)
            return HeaviestKinds.Rank(known, state, total, most);
        return new HeaviestPaths(sums, lane, known, most) { ByCount = by == HeavyBy.Count }.Rank(state);
    }

    /// <summary>Ranks what is ignored by a lane that shares its rules with others: once, but for what instructions name, which is of no kind.</summary>
    /// <param name="rules">What the lanes share.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="known">What has a kind; null for nothing.</param>
    /// <param name="most">The most that are ranked.</param>
    public IReadOnlyList<HeavyPath> RankIgnored(object rules, SumsObserver sums, int lane, CataloguedPaths? known, int most)
    {
        if (by is not (HeavyBy.Path or HeavyBy.Count) || known?.NamesFiles == true)
            return Rank(HeavyState.Ignored, sums, lane, known, most);
        if (_ignored.TryGetValue(rules, out var once) && !once.Asked.Exists(file => known?.Names(file.Folder, file.Name) == true))
            return once.Ranked;
        var asked = new List<(int Folder, byte[] Name)>();
        var ranked = new HeaviestPaths(sums, lane, known, most) { ByCount = by == HeavyBy.Count, Asked = asked }.Rank(HeavyState.Ignored);
        if (asked.Count <= HeaviestPaths.MostAsked && !asked.Exists(file => known?.Names(file.Folder, file.Name) == true))
            _ignored.TryAdd(rules, new RankedOnce(ranked, asked));
        return ranked;
    }

    private sealed record RankedOnce(IReadOnlyList<HeavyPath> Ranked, List<(int Folder, byte[] Name)> Asked);
}
