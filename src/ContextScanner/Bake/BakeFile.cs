using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>
/// The blocks of bake files merged by name, in order. In HCL's JSON form a block is <c>{"type": {"label": {…}}}</c>, and wherever a value
/// stands a list of values may stand, each one block.
/// </summary>
internal sealed class BakeFile(BakeVariables variables, ReadSession session)
{
    // What buildx knows besides and no build's context depends on.
    private static readonly string[] OtherBlocks = ["function"];

    public OrderedDictionary<string, SourceEntry> Targets { get; } = new(StringComparer.Ordinal);

    public OrderedDictionary<string, SourceMapping> Groups { get; } = new(StringComparer.Ordinal);

    public void Add(SourceNode root)
    {
        if (root is not SourceMapping mapping)
        {
            session.Tell(ContextProblems.WrongShape("a bake file", "a JSON object"), root.Place);
            return;
        }

        foreach (var (key, entry) in mapping.Entries)
        {
            switch (key)
            {
                case "target":
                    foreach (var (name, block, place) in Blocks(key, entry.Value))
                        AddTarget(name, block, place);
                    break;
                case "group":
                    foreach (var (name, block, _) in Blocks(key, entry.Value))
                        Groups[name] = Groups.TryGetValue(name, out var earlier) ? Over(earlier, block) : block;
                    break;
                case "variable":
                    foreach (var (name, block, _) in Blocks(key, entry.Value))
                        variables.Declare(name, block["default"]);
                    break;
                default:
                    if (!OtherBlocks.Contains(key))
                        variables.Define(key, entry.Value);
                    break;
            }
        }
    }

    /// <summary>
    /// Merges two definitions of a target (buildx, bake.go): arguments and named contexts by name, everything else replaced; an argument
    /// without a value changes nothing.
    /// </summary>
    public SourceMapping Merge(SourceMapping earlier, SourceMapping later)
    {
        var merged = Over(earlier, later);
        foreach (var key in (ReadOnlySpan<string>)["args", "contexts"])
        {
            if (earlier[key] is SourceMapping below && later[key] is SourceMapping above)
                merged.Set(key, Over(below, above));
        }

        return merged;
    }

    private void AddTarget(string name, SourceMapping block, SourcePlace place) => Targets[name] = Targets.TryGetValue(name, out var earlier)
        ? earlier with { Value = Merge((SourceMapping)earlier.Value, block) }
        : new SourceEntry(place, block);

    private SourceMapping Over(SourceMapping earlier, SourceMapping later)
    {
        session.Budget.Copy(earlier.Entries.Count + later.Entries.Count);
        var merged = earlier.Copy();
        foreach (var (key, entry) in later.Entries)
        {
            if (!merged.Entries.TryAdd(key, entry) && entry.Value is not SourceScalar { IsNull: true })
                merged.Set(key, entry.Value);
        }

        return merged;
    }

    private IEnumerable<(string Name, SourceMapping Block, SourcePlace Place)> Blocks(string type, SourceNode node)
    {
        foreach (var byLabel in Items(node))
        {
            if (byLabel is not SourceMapping labels)
            {
                session.Tell(ContextProblems.WrongShape($"`{type}`", "a JSON object"), byLabel.Place);
                continue;
            }

            foreach (var (label, entry) in labels.Entries)
            {
                foreach (var body in Items(entry.Value))
                {
                    if (body is SourceMapping block)
                        yield return (label, block, entry.KeyPlace);
                    else
                        session.Tell(ContextProblems.WrongShape($"{type} `{label}`", "a JSON object"), body.Place);
                }
            }
        }
    }

    private static List<SourceNode> Items(SourceNode node) => node is SourceSequence list ? list.Items : [node];
}
