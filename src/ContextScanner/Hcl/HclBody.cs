using ContextSlim.Sources;

namespace ContextSlim.Hcl;

/// <summary>An argument: <c>name = expression</c>.</summary>
internal sealed record HclAttribute(string Name, SourcePlace Place, HclExpression Value);

/// <summary>A block: its type, its labels, and what stands between its braces.</summary>
internal sealed record HclBlock(string Type, IReadOnlyList<string> Labels, SourcePlace Place, HclBody Body);

/// <summary>Arguments and blocks, in order.</summary>
internal sealed class HclBody(SourcePlace place)
{
    public SourcePlace Place => place;

    public OrderedDictionary<string, HclAttribute> Attributes { get; } = new(StringComparer.Ordinal);

    public List<HclBlock> Blocks { get; } = [];

    public HclExpression? this[string name] => Attributes.TryGetValue(name, out var attribute) ? attribute.Value : null;
}
