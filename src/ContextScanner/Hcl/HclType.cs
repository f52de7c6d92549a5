namespace ContextSlim.Hcl;

internal enum HclKind
{
    Any,
    String,
    Number,
    Bool,
    List,
    Set,
    Map,
    Tuple,
    Object,
}

/// <summary>A type of the language (go-cty): primitive, a collection of one type, or a structure of several.</summary>
internal sealed class HclType : IEquatable<HclType>
{
    private HclType(HclKind kind) => Kind = kind;

    public static HclType Any { get; } = new(HclKind.Any);

    public static HclType String { get; } = new(HclKind.String);

    public static HclType Number { get; } = new(HclKind.Number);

    public static HclType Bool { get; } = new(HclKind.Bool);

    public static HclType Strings { get; } = List(String);

    public HclKind Kind { get; }

    /// <summary>What a list, a set or a map holds.</summary>
    public HclType Element { get; private init; } = null!;

    public IReadOnlyList<HclType> Items { get; private init; } = [];

    public IReadOnlyDictionary<string, HclType> Attributes { get; private init; } = new Dictionary<string, HclType>();

    /// <summary>Attributes that an object may lack when it is converted to this type.</summary>
    public IReadOnlySet<string> Optional { get; private init; } = new HashSet<string>();

    public bool IsPrimitive => Kind is HclKind.String or HclKind.Number or HclKind.Bool;

    public bool IsSequence => Kind is HclKind.List or HclKind.Set or HclKind.Tuple;

    public bool IsMapping => Kind is HclKind.Map or HclKind.Object;

    public static HclType List(HclType element) => new(HclKind.List) { Element = element };

    public static HclType Set(HclType element) => new(HclKind.Set) { Element = element };

    public static HclType Map(HclType element) => new(HclKind.Map) { Element = element };

    public static HclType Tuple(IReadOnlyList<HclType> items) => new(HclKind.Tuple) { Items = items };

    public static HclType Object(IReadOnlyDictionary<string, HclType> attributes, IReadOnlySet<string>? optional = null) =>
        new(HclKind.Object) { Attributes = attributes, Optional = optional ?? new HashSet<string>() };

    public bool Equals(HclType? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Kind != other.Kind)
            return false;
        return Kind switch
        {
            HclKind.List or HclKind.Set or HclKind.Map => Element.Equals(other.Element),
            HclKind.Tuple => Items.SequenceEqual(other.Items),
            HclKind.Object => Attributes.Count == other.Attributes.Count
                && Attributes.All(pair => other.Attributes.TryGetValue(pair.Key, out var type) && type.Equals(pair.Value)),
            _ => true,
        };
    }

    public override bool Equals(object? obj) => Equals(obj as HclType);

    public override int GetHashCode() => (int)Kind;

    /// <summary>As a message names it.</summary>
    public override string ToString() => Kind switch
    {
        HclKind.Any => "anything",
        HclKind.String => "text",
        HclKind.Number => "a number",
        HclKind.Bool => "true or false",
        HclKind.List or HclKind.Tuple => "a list",
        HclKind.Set => "a set",
        _ => "a map",
    };
}
