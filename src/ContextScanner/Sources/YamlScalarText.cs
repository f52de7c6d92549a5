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
    public static bool IsNull(string plain) => plain is "" or "~" or "null" or "Null" or "NULL";

    public static string Resolve(string plain)
    {
        if (plain.Length == 0 || !(char.IsAsciiDigit(plain[0]) || plain[0] is '+' or '-' or '.' or 't' or 'T' or 'f' or 'F'))
            return plain;
        return plain switch
        {
            "true" or "True" or "TRUE" => "true",
            "false" or "False" or "FALSE" => "false",
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => "+Inf",
            "-.inf" or "-.Inf" or "-.INF" => "-Inf",
            ".nan" or ".NaN" or ".NAN" => "NaN",
            _ => Number(plain) ?? plain,
        };
    }

    private static string? Number(string plain)
    {
        if (plain.Length > 64)
            return null;
        var digits = plain.Replace("_", "", StringComparison.Ordinal);
        return Integer(digits) ?? (FloatForm().IsMatch(digits) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? GoFloat(value)
            : null);
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

    // Go prints the shortest digits that read back the same, with an exponent below 1e-4 and from 1e21 on.
    private static string GoFloat(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "+Inf" : "-Inf";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0)
            return shortest;
        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 21)
            return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) ? Plain(plain) : shortest;
        return $"{shortest.Split('E')[0]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string Plain(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FloatForm();
}
