using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>The ranking that was asked for; it looks along with the walk only where sums a folder do not do.</summary>
internal sealed class Ranking(HeavyBy by, int lanes, int top)
{
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
}
