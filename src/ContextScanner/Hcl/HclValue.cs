using System.Text;

namespace ContextSlim.Hcl;

/// <summary>A value of the language. It does not change once it is made.</summary>
internal sealed class HclValue
{
    private readonly object? _content;

    private HclValue(HclType type, object? content)
    {
        Type = type;
        _content = content;
    }

    /// <summary>Stands for what cannot be known before the build; whatever is made of it is unknown, too.</summary>
    public static HclValue Unknown { get; } = new(HclType.Any, null) { IsUnknown = true };

    public static HclValue Null { get; } = new(HclType.Any, null);

    public static HclValue True { get; } = new(HclType.Bool, true);

    public static HclValue False { get; } = new(HclType.Bool, false);

    public static HclValue Empty { get; } = new(HclType.String, "");

    public HclType Type { get; }

    public bool IsUnknown { get; private init; }

    public bool IsNull => _content is null && !IsUnknown;

    public string Text => (string)_content!;

    public HclNumber Number => (HclNumber)_content!;

    public bool IsTrue => (bool)_content!;

    /// <summary>What a list, a set or a tuple holds.</summary>
    public IReadOnlyList<HclValue> Items => (IReadOnlyList<HclValue>)_content!;

    /// <summary>What a map or an object holds, by name.</summary>
    public SortedDictionary<string, HclValue> Members => (SortedDictionary<string, HclValue>)_content!;

    public static HclValue NullOf(HclType type) => new(type, null);

    // Text is kept composed, as go-cty does.
    public static HclValue Of(string text) => new(HclType.String, Ascii.IsValid(text) || !IsWellFormed(text) ? text : text.Normalize());

    public static HclValue Of(HclNumber number) => new(HclType.Number, number);

    public static HclValue Of(long number) => new(HclType.Number, HclNumber.Of(number));

    public static HclValue Of(bool value) => value ? True : False;

    public static HclValue Tuple(IReadOnlyList<HclValue> items) => new(HclType.Tuple([.. items.Select(static item => item.Type)]), items);

    public static HclValue List(HclType element, IReadOnlyList<HclValue> items) => new(HclType.List(element), items);

    /// <summary>A list of values that have one type already; of no type in particular when there are none.</summary>
    public static HclValue List(IReadOnlyList<HclValue> items) => List(items.Count > 0 ? items[0].Type : HclType.Any, items);

    public static HclValue Texts(IEnumerable<string> texts) => List(HclType.String, [.. texts.Select(Of)]);

    /// <summary>A set: every value once; primitive ones in order.</summary>
    public static HclValue Set(HclType element, IEnumerable<HclValue> items)
    {
        var distinct = new List<HclValue>();
        var seen = new HashSet<HclValue>(ByContent.Instance);
        foreach (var item in items)
        {
            if (seen.Add(item))
                distinct.Add(item);
        }

        if (element.IsPrimitive)
            distinct.Sort(static (a, b) => ComparePrimitive(a, b));
        return new HclValue(HclType.Set(element), distinct);
    }

    public static HclValue Map(HclType element, SortedDictionary<string, HclValue> members) => new(HclType.Map(element), members);

    public static HclValue Object(SortedDictionary<string, HclValue> members) =>
        new(HclType.Object(members.ToDictionary(static pair => pair.Key, static pair => pair.Value.Type)), members);

    public static SortedDictionary<string, HclValue> NoMembers() => new(StringComparer.Ordinal);

    /// <summary>The same type and the same content.</summary>
    public bool SameAs(HclValue other)
    {
        if (IsNull || other.IsNull)
            return IsNull && other.IsNull;
        if (Type.Kind != other.Type.Kind)
            return false;
        return Type.Kind switch
        {
            HclKind.Map or HclKind.Object => Members.Count == other.Members.Count
                && Members.All(pair => other.Members.TryGetValue(pair.Key, out var value) && pair.Value.SameAs(value)),
            HclKind.List or HclKind.Tuple or HclKind.Set => Items.Count == other.Items.Count && Items.Zip(other.Items).All(static pair => pair.First.SameAs(pair.Second)),
            _ => _content!.Equals(other._content),
        };
    }

    /// <summary>True when it or something in it is unknown.</summary>
    public bool HoldsUnknown() => IsUnknown || (_content switch
    {
        IReadOnlyList<HclValue> items => items.Any(static item => item.HoldsUnknown()),
        SortedDictionary<string, HclValue> members => members.Values.Any(static member => member.HoldsUnknown()),
        _ => false,
    });

    private static int ComparePrimitive(HclValue a, HclValue b)
    {
        if (a._content is null || b._content is null)
            return (a._content is null ? 1 : 0) - (b._content is null ? 1 : 0);
        return a._content switch
        {
            string text => string.CompareOrdinal(text, b.Text),
            HclNumber number => number.CompareTo(b.Number),
            _ => a.IsTrue.CompareTo(b.IsTrue),
        };
    }

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }

    private sealed class ByContent : IEqualityComparer<HclValue>
    {
        public static readonly ByContent Instance = new();

        public bool Equals(HclValue? x, HclValue? y) => x!.SameAs(y!);

        public int GetHashCode(HclValue value) => value._content switch
        {
            IReadOnlyList<HclValue> items => items.Count,
            SortedDictionary<string, HclValue> members => members.Count,
            null => 0,
            var content => content.GetHashCode(),
        };
    }
}
