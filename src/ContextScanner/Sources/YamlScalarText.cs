using System.Globalization;
using System.Text.RegularExpressions;

namespace ContextSlim.Sources;

/// <summary>
/// The text that a plain YAML scalar has for Compose, which reads it as a number first and prints it again:
/// <c>3.10</c> becomes <c>3.1</c>, <c>0x10</c> becomes <c>16</c>, <c>010</c> becomes <c>8</c>, <c>TRUE</c> becomes <c>true</c>.
/// </summary>
/// <remarks>The rules are those of go.yaml.in/yaml (resolve.go) and of Go's <c>%v</c>.</remarks>
internal static partial class YamlScalarText
{
    /// <summary>The text of a plain scalar, and what it is.</summary>
    public static (string Text, ScalarKind Kind) Resolve(string plain)
    {
        if (plain is "" or "~" or "null" or "Null" or "NULL")
            return (plain, ScalarKind.Null);
        if (!(char.IsAsciiDigit(plain[0]) || plain[0] is '+' or '-' or '.' or 't' or 'T' or 'f' or 'F'))
            return (plain, ScalarKind.Text);
        return plain switch
        {
            "true" or "True" or "TRUE" => ("true", ScalarKind.Boolean),
            "false" or "False" or "FALSE" => ("false", ScalarKind.Boolean),
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => ("+Inf", ScalarKind.Float),
            "-.inf" or "-.Inf" or "-.INF" => ("-Inf", ScalarKind.Float),
            ".nan" or ".NaN" or ".NAN" => ("NaN", ScalarKind.Float),
            _ => IsTimestamp(plain) ? (plain, ScalarKind.Timestamp) : Number(plain) ?? (plain, ScalarKind.Text),
        };
    }

    private static (string Text, ScalarKind Kind)? Number(string plain)
    {
        if (plain.Length > 64)
            return null;
        var digits = plain.Replace("_", "", StringComparison.Ordinal);
        if (Integer(digits) is { } integer)
            return (integer, ScalarKind.Integer);
        return FloatForm().IsMatch(digits) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? (GoFloat(value), ScalarKind.Float)
            : null;
    }

    // 2001-1-2, or with a time after `T`, `t` (a zone is needed then) or a blank (none may be there).
    private static bool IsTimestamp(string plain)
    {
        if (plain.Length is < 8 or > 64 || plain[4] != '-' || TimestampForm().Match(plain) is not { Success: true } parts)
            return false;
        return Part("year") is var year && Part("month") is >= 1 and <= 12 and var month
            && Part("day") is >= 1 and var day && day <= (year == 0 ? DateTime.DaysInMonth(4, month) : DateTime.DaysInMonth(year, month))
            && Part("hour") < 24 && Part("minute") < 60 && Part("second") < 60 && Part("zonehour") <= 24 && Part("zoneminute") < 60;

        int Part(string name) => parts.Groups[name] is { Success: true } part ? int.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private static string? Integer(string digits)
    {
        var negative = digits.StartsWith('-');
        var magnitude = digits.TrimStart('+', '-');
        if (digits.Length - magnitude.Length > 1)
            return null;
        var (body, radix) = magnitude switch
        {
            ['0', 'x' or 'X', .. var hexadecimal] => (hexadecimal, 16),
            ['0', 'b' or 'B', .. var binary] => (binary, 2),
            ['0', 'o' or 'O', .. var octal] => (octal, 8),
            ['0', _, ..] => (magnitude[1..], 8),
            _ => (magnitude, 10),
        };
        if (body.Length == 0)
            return null;
        UInt128 value = 0;
        foreach (var letter in body)
        {
            var digit = char.IsAsciiHexDigit(letter) ? Convert.ToInt32(letter.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = (value * (uint)radix) + (uint)digit;
            if (value > ulong.MaxValue)
                return null;
        }

        if (negative && value > (UInt128)long.MaxValue + 1)
            return null;
        return (negative && value > 0 ? "-" : "") + value.ToString(CultureInfo.InvariantCulture);
    }

    // Go prints the shortest digits that read back the same, with an exponent below 1e-4 and from 1e6 on.
    private static string GoFloat(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "+Inf" : "-Inf";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0)
            return shortest;
        var exponent = Exponent(shortest.TrimStart('-'));
        if (exponent is >= -4 and < 6)
            return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) ? Plain(plain) : shortest;
        var sign = shortest.StartsWith('-') ? "-" : "";
        var digits = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('-', '0');
        return $"{sign}{digits[..1]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static int Exponent(string shortest)
    {
        if (shortest.IndexOf('E', StringComparison.Ordinal) is >= 0 and var mark)
            return int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = shortest.IndexOf('.', StringComparison.Ordinal);
        if (!shortest.StartsWith('0'))
            return (point < 0 ? shortest.Length : point) - 1;
        return 1 - shortest.AsSpan().IndexOfAnyInRange('1', '9');
    }

    private static string Plain(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FloatForm();

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(([Tt](?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})([.,][0-9]+)?(Z|[-+](?<zonehour>[0-9]{2}):(?<zoneminute>[0-9]{2})))|( (?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})([.,][0-9]+)?))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex TimestampForm();
}
