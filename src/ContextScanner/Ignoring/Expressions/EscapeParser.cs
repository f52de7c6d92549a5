using System.Text;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>Reads an escape that stands for one code point (specification M-9).</summary>
internal static class EscapeParser
{
    /// <summary>Reads the escape that the text begins with.</summary>
    /// <exception cref="ExpressionSyntaxException">RE2 knows no such escape.</exception>
    public static int Read(ref ReadOnlySpan<int> text)
    {
        if (text.Length < 2)
            throw new ExpressionSyntaxException("trailing backslash");
        var letter = text[1];
        text = text[2..];
        switch (letter)
        {
            case 'a': return '\a';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case '0': return ReadOctal(0, ref text);
            case >= '1' and <= '7' when text is [>= '0' and <= '7', ..]: return ReadOctal(letter - '0', ref text);
            case 'x': return ReadHexadecimal(ref text);
        }

        if (letter < 128 && !char.IsAsciiLetterOrDigit((char)letter))
            return letter;
        throw new ExpressionSyntaxException("invalid escape sequence");
    }

    private static int ReadOctal(int value, ref ReadOnlySpan<int> text)
    {
        for (var digits = 0; digits < 2 && text is [>= '0' and <= '7', ..]; digits++)
        {
            value = value * 8 + (text[0] - '0');
            text = text[1..];
        }

        return value;
    }

    private static int ReadHexadecimal(ref ReadOnlySpan<int> text)
    {
        if (text is ['{', ..])
        {
            var end = text.IndexOf('}');
            var digits = end < 0 ? default : text[1..end];
            if (digits.IsEmpty)
                throw new ExpressionSyntaxException("invalid escape sequence");
            var value = 0;
            foreach (var digit in digits)
            {
                value = value * 16 + Digit(digit);
                if (value > 0x10FFFF)
                    throw new ExpressionSyntaxException("invalid escape sequence");
            }

            text = text[(end + 1)..];
            return value;
        }

        if (text.Length < 2)
            throw new ExpressionSyntaxException("invalid escape sequence");
        var point = Digit(text[0]) * 16 + Digit(text[1]);
        text = text[2..];
        return point;
    }

    private static int Digit(int point) =>
        Rune.IsValid(point) && point < 128 && char.IsAsciiHexDigit((char)point)
            ? Convert.ToInt32(((char)point).ToString(), 16)
            : throw new ExpressionSyntaxException("invalid escape sequence");
}
