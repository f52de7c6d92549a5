using ContextSlim.Hcl;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>A target or group as one block defines it, in one combination of its matrix; its attributes are evaluated once.</summary>
internal sealed class BakeBlock(string name, HclBlock block, HclScope scope)
{
    // What buildx knows of a target, and the type of each; null where several shapes are taken.
    private static readonly Dictionary<string, HclType?> s_target = new(StringComparer.Ordinal)
    {
        ["description"] = HclType.String,
        ["inherits"] = HclType.Strings,
        ["annotations"] = HclType.Strings,
        ["attest"] = null,
        ["context"] = HclType.String,
        ["contexts"] = HclType.Map(HclType.String),
        ["dockerfile"] = HclType.String,
        ["dockerfile-inline"] = HclType.String,
        ["args"] = HclType.Map(HclType.String),
        ["labels"] = HclType.Map(HclType.String),
        ["tags"] = HclType.Strings,
        ["cache-from"] = null,
        ["cache-to"] = null,
        ["target"] = HclType.String,
        ["secret"] = null,
        ["ssh"] = null,
        ["platforms"] = HclType.Strings,
        ["output"] = null,
        ["pull"] = HclType.Bool,
        ["no-cache"] = HclType.Bool,
        ["network"] = HclType.String,
        ["no-cache-filter"] = HclType.Strings,
        ["shm-size"] = HclType.String,
        ["ulimits"] = HclType.Strings,
        ["call"] = HclType.String,
        ["entitlements"] = HclType.Strings,
        ["extra-hosts"] = HclType.Map(HclType.String),
    };

    private static readonly Dictionary<string, HclType?> s_group = new(StringComparer.Ordinal)
    {
        ["description"] = HclType.String,
        ["targets"] = HclType.Strings,
    };

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal); // null while it is being evaluated

    public string Name => name;

    public HclBlock Block => block;

    public static IEnumerable<string> Keys(string type) => (type == "target" ? s_target : s_group).Keys;

    /// <summary>An attribute's value, converted to its type; null where the block does not say it.</summary>
    public HclValue Value(string key)
    {
        if (!(block.Type == "target" ? s_target : s_group).TryGetValue(key, out var type))
            throw new HclException($"a {block.Type} has no attribute `{key}`");
        if (_values.TryGetValue(key, out var known))
        {
            return known switch
            {
                HclValue value => value,
                HclException problem => throw problem,
                _ => throw new HclException($"`{key}` of {block.Type} `{name}` is defined by itself", HclFault.Circle, block.Body[key]?.Place ?? block.Place),
            };
        }

        var written = block.Body[key];
        if (written is null)
            return HclValue.NullOf(type ?? HclType.Any);
        _values[key] = null;
        try
        {
            var value = Converted(key, written.Evaluate(scope), type, written.Place);
            _values[key] = value;
            return value;
        }
        catch (HclException problem)
        {
            _values[key] = problem;
            throw;
        }
    }

    /// <summary>Where an attribute's value stands.</summary>
    public SourcePlace PlaceOf(string key) => block.Body[key]?.Place ?? block.Place;

    public string RawOf(string key) => block.Body[key] is { } written ? Unquoted(written.Raw) : "";

    private static string Unquoted(string raw) => raw.Length >= 2 && raw[0] == '"' && raw[^1] == '"' ? raw[1..^1] : raw;

    private HclValue Converted(string key, HclValue value, HclType? type, SourcePlace place)
    {
        if (type is null)
            return value;
        HclValue converted;
        try
        {
            converted = value.To(type);
        }
        catch (HclException problem) when (problem.Fault == HclFault.Value)
        {
            var expected = type.Kind switch { HclKind.List => "a list of texts", HclKind.Map => "a map of texts", _ => type.ToString() };
            throw new HclException($"`{key}` of {block.Type} `{name}` must be {expected}").At(place);
        }

        if (converted.IsNull || converted.IsUnknown)
            return converted;
        var takesNull = key is "args" or "labels" or "extra-hosts";
        if (type.Kind == HclKind.List ? converted.Items.Any(static item => item.IsNull) : type.Kind == HclKind.Map && !takesNull && converted.Members.Values.Any(static member => member.IsNull))
            throw new HclException($"`{key}` of {block.Type} `{name}` holds null").At(place);
        return converted;
    }
}
