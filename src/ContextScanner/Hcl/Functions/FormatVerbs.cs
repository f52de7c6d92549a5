using System.Globalization;
using System.Numerics;
using System.Text;

namespace ContextSlim.Hcl.Functions;

/// <summary><c>format</c>: the verbs of Go's printf that go-cty takes.</summary>
internal static class FormatVerbs
{
    public static string Format(string format, ReadOnlySpan<HclValue> arguments, HclBudget budget)
    {
        var text = new StringBuilder();
        var next = 0;
        var highest = 0;
        for (var index = 0; index < format.Length; index++)
        {
            if (format[index] != '%')
            {
                text.Append(format[index]);
                continue;
            }

            if (++index < format.Length && format[index] == '%')
            {
                text.Append('%');
                continue;
            }

            var verb = new Verb();
            while (index < format.Length && "+- #0".Contains(format[index], StringComparison.Ordinal))
                verb.Flags += format[index++];
            verb.Width = Digits(format, ref index);
            if (index < format.Length && format[index] == '.')
            {
                index++;
                verb.Precision = Digits(format, ref index) ?? 0;
            }

            if (index < format.Length && format[index] == '[')
            {
                index++;
                next = (Digits(format, ref index) ?? 0) - 1;
                index++;
            }

            if (index >= format.Length)
                throw new HclException("a verb of `format` is not complete");
            verb.Letter = format[index];
            if (next < 0 || next >= arguments.Length)
                throw new HclException("`format` has too few arguments for its verbs");
            var piece = Formatted(verb, arguments[next]);
            budget.Characters(piece.Length);
            text.Append(piece);
            next++;
            highest = Math.Max(highest, next);
        }

        if (highest < arguments.Length)
            throw new HclException("`format` has more arguments than its verbs use");
        return text.ToString();
    }

