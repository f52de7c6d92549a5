using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>What kinds of plain value a place takes.</summary>
[Flags]
internal enum PlainKinds
{
    None = 0,
    Text = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8 | Integer,
    Null = 16,
}

/// <summary>The form of a value in a Compose file: a plain value of some kinds, a list, a mapping, or one of these.</summary>
internal sealed class ComposeForm
{
    /// <summary>Anything at all.</summary>
    public static readonly ComposeForm Anything = new();

    public PlainKinds Plain { get; private init; }

    /// <summary>What a text must read as, where Compose turns texts into numbers and booleans itself.</summary>
    public PlainKinds ReadAs { get; private init; }

    /// <summary>The only texts that are taken; empty for all.</summary>
    public string[] Texts { get; private init; } = [];

    /// <summary>What else is asked of a text, in words, and how it is told; null for nothing.</summary>
    public (string Expected, Func<string, bool> Holds)? TextRule { get; private init; }

    public double Minimum { get; private init; } = double.NegativeInfinity;

    public double Maximum { get; private init; } = double.PositiveInfinity;

    /// <summary>The form of a list's items; null where no list is taken.</summary>
    public ComposeForm? Items { get; private init; }

    /// <summary>No item may stand in the list twice.</summary>
    public bool ItemsDiffer { get; private init; }

    /// <summary>The keys of a mapping; null where no mapping is taken.</summary>
    public IReadOnlyDictionary<string, ComposeForm>? Keys { get; private init; }

    /// <summary>The form of values under other keys; null where there are no other keys but <c>x-…</c>.</summary>
    public ComposeForm? Others { get; private init; }

    /// <summary>Which other keys are meant; null for all.</summary>
    public Func<string, bool>? IsOther { get; private init; }

    /// <summary>Keys that are none of these are refused.</summary>
    public bool IsClosed { get; private init; }

    public bool TakesExtensions { get; private init; }

    public string[] Required { get; private init; } = [];

    public static ComposeForm Of(PlainKinds plain) => new() { Plain = plain };

    public static ComposeForm OneOf(params string[] texts) => new() { Plain = PlainKinds.Text, Texts = texts };

    public static ComposeForm Text(string expected, Func<string, bool> holds, PlainKinds also = PlainKinds.None) =>
        new() { Plain = PlainKinds.Text | also, TextRule = (expected, holds) };

    /// <summary>A number or boolean that Compose also reads from text.</summary>
    public static ComposeForm Cast(PlainKinds plain, PlainKinds readAs, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity) =>
        new() { Plain = plain | PlainKinds.Text, ReadAs = readAs, Minimum = minimum, Maximum = maximum };

    public static ComposeForm List(ComposeForm items, bool differ = false) => new() { Items = items, ItemsDiffer = differ };

    /// <summary>A mapping with these keys and <c>x-…</c>.</summary>
    public static ComposeForm Mapping(params (string Key, ComposeForm Value)[] keys) => Mapping(takesExtensions: true, keys);

    public static ComposeForm Mapping(bool takesExtensions, params (string Key, ComposeForm Value)[] keys) => new()
    {
        Keys = keys.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal),
        IsClosed = true,
        TakesExtensions = takesExtensions,
    };

    /// <summary>A mapping whose keys the user chooses.</summary>
    public static ComposeForm Named(ComposeForm values, Func<string, bool>? isKey = null, bool isClosed = false) => new()
    {
        Keys = new Dictionary<string, ComposeForm>(),
        Others = values,
        IsOther = isKey,
        IsClosed = isClosed,
    };

    /// <summary>This or the other, which is of another kind.</summary>
    public ComposeForm Or(ComposeForm other) => new()
    {
        Plain = Plain | other.Plain,
        ReadAs = ReadAs | other.ReadAs,
        Texts = [.. Texts, .. other.Texts],
        TextRule = TextRule ?? other.TextRule,
        Minimum = Math.Max(Minimum, other.Minimum),
        Maximum = Math.Min(Maximum, other.Maximum),
        Items = Items ?? other.Items,
        ItemsDiffer = ItemsDiffer || other.ItemsDiffer,
        Keys = Keys ?? other.Keys,
        Others = Others ?? other.Others,
        IsOther = IsOther ?? other.IsOther,
        IsClosed = IsClosed || other.IsClosed,
        TakesExtensions = TakesExtensions || other.TakesExtensions,
        Required = [.. Required, .. other.Required],
    };

    /// <summary>The same mapping, in which the keys of another have its forms.</summary>
    public ComposeForm WithKeysOf(ComposeForm other) => new() { Keys = other.Keys, Others = Others };

    /// <summary>The same mapping, which must have these keys.</summary>
    public ComposeForm With(params string[] required) => Or(new ComposeForm { Required = required });

    /// <summary>In words, for a value that is none of it.</summary>
    public string Expected
    {
        get
        {
            const PlainKinds Any = PlainKinds.Text | PlainKinds.Number | PlainKinds.Boolean;
            if (Items is null && Keys is null && (Plain & Any) == Any)
                return "a plain value";
            var parts = new List<string>();
            if (Plain.HasFlag(PlainKinds.Boolean))
                parts.Add("true or false");
            if (Plain.HasFlag(PlainKinds.Number))
                parts.Add("a number");
            else if (Plain.HasFlag(PlainKinds.Integer))
                parts.Add("a whole number");
            if (Texts.Length > 0)
                parts.Add($"one of {string.Join(", ", Texts)}");
            else if (Plain.HasFlag(PlainKinds.Text) && ReadAs == PlainKinds.None)
                parts.Add("text");
            if (Items is not null)
                parts.Add("a list");
            if (Keys is not null)
                parts.Add("a mapping");
            return string.Join(" or ", parts);
        }
    }

    /// <summary>Whether a plain value is of one of the kinds, and within the bounds.</summary>
    public bool Takes(SourceScalar scalar) => scalar.Kind switch
    {
        ScalarKind.Text when ReadAs == PlainKinds.Boolean => ComposeValues.IsBoolean(scalar.Value),
        ScalarKind.Text when ReadAs != PlainKinds.None => ComposeValues.IsNumber(scalar.Value, ReadAs, out var value) && TakesNumber(value),
        ScalarKind.Text => Plain.HasFlag(PlainKinds.Text) && (Texts.Length == 0 || Texts.Contains(scalar.Value)),
        ScalarKind.Null => Plain.HasFlag(PlainKinds.Null),
        ScalarKind.Boolean => Plain.HasFlag(PlainKinds.Boolean),
        ScalarKind.Integer or ScalarKind.Float => ComposeValues.IsNumber(scalar.Value, PlainKinds.Number, out var value) && TakesNumber(value),
        _ => false,
    };

    // A number without a fraction is a whole one, however it is written.
    private bool TakesNumber(double value) => (Plain.HasFlag(PlainKinds.Number) || (Plain.HasFlag(PlainKinds.Integer) && Math.Floor(value) == value))
        && !(value < Minimum) && !(value > Maximum);
}
