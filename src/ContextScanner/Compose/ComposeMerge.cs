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
internal sealed class ComposeMerge(ReadSession session)
{
    private static readonly string[] s_eitherForm = ["labels", "extra_hosts", "ulimits"];

    /// <summary>Merges two files.</summary>
    public SourceMapping Models(SourceMapping earlier, SourceMapping later) => Mapping(earlier, later, (key, below, above) =>
        key == "services" && below is SourceMapping services && above is SourceMapping changes
            ? Mapping(services, changes, (_, service, change) => Both(service, change, Service))
            : Plain(key, below, above));

    /// <summary>Merges two definitions of a service.</summary>
    public SourceMapping Service(SourceMapping earlier, SourceMapping later) => Mapping(earlier, later, (key, below, above) => key switch
    {
        // What is neither a folder nor a mapping changes nothing.
        "build" => below is SourceMapping && above is not SourceMapping ? below : Both(below, above, Build),
        "volumes" => Volumes(below, above),
        "depends_on" or "networks" or "models" => Both(Named(key, below), Named(key, above), (old, changed) => Mapping(old, changed, Plain)),
        "annotations" or "dns" or "dns_opt" or "dns_search" or "environment" or "env_file" or "extra_hosts" or "label_file" or "labels" or "sysctls" or "tmpfs"
            => Joined(key, below, above),
        "command" or "entrypoint" => above,
        "healthcheck" => Both(below, above, (old, changed) =>
            Mapping(old, changed, (inner, old, changed) => inner == "test" ? changed : Plain(inner, old, changed))),
        "logging" when IsOtherDriver(below, above) => above,
        _ => Plain(key, below, above),
    });

    private SourceMapping Build(SourceMapping earlier, SourceMapping later) => Mapping(earlier, later, (key, below, above) => key switch
    {
        // Compose turns both into lists to merge them, so that single names cannot be reset from then on.
        "args" or "additional_contexts" => Both(below, above, (old, changed) =>
            Mapping(old, changed, static (_, _, value) => value, nullReplaces: true).Copy(isList: key == "args")),
        _ => Plain(key, below, above),
    });

    private SourceNode Plain(string key, SourceNode below, SourceNode above)
    {
        if (below is SourceMapping earlier && above is SourceMapping later)
            return Mapping(earlier, later, s_eitherForm.Contains(key) ? static (_, _, changed) => changed : Plain);
        if (below is SourceSequence first && above is SourceSequence second)
            return Appended(first, second);
        if (below is not SourceScalar && !s_eitherForm.Contains(key) && above is not SourceScalar { IsUnknown: true })
            session.Tell(ContextProblems.CannotOverride($"`{key}`"), above.Place);
        return above;
    }

    // What may be one text, a list or a mapping of name=value becomes a list in Compose, of which the last of a name counts.
    private SourceNode Joined(string key, SourceNode below, SourceNode above)
    {
        if (below is SourceMapping earlier && above is SourceMapping later)
            return Mapping(earlier, later, static (_, _, changed) => changed);
        return below is SourceMapping || above is SourceMapping ? above : Plain(key, Listed(below), Listed(above));
    }

    private static SourceNode Listed(SourceNode node)
    {
        if (node is not SourceScalar)
            return node;
        var list = new SourceSequence(node.Place);
        list.Items.Add(node);
        return list;
    }

    private static SourceNode Named(string key, SourceNode node)
    {
        if (node is not SourceSequence list)
            return node;
        var mapping = new SourceMapping(list.Place);
        foreach (var name in list.Items.OfType<SourceScalar>())
        {
            var value = new SourceMapping(name.Place);
            value.Set("condition", name.With("service_started"));
            mapping.Set(name.Value, key == "depends_on" ? value : new SourceScalar(name.Place, "") { IsNull = true, Kind = ScalarKind.Null });
        }

        return mapping;
    }

    private static bool IsOtherDriver(SourceNode below, SourceNode above) => (below as SourceMapping)?["driver"] is SourceScalar old
        && (above as SourceMapping)?["driver"] is SourceScalar other && old.Value != other.Value;

    private SourceSequence Appended(SourceSequence first, SourceSequence second)
    {
        session.Budget.Copy(first.Items.Count + second.Items.Count);
        var both = new SourceSequence(first.Place);
        both.Items.AddRange(first.Items);
        both.Items.AddRange(second.Items);
        return both;
    }

    private SourceNode Volumes(SourceNode below, SourceNode above)
    {
        if (below is not SourceSequence first || above is not SourceSequence second)
            return Plain("volumes", below, above);
        var all = Appended(first, second);
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
        session.Budget.Copy(earlier.Entries.Count + later.Entries.Count);
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
