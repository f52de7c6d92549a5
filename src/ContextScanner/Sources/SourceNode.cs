using ContextSlim.Paths;

namespace ContextSlim.Sources;

/// <summary>A place in a file that was read.</summary>
internal readonly record struct SourcePlace(string File, TextPosition Position);

/// <summary>A value of a YAML or JSON file that knows where it stands. One that was merged keeps its own place.</summary>
internal abstract class SourceNode(SourcePlace place)
{
    public SourcePlace Place { get; } = place;

    /// <summary>Marked <c>!override</c>: it replaces what an earlier file says instead of being merged with it.</summary>
    public bool Replaces { get; init; }
}

/// <summary>Stands for a value marked <c>!reset</c>: it removes what an earlier file says.</summary>
internal sealed class SourceReset(SourcePlace place) : SourceNode(place);

/// <summary>What a plain value is to YAML: one in quotes is always text.</summary>
internal enum ScalarKind
{
    Text,
    Null,
    Boolean,
    Integer,
    Float,
    Timestamp,
}

internal sealed class SourceScalar(SourcePlace place, string raw) : SourceNode(place)
{
    /// <summary>The text as written, before any variable is looked up: the only form that may be shown.</summary>
    public string Raw { get; } = raw;

    /// <summary>The text with its variables looked up. Never shown.</summary>
    public string Value { get; set; } = raw;

    public bool IsNull { get; init; }

    public ScalarKind Kind { get; init; }

    /// <summary>A number or a boolean of JSON, as written.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>Its variables could not be looked up, which has been told; nothing may be concluded from <see cref="Value"/>.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>The variables that are not set and so became nothing.</summary>
    public IReadOnlyList<string> UnsetVariables { get; set; } = [];

    public SourceScalar With(string value) => new(Place, Raw) { Value = value, IsUnknown = IsUnknown, UnsetVariables = UnsetVariables };
}

internal sealed class SourceSequence(SourcePlace place) : SourceNode(place)
{
    public List<SourceNode> Items { get; } = [];
}

/// <summary>A key's place and its value.</summary>
internal readonly record struct SourceEntry(SourcePlace KeyPlace, SourceNode Value);

internal sealed class SourceMapping(SourcePlace place) : SourceNode(place)
{
    public OrderedDictionary<string, SourceEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys that remove what an earlier file says: those marked <c>!reset</c> or <c>!override</c>.</summary>
    public HashSet<string> Cleared { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a key stands that YAML reads as a number, a boolean or nothing, in this mapping; null for none.</summary>
    public SourcePlace? FirstOddKey { get; set; }

    /// <summary>Was written as a list of <c>name=value</c>. Compose cannot reset a single name of such a list.</summary>
    public bool IsList { get; init; }

    public SourceNode? this[string key] => Entries.TryGetValue(key, out var entry) ? entry.Value : null;

    public void Set(string key, SourceNode value) =>
        Entries[key] = new SourceEntry(Entries.TryGetValue(key, out var old) ? old.KeyPlace : value.Place, value);

    public SourceMapping Copy(bool? isList = null)
    {
        var copy = new SourceMapping(Place) { Replaces = Replaces, IsList = isList ?? IsList };
        foreach (var (key, entry) in Entries)
            copy.Entries.Add(key, entry);
        copy.Cleared.UnionWith(Cleared);
        return copy;
    }
}
