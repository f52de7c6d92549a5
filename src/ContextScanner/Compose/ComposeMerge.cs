using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// Merges what a later file says into what an earlier one said (compose-go, override/):
/// <list type="bullet">
/// <item>A mapping is merged key by key, a plain value is replaced, an empty one changes nothing, a list is appended.</item>
/// <item>Arguments and named contexts are merged by name, volumes by their target.</item>
/// <item>What the later file marks <c>!reset</c> or <c>!override</c> is removed from the earlier one first.</item>
/// </list>
/// Nothing is changed in place: an anchor's node may stand in several services. The result still removes what the later one removes,
/// because it may in turn be merged onto files before it.
/// </summary>
internal sealed class ComposeMerge(ReadBudget budget)
{
    /// <summary>Merges the <c>services</c> and <c>volumes</c> of two files.</summary>
    public SourceMapping Models(SourceMapping earlier, SourceMapping later) => Mapping(earlier, later, (key, below, above) =>
        key == "services" && below is SourceMapping services && above is SourceMapping changes
            ? Mapping(services, changes, (_, service, change) => Both(service, change, Service))
            : Both(below, above, (old, changed) => Mapping(old, changed, (_, old, changed) => Both(old, changed, Plain))));

    /// <summary>Merges two definitions of a service.</summary>
    public SourceMapping Service(SourceMapping earlier, SourceMapping later) => Mapping(earlier, later, (key, below, above) => key switch
    {
        "build" => Both(below, above, Build),
        "volumes" => Volumes(below, above),
        _ => above,
    });

    private SourceMapping Build(SourceMapping earlier, SourceMapping later) => Mapping(earlier, later, (key, below, above) => key switch
    {
        // Compose turns both into lists to merge them, so that single names cannot be reset from then on.
        "args" or "additional_contexts" => Both(below, above, (old, changed) =>
            Mapping(old, changed, static (_, _, value) => value, nullReplaces: true).Copy(isList: key == "args")),
        _ => Appended(key, below, above),
    });

    private SourceMapping Plain(SourceMapping earlier, SourceMapping later) => Mapping(earlier, later, Appended);

    private SourceNode Appended(string key, SourceNode below, SourceNode above)
    {
        if (below is not SourceSequence first || above is not SourceSequence second)
            return above;
        budget.Copy(first.Items.Count + second.Items.Count);
        var both = new SourceSequence(first.Place);
        both.Items.AddRange(first.Items);
        both.Items.AddRange(second.Items);
        return both;
    }

    private SourceNode Volumes(SourceNode below, SourceNode above)
    {
        if (Appended("volumes", below, above) is not SourceSequence all)
            return above;
        var byTarget = new OrderedDictionary<string, SourceNode>(StringComparer.Ordinal);
        foreach (var volume in all.Items)
            byTarget[(volume as SourceMapping)?["target"] is SourceScalar target ? target.Value : ""] = volume;
        var unique = new SourceSequence(all.Place);
        unique.Items.AddRange(byTarget.Values);
        return unique;
    }

    private SourceMapping Mapping(
        SourceMapping earlier, SourceMapping later, Func<string, SourceNode, SourceNode, SourceNode> merge, bool nullReplaces = false)
    {
        budget.Copy(earlier.Entries.Count + later.Entries.Count);
        var merged = earlier.Copy();
        if (!earlier.IsList)
        {
            foreach (var key in later.Cleared)
                merged.Entries.Remove(key);
        }

        merged.Cleared.Clear();
        merged.Cleared.UnionWith(later.Cleared);
        foreach (var (key, entry) in later.Entries)
        {
            if (!merged.Entries.TryGetValue(key, out var old))
                merged.Entries.Add(key, entry);
            else if (nullReplaces || entry.Value is not SourceScalar { IsNull: true })
                merged.Set(key, merge(key, old.Value, entry.Value));
        }

        return merged;
    }

    private static SourceNode Both(SourceNode below, SourceNode above, Func<SourceMapping, SourceMapping, SourceNode> merge) =>
        below is SourceMapping earlier && above is SourceMapping later ? merge(earlier, later) : above;
}
