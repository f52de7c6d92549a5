using System.Collections.Concurrent;
using System.Text;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// Reads what stands for a set of code points: <c>[…]</c>, <c>\d</c> and its kin, <c>\pL</c>, <c>[:alpha:]</c> (specification M-8, M-9).
/// What is written the same is the same class within one expression.
/// </summary>
internal sealed class ClassParser
{
    // For all rules together: hundreds of ranges, that three bytes ask for. Only what Unicode names is ever entered.
    private static readonly ConcurrentDictionary<string, CodePointClass> s_escaped = new(StringComparer.Ordinal);

    private readonly Dictionary<string, CodePointClass> _written = [];
    private readonly CodePointClassBuilder _builder = new();
    private char[] _characters = new char[64];
    private bool _noNameEnds; // no ":]" follows any more: looking for it again and again would take quadratic time

    /// <summary>Reads the bracketed class that the text begins with.</summary>
    /// <exception cref="ExpressionSyntaxException">RE2 refuses it.</exception>
    public CodePointClass Parse(ref ReadOnlySpan<int> text)
    {
        var before = text;
        text = text[1..];
        var negated = text is ['^', ..];
        if (negated)
            text = text[1..];
        var builder = _builder;
        builder.Clear();
        for (var first = true; text.IsEmpty || text[0] != ']' || first; first = false)
        {
            if (TryReadNamedClass(ref text, builder))
                continue;
            if (EscapedClassLength(text) is > 0 and var length)
            {
                builder.Add(ParseEscapedClass(text[..length]));
                text = text[length..];
                continue;
            }

            var low = ReadPoint(ref text);
            var high = low;
            if (text is ['-', not ']', ..])
            {
                text = text[1..];
                high = ReadPoint(ref text);
                if (high < low)
                    throw new ExpressionSyntaxException("invalid character class range");
            }

            builder.Add(low, high);
        }

        text = text[1..];
        var written = Text(before[..^text.Length]);
        if (!_written.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var known))
            _written.Add(written.ToString(), known = builder.Build(negated));
        return known;
    }

    /// <summary>The code points that an escaped class takes at the start of the text: <c>\d</c> 2, <c>\pL</c> 3, <c>\p{Greek}</c> 9; 0 for anything else.</summary>
    public static int EscapedClassLength(ReadOnlySpan<int> text)
    {
        if (text is not ['\\', var letter, ..])
            return 0;
        if (letter is 'd' or 'D' or 's' or 'S' or 'w' or 'W')
            return 2;
        if (letter is not ('p' or 'P'))
            return 0;
        if (text is not [_, _, '{', ..])
            return Math.Min(3, text.Length);
        var end = text.IndexOf('}');
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>Makes a class of an escaped one. A Unicode class is a table of hundreds of ranges: the same one is made once, and kept.</summary>
    /// <exception cref="ExpressionSyntaxException">There is no such category or script.</exception>
    public CodePointClass ParseEscapedClass(ReadOnlySpan<int> text)
    {
        if (s_escaped.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Text(text), out var known))
            return known;
        var written = Text(text).ToString();
        var builder = new CodePointClassBuilder();
        _ = TryReadPerlClass(ref text, builder) || TryReadUnicodeClass(ref text, builder);
        known = builder.Build(negated: false);
        return s_escaped.GetOrAdd(written, known);
    }

    /// <summary>Reads <c>\d \D \s \S \w \W</c>, which are ASCII classes in RE2.</summary>
    private static bool TryReadPerlClass(ref ReadOnlySpan<int> text, CodePointClassBuilder builder)
    {
        if (text is not ['\\', var letter and ('d' or 'D' or 's' or 'S' or 'w' or 'W'), ..])
            return false;
        builder.AddTable(letter switch
        {
            'd' or 'D' => AsciiTables.Digit,
            's' or 'S' => AsciiTables.PerlSpace,
            _ => AsciiTables.Word,
        }, negated: letter is 'D' or 'S' or 'W');
        text = text[2..];
        return true;
    }

    /// <summary>Reads <c>\pL</c>, <c>\PL</c>, <c>\p{Greek}</c>, <c>\p{^Greek}</c>.</summary>
    /// <exception cref="ExpressionSyntaxException">There is no such category or script.</exception>
    private bool TryReadUnicodeClass(ref ReadOnlySpan<int> text, CodePointClassBuilder builder)
    {
        if (text is not ['\\', var letter and ('p' or 'P'), ..])
            return false;
        var negated = letter == 'P';
        var rest = text[2..];
        ReadOnlySpan<int> name;
        if (rest is ['{', ..])
        {
            var end = rest.IndexOf('}');
            if (end < 0)
                throw new ExpressionSyntaxException("invalid character class range");
            name = rest[1..end];
            rest = rest[(end + 1)..];
        }
        else
        {
            var length = Math.Min(1, rest.Length);
            name = rest[..length];
            rest = rest[length..];
        }

        if (name is ['^', ..])
        {
            negated = !negated;
            name = name[1..];
        }

        if (!UnicodeTables.TryFind(Text(name).ToString(), out var table))
            throw new ExpressionSyntaxException("invalid character class range");
        builder.AddTable(table, negated);
        text = rest;
        return true;
    }

    private bool TryReadNamedClass(ref ReadOnlySpan<int> text, CodePointClassBuilder builder)
    {
        if (_noNameEnds || text is not ['[', ':', _, ..])
            return false;
        var end = text[2..].IndexOf([':', ']']);
        _noNameEnds = end < 0;
        if (_noNameEnds)
            return false;
        var name = text.Slice(2, end);
        var negated = name is ['^', ..];
        if (negated)
            name = name[1..];
        if (!AsciiTables.TryFind(Text(name), out var table))
            throw new ExpressionSyntaxException("invalid character class range");
        builder.AddTable(table, negated);
        text = text[(end + 4)..];
        return true;
    }

    private static int ReadPoint(ref ReadOnlySpan<int> text)
    {
        if (text.IsEmpty)
            throw new ExpressionSyntaxException("missing closing ]");
        if (text[0] == '\\')
            return EscapeParser.Read(ref text);
        var point = text[0];
        text = text[1..];
        return point;
    }

    // Only good until the next text is made.
    private ReadOnlySpan<char> Text(ReadOnlySpan<int> points)
    {
        if (_characters.Length < 2 * points.Length)
            _characters = new char[4 * points.Length];
        var length = 0;
        foreach (var point in points)
            length += new Rune(point).EncodeToUtf16(_characters.AsSpan(length));
        return _characters.AsSpan(0, length);
    }
}
