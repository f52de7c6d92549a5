namespace ContextSlim.Baselines;

/// <summary>
/// What a build may send: more than the most is CTX501, less than the least CTX504, too much of what a glob matches CTX503, and too much more
/// than a baseline CTX502.
/// </summary>
public sealed record Budget
{
    /// <summary>A most that lifts what another budget says.</summary>
    public const long AnyNumber = long.MaxValue;

    /// <summary>The most bytes sent; null for any number.</summary>
    public long? Bytes { get; init; }

    /// <summary>The most files sent; null for any number.</summary>
    public long? Files { get; init; }

    /// <summary>The fewest bytes sent; null for any number.</summary>
    public long? LeastBytes { get; init; }

    /// <summary>The fewest files sent; null for any number.</summary>
    public long? LeastFiles { get; init; }

    /// <summary>What may be sent of the files that a glob matches. Two of the same glob: the first counts.</summary>
    public IReadOnlyList<PathBudget> Paths { get; init; } = [];

    /// <summary>How much more than a baseline; null for the usual 5 %.</summary>
    public GrowthLimit? Growth { get; init; }

    /// <summary>False when nothing is asked.</summary>
    internal bool HasLimits => Bytes is not null || Files is not null || LeastBytes is not null || LeastFiles is not null || Paths.Count > 0;

    /// <summary>This budget, and what another says where this one says nothing.</summary>
    internal Budget Or(Budget? other) => other is null ? this : new Budget
    {
        Bytes = Bytes ?? other.Bytes,
        Files = Files ?? other.Files,
        LeastBytes = LeastBytes ?? other.LeastBytes,
        LeastFiles = LeastFiles ?? other.LeastFiles,
        Paths = Paths.Count == 0 ? other.Paths : [.. Paths, .. other.Paths.Where(path => !Paths.Any(own => own.Glob == path.Glob))],
        Growth = Growth ?? other.Growth,
    };
}

/// <summary>What may be sent of the files that a glob matches.</summary>
/// <param name="Glob">
/// The glob, matched against the whole path in the context: <c>*</c> and <c>?</c> stay in a name, <c>**</c> is any number of folders,
/// <c>[abc]</c> and <c>[!a-z]</c> are one character. Letters differ by case.
/// </param>
/// <param name="Bytes">The most bytes. 0 allows no such file at all, not even an empty one.</param>
public sealed record PathBudget(string Glob, long Bytes);

/// <summary>How much more than a baseline may be sent: what is past any limit that is set is too much.</summary>
public sealed record GrowthLimit
{
    /// <summary>What holds where nobody says otherwise.</summary>
    public static GrowthLimit Usual { get; } = new() { Percent = 5 };

    /// <summary>The most per cent of the baseline's bytes; null for any.</summary>
    public decimal? Percent { get; init; }

    /// <summary>The most bytes; null for any.</summary>
    public long? Bytes { get; init; }

    /// <summary>What to write instead of a text that is no growth; it goes behind that text.</summary>
    public const string Advice = "is no growth; write a share of the baseline such as 5%, a size with its unit such as 10MB, or both with a comma between";

    /// <summary>Reads limits as people write them: <c>5%</c>, <c>10MB</c>, or both with a comma between. A number alone could be either, and is refused, but for 0.</summary>
    /// <returns>Null for what is neither.</returns>
    public static GrowthLimit? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var limit = new GrowthLimit();
        foreach (var part in text.Split(','))
        {
            var word = part.Trim();
            if (word.EndsWith('%') && decimal.TryParse(word.AsSpan(0, word.Length - 1).TrimEnd(), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var percent)
                && percent <= 1_000_000 && limit.Percent is null)
                limit = limit with { Percent = percent };
            else if (!word.EndsWith('%') && SizeText.TryParse(word, out var bytes) && limit.Bytes is null && (bytes == 0 || char.IsAsciiLetter(word[^1])))
                limit = limit with { Bytes = bytes };
            else
                return null;
        }

        return limit;
    }

    /// <summary>True when so many bytes are too many.</summary>
    internal bool IsPassed(long before, long now) =>
        now > before && (now - before > Bytes || (Percent is { } percent && now - before > before * (percent / 100m)));

    /// <inheritdoc/>
    public override string ToString() => (Percent, Bytes) switch
    {
        ({ } percent, { } bytes) => $"{Text(percent)} or {Paths.ByteSize.Format(bytes)}",
        ({ } percent, null) => Text(percent),
        (null, { } bytes) => Paths.ByteSize.Format(bytes),
        _ => "any amount",
    };

    private static string Text(decimal percent) => percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + " %";
}
