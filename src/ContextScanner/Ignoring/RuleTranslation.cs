using System.Buffers;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>How a rule is compared with a path (specification M-5).</summary>
internal enum RuleForm
{
    /// <summary>The path equals the pattern, byte for byte.</summary>
    Exact,

    /// <summary>The path begins with the pattern less its last two bytes.</summary>
    Prefix,

    /// <summary>The path ends with the pattern less its first two bytes, or equals that less its leading slash.</summary>
    Suffix,

    /// <summary>The translated text, read as RE2, is found in the path.</summary>
    Expression,
}

/// <summary>
/// Docker's translation of a pattern (specification M-4): element by element it builds RE2 text and, on the way, learns whether a cheaper form
/// will do. The cheaper forms are visible, they are not pure optimisations (specification M-6).
/// </summary>
internal ref struct RuleTranslation
{
    private const int ByteOrderMark = 0xFEFF;
    private const int LongestElement = 6; // "**" becomes "(.*/)?"

    private readonly Span<int> _text;
    private int _length;

    private RuleTranslation(Span<int> text) => _text = text;

    /// <summary>The form that Docker chooses for a pattern.</summary>
    /// <param name="pattern">The cleaned pattern, without the exception mark.</param>
    /// <param name="backslashEscapes">False for a Windows client, whose patterns have no escapes.</param>
    public static RuleForm FormOf(ReadOnlySpan<byte> pattern, bool backslashEscapes) => new RuleTranslation(default).Read(pattern, backslashEscapes);

    /// <summary>Compiles the RE2 text of a pattern.</summary>
    /// <exception cref="ExpressionSyntaxException">RE2 refuses it.</exception>
    public static Expression Compile(ReadOnlySpan<byte> pattern, bool backslashEscapes)
    {
        // Lent, because text as long as this would live among the large objects, which cost several times as much for each byte.
        var text = ArrayPool<int>.Shared.Rent(LongestElement * (pattern.Length + 1));
        try
        {
            return Expression.Compile(text.AsSpan(0, Write(pattern, backslashEscapes, text)));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(text);
        }
    }

    /// <summary>Writes the RE2 text of a pattern, as code points.</summary>
    /// <returns>How many there are.</returns>
    public static int Write(ReadOnlySpan<byte> pattern, bool backslashEscapes, Span<int> text)
    {
        var translation = new RuleTranslation(text);
        _ = translation.Read(pattern, backslashEscapes);
        return translation._length;
    }

    private RuleForm Read(ReadOnlySpan<byte> pattern, bool backslashEscapes)
    {
        if (!pattern.IsEmpty && UnicodeText.Decode(pattern, out var mark) == ByteOrderMark)
            pattern = pattern[mark..];
        Add('^');
        var form = RuleForm.Exact;
        for (var first = true; !pattern.IsEmpty; first = false)
        {
            var point = Next(ref pattern);
            switch (point)
            {
                case '*' when pattern is [(byte)'*', ..]:
                    pattern = pattern[1..];
                    if (pattern is [(byte)'/', ..])
                        pattern = pattern[1..];
                    if (!pattern.IsEmpty)
                    {
                        Add("(.*/)?");
                        form = RuleForm.Expression;
                    }
                    else if (form == RuleForm.Exact)
                    {
                        form = RuleForm.Prefix;
                    }
                    else
                    {
                        Add(".*");
                        form = RuleForm.Expression;
                    }

                    if (first)
                        form = RuleForm.Suffix;
                    break;
                case '*':
                    Add("[^/]*");
                    form = RuleForm.Expression;
                    break;
                case '?':
                    Add("[^/]");
                    form = RuleForm.Expression;
                    break;
                case '.' or '+' or '(' or ')' or '$':
                    Add('\\');
                    Add(point);
                    break;
                case '\\' when backslashEscapes:
                    Add('\\');
                    if (pattern.IsEmpty)
                        break;
                    Add(Next(ref pattern));
                    form = RuleForm.Expression;
                    break;
                case '[' or ']':
                    Add(point);
                    form = RuleForm.Expression;
                    break;
                default:
                    Add(point);
                    break;
            }
        }

        Add('$');
        return form;
    }

    private static int Next(ref ReadOnlySpan<byte> pattern)
    {
        var point = UnicodeText.Decode(pattern, out var consumed);
        pattern = pattern[consumed..];
        return point;
    }

    private void Add(int point)
    {
        if (!_text.IsEmpty)
            _text[_length++] = point;
    }

    private void Add(string text)
    {
        foreach (var character in text)
            Add(character);
    }
}