    private static int? Digits(string format, ref int index)
    {
        var start = index;
        while (index < format.Length && char.IsAsciiDigit(format[index]))
            index++;
        if (index == start)
            return null;
        return int.TryParse(format.AsSpan(start, index - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000
            ? number : throw HclException.Limit("a width of `format` is larger than 1,000,000");
    }

    private static string Formatted(Verb verb, HclValue value)
    {
        switch (verb.Letter)
        {
            case 'v' when verb.Flags.Contains('#', StringComparison.Ordinal):
                return Padded(verb, JsonText.Write(value), isNumber: false);
            case 'v':
                if (value.IsNull)
                    return Padded(verb, "null", isNumber: false);
                return value.Type.Kind switch
                {
                    HclKind.String => Padded(verb, Cut(verb, value.Text), isNumber: false),
                    HclKind.Number => Padded(verb, Number('g', verb with { Precision = verb.Precision }, value.Number, isDefault: true), isNumber: true),
                    HclKind.Bool => Padded(verb, value.IsTrue ? "true" : "false", isNumber: false),
                    _ => Padded(verb, JsonText.Write(value), isNumber: false),
                };
        }

        if (value.IsNull)
            throw new HclException("an argument of `format` is null");
        switch (verb.Letter)
        {
            case 't':
                return Padded(verb, value.To(HclType.Bool).IsTrue ? "true" : "false", isNumber: false);
            case 's' or 'q':
                var text = Cut(verb, value.To(HclType.String).Text);
                return Padded(verb, verb.Letter == 'q' ? JsonText.Quote(text) : text, isNumber: false);
            case 'b' or 'd' or 'o' or 'x' or 'X':
                return Padded(verb, Signed(verb, Whole(verb, value.To(HclType.Number).Number)), isNumber: true);
            case 'e' or 'E' or 'f' or 'g' or 'G':
                return Padded(verb, Signed(verb, Number(verb.Letter, verb, value.To(HclType.Number).Number, isDefault: false)), isNumber: true);
            default:
                throw new HclException($"`format` knows no verb `%{verb.Letter}`");
        }
    }

    private static string Whole(Verb verb, HclNumber number)
    {
        var value = number.IsWhole ? number.Truncated() : throw new HclException($"`%{verb.Letter}` of `format` takes a whole number");
        var digits = Radix(BigInteger.Abs(value), verb.Letter switch { 'b' => 2, 'o' => 8, 'd' => 10, _ => 16 });
        if (verb.Letter == 'X')
            digits = digits.ToUpperInvariant();
        if (verb.Precision is { } precision)
            digits = digits.PadLeft(precision, '0');
        if (verb.Flags.Contains('#', StringComparison.Ordinal))
            digits = verb.Letter switch { 'b' => "0b", 'o' => "0", 'x' => "0x", 'X' => "0X", _ => "" } + digits;
        return value.Sign < 0 ? "-" + digits : digits;
    }

    private static string Radix(BigInteger value, int radix)
    {
        if (value.IsZero)
            return "0";
        if (radix == 10)
            return value.ToString(CultureInfo.InvariantCulture);
        var digits = new StringBuilder();
        for (; !value.IsZero; value /= radix)
            digits.Insert(0, "0123456789abcdef"[(int)(value % radix)]);
        return digits.ToString();
    }

    private static string Number(char letter, Verb verb, HclNumber number, bool isDefault)
    {
        if (letter is 'e' or 'E')
            return Exponent(number, verb.Precision ?? 6, letter);
        if (letter == 'f')
            return Fixed(number, verb.Precision ?? 6);
        if (verb.Precision is { } significant)
            return General(number, Math.Max(significant, 1), letter == 'G' ? 'E' : 'e');
        // The fewest digits; an exponent where there would be more than 21 before the point.
        var plain = number.ToString();
        var digits = plain.TrimStart('-');
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var significance = digits.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var exponent = number.Sign == 0 ? 0 : (point < 0 ? digits.Length : point) - 1 - (digits.StartsWith("0.", StringComparison.Ordinal) ? digits[2..].Length - digits[2..].TrimStart('0').Length + 1 : 0);
        if (exponent >= -4 && exponent < Math.Max(significance.Length, 21))
            return plain;
        var body = significance.Length > 1 ? $"{significance[0]}.{significance[1..]}" : significance;
        return $"{(number.Sign < 0 ? "-" : "")}{body}{(letter == 'G' ? 'E' : 'e')}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    // Exactly rounded, half to even, to so many places.
    private static string Fixed(HclNumber number, int places)
    {
        var (numerator, denominator) = Ratio(number);
        var scaled = RoundedQuotient(BigInteger.Abs(numerator) * BigInteger.Pow(10, places), denominator).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = places == 0 ? scaled : $"{scaled[..^places]}.{scaled[^places..]}";
        return number.Sign < 0 ? "-" + text : text;
    }

    private static string Exponent(HclNumber number, int places, char letter)
    {
        var (digits, exponent) = Significant(number, places + 1);
        var body = places > 0 ? $"{digits[0]}.{digits[1..]}" : digits;
        return $"{(number.Sign < 0 ? "-" : "")}{body}{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static string General(HclNumber number, int significant, char letter)
    {
        var (digits, exponent) = Significant(number, significant);
        if (exponent < -4 || exponent >= significant)
        {
            digits = digits.TrimEnd('0') is { Length: > 0 } kept ? kept : "0";
            var body = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
            return $"{(number.Sign < 0 ? "-" : "")}{body}{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
        }

        var text = Fixed(number, Math.Max(significant - 1 - exponent, 0));
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static (string Digits, int Exponent) Significant(HclNumber number, int count)
    {
        if (number.Sign == 0)
            return (new string('0', count), 0);
        var (numerator, denominator) = Ratio(number);
        numerator = BigInteger.Abs(numerator);
        var exponent = numerator.ToString(CultureInfo.InvariantCulture).Length - denominator.ToString(CultureInfo.InvariantCulture).Length;
        if (numerator * BigInteger.Pow(10, Math.Max(-exponent, 0)) < denominator * BigInteger.Pow(10, Math.Max(exponent, 0)))
            exponent--;
        while (true)
        {
            var shift = count - 1 - exponent;
            var digits = RoundedQuotient(numerator * BigInteger.Pow(10, Math.Max(shift, 0)), denominator * BigInteger.Pow(10, Math.Max(-shift, 0))).ToString(CultureInfo.InvariantCulture);
            if (digits.Length <= count)
                return (digits, exponent);
            exponent++;
        }
    }

    private static (BigInteger Numerator, BigInteger Denominator) Ratio(HclNumber number) => number.ToRatio();

    private static BigInteger RoundedQuotient(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var order = (remainder * 2).CompareTo(denominator);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static string Signed(Verb verb, string number) => number.StartsWith('-') ? number
        : verb.Flags.Contains('+', StringComparison.Ordinal) ? "+" + number
        : verb.Flags.Contains(' ', StringComparison.Ordinal) ? " " + number
        : number;

    private static string Cut(Verb verb, string text) => verb.Precision is { } most ? string.Concat(TextFunctions.Characters(text).Take(most)) : text;

    private static string Padded(Verb verb, string text, bool isNumber)
    {
        var missing = (verb.Width ?? 0) - (isNumber ? text.Length : TextFunctions.Characters(text).Count);
        if (missing <= 0)
            return text;
        if (verb.Flags.Contains('-', StringComparison.Ordinal))
            return text + new string(' ', missing);
        if (!verb.Flags.Contains('0', StringComparison.Ordinal))
            return new string(' ', missing) + text;
        var sign = isNumber && text.Length > 0 && text[0] is '-' or '+' or ' ' ? 1 : 0;
        return text[..sign] + new string('0', missing) + text[sign..];
    }

    private sealed record Verb
    {
        public string Flags { get; set; } = "";

        public int? Width { get; set; }

        public int? Precision { get; set; }

        public char Letter { get; set; }
    }
}
