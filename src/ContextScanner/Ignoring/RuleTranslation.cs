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
internal readonly ref struct RuleTranslation
{
    private const int ByteOrderMark = 0xFEFF;

    private RuleTranslation(RuleForm form, ReadOnlySpan<int> text)
    {
        Form = form;
        Text = text;
    }

    /// <summary>The form that Docker chooses.</summary>
    public RuleForm Form { get; }

    /// <summary>The RE2 text as code points; meaningful for <see cref="RuleForm.Expression"/> alone.</summary>
    public ReadOnlySpan<int> Text { get; }

    /// <summary>Translates a pattern.</summary>
    /// <param name="pattern">The cleaned pattern, without the exception mark.</param>
    /// <param name="backslashEscapes">False for a Windows client, whose patterns have no escapes.</param>
    public static RuleTranslation Of(ReadOnlySpan<byte> pattern, bool backslashEscapes)
    {
        ReadOnlySpan<int> points = UnicodeText.DecodeAll(pattern);
        if (points is [ByteOrderMark, ..])
            points = points[1..];
        var text = new List<int>(points.Length * 2) { '^' };
        var form = RuleForm.Exact;
        for (var first = true; !points.IsEmpty; first = false)
        {
            var point = points[0];
            points = points[1..];
            switch (point)
            {
                case '*' when points is ['*', ..]:
                    points = points[1..];
                    if (points is ['/', ..])
                        points = points[1..];
                    if (!points.IsEmpty)
                    {
                        Append(text, "(.*/)?");
                        form = RuleForm.Expression;
                    }
                    else if (form == RuleForm.Exact)
                    {
                        form = RuleForm.Prefix;
                    }
                    else
                    {
                        Append(text, ".*");
                        form = RuleForm.Expression;
                    }

                    if (first)
                        form = RuleForm.Suffix;
                    break;
                case '*':
                    Append(text, "[^/]*");
                    form = RuleForm.Expression;
                    break;
                case '?':
                    Append(text, "[^/]");
                    form = RuleForm.Expression;
                    break;
                case '.' or '+' or '(' or ')' or '$':
                    text.Add('\\');
                    text.Add(point);
                    break;
                case '\\' when backslashEscapes:
                    text.Add('\\');
                    if (points.IsEmpty)
                        break;
                    text.Add(points[0]);
                    points = points[1..];
                    form = RuleForm.Expression;
                    break;
                case '[' or ']':
                    text.Add(point);
                    form = RuleForm.Expression;
                    break;
                default:
                    text.Add(point);
                    break;
            }
        }

        text.Add('$');
        return new RuleTranslation(form, text.ToArray());
    }

    private static void Append(List<int> text, string fixedText)
    {
        foreach (var character in fixedText)
            text.Add(character);
    }
}
