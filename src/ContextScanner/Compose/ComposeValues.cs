using System.Buffers;
using System.Globalization;

namespace ContextSlim.Compose;

/// <summary>What Compose reads a text as, where it wants something else than text.</summary>
internal static class ComposeValues
{
    private static readonly SearchValues<char> s_decimal = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> s_sizeNumber = SearchValues.Create("0123456789. ");
    private static readonly SearchValues<char> s_nameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>Whether a text is a boolean, in YAML 1.1's words, too.</summary>
    public static bool IsBoolean(string text) => text.ToUpperInvariant() is "TRUE" or "FALSE" or "Y" or "YES" or "ON" or "N" or "NO" or "OFF";

    /// <summary>Whether a text is a number, or a whole one; and which.</summary>
    public static bool IsNumber(string text, PlainKinds kind, out double value)
    {
        value = double.NaN;
        if (kind == PlainKinds.Integer)
        {
            var isWhole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
            value = whole;
            return isWhole;
        }

        return text.TrimStart('+', '-').ToUpperInvariant() is "INF" or "NAN" or "INFINITY"
            || double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether a text is a duration as Go writes it, with days and weeks: <c>1m30s</c>.</summary>
    public static bool IsDuration(string text)
    {
        var rest = text.AsSpan().TrimStart("+-");
        if (rest.Length == 0 || text.Length - rest.Length > 1)
            return false;
        if (rest is "0")
            return true;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(s_decimal);
            if (digits <= 0 || rest[..digits].Count('.') > 1 || rest[..digits] is ".")
                return false;
            rest = rest[digits..];
            var unit = rest.IndexOfAny(s_decimal);
            if ((unit < 0 ? rest : rest[..unit]) is not ("ns" or "us" or "µs" or "μs" or "ms" or "s" or "m" or "h" or "d" or "w"))
                return false;
            rest = unit < 0 ? [] : rest[unit..];
        }

        return true;
    }

    /// <summary>Whether a text is a size: <c>1.5gb</c>, <c>64m</c>, <c>1024</c>.</summary>
    public static bool IsSize(string text)
    {
        var digits = text.AsSpan().LastIndexOfAny(s_sizeNumber);
        if (digits < 0)
            return false;
        var number = text.AsSpan(0, digits + 1);
        number = number.EndsWith(" ") ? number[..^1] : number;
        var unit = text[(digits + 1)..].ToUpperInvariant();
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && value >= 0
            && unit is "" or "B" or "K" or "KB" or "KIB" or "M" or "MB" or "MIB" or "G" or "GB" or "GIB" or "T" or "TB" or "TIB" or "P" or "PB" or "PIB";
    }

    /// <summary>Whether a name may be a service's, a volume's, a secret's or a configuration's.</summary>
    public static bool IsName(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(s_nameCharacters) < 0;
}
