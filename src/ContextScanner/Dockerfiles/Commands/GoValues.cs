using System.Globalization;

namespace ContextSlim.Dockerfiles.Commands;

/// <summary>Values in flags, as Go's standard library reads them.</summary>
internal static class GoValues
{
    /// <summary><c>strconv.ParseBool</c>; null for anything else.</summary>
    public static bool? Boolean(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    /// <summary><c>strconv.ParseUint(text, 8, 32)</c>; null for anything else.</summary>
    public static uint? Octal(string text)
    {
        if (text.Length == 0)
            return null;
        ulong value = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '7')
                return null;
            value = (value * 8) + (uint)(digit - '0');
            if (value > uint.MaxValue)
                return null;
        }

        return (uint)value;
    }

    /// <summary><c>strconv.ParseUint(text, 10, 32)</c> accepts it.</summary>
    public static bool IsUnsigned(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary><c>strconv.Atoi</c>; null for anything else.</summary>
    public static long? Integer(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A size such as <c>64m</c> or <c>1.5 GiB</c>, as docker/go-units reads it.</summary>
    public static bool IsSize(string text)
    {
        var end = text.Length - 1;
        while (end >= 0 && !IsNumeric(text[end]) && text[end] != ' ')
            end--;
        if (end < 0)
            return false;
        var number = text.AsSpan(0, text[end] == ' ' ? end : end + 1);
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size)
            || size < 0)
        {
            return false;
        }

        return text[(end + 1)..].ToUpperInvariant() is "" or "B" or "K" or "KB" or "KIB" or "M" or "MB" or "MIB" or "G" or "GB" or "GIB"
            or "T" or "TB" or "TIB" or "P" or "PB" or "PIB";
    }

    /// <summary>A duration such as <c>1m30s</c> in nanoseconds, as Go's time.ParseDuration reads it.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static double Duration(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest is "0")
            return 0;
        if (rest.IsEmpty)
            throw new RefusedException($"time: invalid duration \"{text}\"");
        var total = 0.0;
        while (!rest.IsEmpty)
        {
            var length = CountWhile(rest, isNumeric: true);
            var number = rest[..length];
            if (number.IsEmpty || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                throw new RefusedException($"time: invalid duration \"{text}\"");
            if (length == rest.Length)
                throw new RefusedException($"time: missing unit in duration \"{text}\"");
            rest = rest[length..];
            var unit = rest[..CountWhile(rest, isNumeric: false)].ToString();
            total += value * unit switch
            {
                "ns" => 1,
                "us" or "µs" or "μs" => 1e3,
                "ms" => 1e6,
                "s" => 1e9,
                "m" => 60e9,
                "h" => 3600e9,
                _ => throw new RefusedException($"time: unknown unit \"{unit}\" in duration \"{text}\""),
            };
            rest = rest[unit.Length..];
        }

        return negative ? -total : total;
    }

    private static int CountWhile(ReadOnlySpan<char> text, bool isNumeric)
    {
        var count = 0;
        while (count < text.Length && IsNumeric(text[count]) == isNumeric)
            count++;
        return count;
    }

    private static bool IsNumeric(char unit) => char.IsAsciiDigit(unit) || unit == '.';
}
