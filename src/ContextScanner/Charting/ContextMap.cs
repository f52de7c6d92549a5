using ContextSlim.Paths;
using ContextSlim.Rewriting;

namespace ContextSlim.Charting;

/// <summary>A context, summed up to what can be looked at: the sums of the root are those of the whole context.</summary>
internal sealed class ContextMap
{
    private readonly Dictionary<(int Parent, string Name), int> _children = [];

    public ContextMap(IReadOnlyList<MapNode> nodes, IReadOnlyList<AdvisedDrop> drops, IReadOnlyList<MapKind> kinds)
    {
        Nodes = nodes;
        Drops = drops;
        Kinds = kinds;
        for (var number = 1; number < nodes.Count; number++)
        {
            if (nodes[number].Type != MapNodeType.Further)
                _children.Add((nodes[number].Parent, MapNode.Key(nodes[number].Name)), number);
        }
    }

    /// <summary>The nodes: the root first, each before what lies in it, the heaviest first.</summary>
    public IReadOnlyList<MapNode> Nodes { get; }

    /// <summary>What a plan would do, each once.</summary>
    public IReadOnlyList<AdvisedDrop> Drops { get; }

    /// <summary>The same context by what things are, the heaviest kind first; empty when that was not asked.</summary>
    public IReadOnlyList<MapKind> Kinds { get; }

    /// <summary>The number of the node of a path, or of the nearest folder around it that is shown.</summary>
    public int NearestTo(RelativePath path)
    {
        var at = 0;
        for (var rest = path.Bytes; !rest.IsEmpty;)
        {
            var slash = rest.IndexOf((byte)'/');
            if (!_children.TryGetValue((at, MapNode.Key(slash < 0 ? rest : rest[..slash])), out var child))
                return at;
            at = child;
            rest = slash < 0 ? default : rest[(slash + 1)..];
        }

        return at;
    }

    /// <summary>The number of the first node that a rule decides; 0 when no node is.</summary>
    public int DecidedBy(int rule)
    {
        for (var number = 1; number < Nodes.Count; number++)
        {
            if (Nodes[number].Rule == rule)
                return number;
        }

        return 0;
    }
}
