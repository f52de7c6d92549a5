using System.Globalization;
using System.Text;
using ContextSlim.Sources;

namespace ContextSlim.Hcl;

/// <summary>Reads texts with <c>${…}</c> and <c>%{…}</c> in them: between quotes, in heredocs, and bare.</summary>
internal sealed class HclTemplateReader(HclScanner scanner, HclParser parser)
{
    public HclExpression Quoted()
    {
        var place = scanner.Place();
        var open = scanner.TokenStart;
        var parts = Parts(new Extent(open + 1, scanner.Limit, IsQuoted: true, IsHeredoc: false), out var close);
        scanner.Position = close + 1;
        return Built(place, parts, mayWrap: true);
    }

    /// <summary>A quoted text without expressions, as labels are.</summary>
    public string PlainText()
    {
        var place = scanner.Place();
        return Quoted() is HclLiteral { Literal.Type.Kind: HclKind.String } literal
            ? literal.Literal.Text
            : throw new HclException("a label is plain text", HclFault.Syntax, place);
    }

    public HclExpression Bare()
    {
        var parts = Parts(new Extent(scanner.Position, scanner.Limit, IsQuoted: false, IsHeredoc: false), out _);
        return Built(scanner.PlaceOf(0), parts, mayWrap: true);
    }

    public HclExpression Heredoc()
    {
        var place = scanner.Place();
        var text = scanner.Text;
        var index = scanner.TokenStart + 2;
        var isFlush = index < scanner.Limit && text[index] == '-';
        if (isFlush)
            index++;
        var lineEnd = LineEnd(index);
        var marker = text[index..lineEnd].TrimEnd('\r');
        if (marker.Length == 0 || lineEnd >= scanner.Limit || !marker.All(static character => char.IsLetterOrDigit(character) || character is '_' or '-'))
            throw new HclException("expected a name and a new line after `<<`", HclFault.Syntax, place);
        var start = lineEnd + 1;
        for (var line = start; ; line = LineEnd(line) + 1)
        {
            if (line > scanner.Limit || (line == scanner.Limit && line != start))
                throw new HclException($"the text is not closed with a line `{marker}`", HclFault.Syntax, place);
            var end = LineEnd(line);
            if (text.AsSpan(line, end - line).Trim() is var trimmed && trimmed.SequenceEqual(marker))
            {
                var parts = Parts(new Extent(start, line, IsQuoted: false, IsHeredoc: true), out _);
                if (isFlush)
                    Flush(parts);
                scanner.Position = text[line..end].TrimEnd().Length + line;
                return Built(place, parts, mayWrap: false);
            }

            if (end >= scanner.Limit)
                throw new HclException($"the text is not closed with a line `{marker}`", HclFault.Syntax, place);
        }
    }

    private int LineEnd(int index)
    {
        var length = scanner.Text.AsSpan(index, scanner.Limit - index).IndexOf('\n');
        return length < 0 ? scanner.Limit : index + length;
    }

    // Cuts what is read into texts, expressions and the words of control sequences.
    private List<Part> Parts(Extent extent, out int close)
    {
        var text = scanner.Text;
        var parts = new List<Part>();
        var literal = new StringBuilder();
        var literalStart = extent.Start;
        var trimsNext = false;
        var index = extent.Start;

        void Flush(bool trimsEnd)
        {
            var value = literal.ToString();
            literal.Clear();
            if (trimsNext)
                value = value.TrimStart();
            trimsNext = false;
            if (trimsEnd)
                value = value.TrimEnd();
            if (value.Length > 0)
                parts.Add(new Part(scanner.PlaceOf(literalStart)) { Text = value });
        }

        while (true)
        {
            if (index >= extent.End)
            {
                if (extent.IsQuoted)
                    throw new HclException("a text is not closed with `\"`", HclFault.Syntax, scanner.PlaceOf(extent.Start - 1));
                break;
            }

            var current = text[index];
            if (extent.IsQuoted && current == '"')
                break;
            if (extent.IsQuoted && current == '\n')
                throw new HclException("a text is not closed with `\"` on its line", HclFault.Syntax, scanner.PlaceOf(index));
            if (extent.IsQuoted && current == '\\')
            {
                index = Escape(index, literal);
                continue;
            }

            var rest = text.AsSpan(index, extent.End - index);
            if (rest.StartsWith("$${") || rest.StartsWith("%%{"))
            {
                literal.Append(rest[1..3]);
                index += 3;
                continue;
            }

            if (rest.StartsWith("${") || rest.StartsWith("%{"))
            {
                var trimsEnd = rest.Length > 2 && rest[2] == '~';
                Flush(trimsEnd);
                index = Sequence(index, current == '%', trimsEnd, parts, out trimsNext);
                literalStart = index;
                continue;
            }

            literal.Append(current);
            index++;
            if (extent.IsHeredoc && current == '\n')
            {
                Flush(trimsEnd: false);
                literalStart = index;
            }
        }

        Flush(trimsEnd: false);
        close = index;
        return parts;
    }

    private int Sequence(int index, bool isControl, bool trimsEnd, List<Part> parts, out bool trimsNext)
    {
        parser.Enter();
        var place = scanner.PlaceOf(index);
        var before = scanner.SetSkipsNewLines(true);
        scanner.Position = index + (trimsEnd ? 3 : 2);
        var part = new Part(place);
        if (!isControl)
        {
            part.Expression = parser.Expression();
        }
        else
        {
            part.Control = scanner.Token == HclToken.Name ? scanner.TokenText.ToString() : "";
            switch (part.Control)
            {
                case "if":
                    scanner.Next();
                    part.Expression = parser.Expression();
                    break;
                case "for":
                    (part.Key, part.Name, part.Expression) = parser.ForHead();
                    break;
                case "else" or "endif" or "endfor":
                    scanner.Next();
                    break;
                default:
                    throw parser.Unexpected("`if`, `else`, `endif`, `for` or `endfor`");
            }
        }

        trimsNext = scanner.Take("~");
        if (!scanner.Is("}"))
            throw parser.Unexpected("`}`");
        var end = scanner.TokenStart + 1;
        scanner.SetSkipsNewLines(before);
        parser.Leave();
        parts.Add(part);
        return end;
    }

    private int Escape(int index, StringBuilder literal)
    {
        var text = scanner.Text;
        var kind = index + 1 < scanner.Limit ? text[index + 1] : '\0';
        var digits = kind switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (index + 2 + digits > scanner.Limit || !uint.TryParse(text.AsSpan(index + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                throw new HclException($"`\\{kind}` needs {digits} hexadecimal digits", HclFault.Syntax, scanner.PlaceOf(index));
            literal.Append(Rune.IsValid(code) ? new Rune(code).ToString() : "\ufffd");
            return index + 2 + digits;
        }

        literal.Append(kind switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' => '"',
            '\\' => '\\',
            _ => throw new HclException("only \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN may follow a backslash", HclFault.Syntax, scanner.PlaceOf(index)),
        });
        return index + 2;
    }

    // Removes the indentation that all lines have; lines of nothing but spaces do not count.
    private static void Flush(List<Part> parts)
    {
        var least = int.MaxValue;
        var adjusted = new List<Part>();
        var isLineStart = true;
        foreach (var part in parts)
        {
            if (isLineStart)
            {
                isLineStart = false;
                var spaces = 0;
                if (part.Text is { } text)
                {
                    var trimmed = text.TrimStart();
                    if (trimmed.Length == 0 && text.EndsWith('\n'))
                    {
                        spaces = int.MaxValue;
                    }
                    else
                    {
                        spaces = text.Length - trimmed.Length;
                        adjusted.Add(part);
                    }
                }

                least = Math.Min(least, spaces);
            }

            if (part.Text?.EndsWith('\n') == true)
                isLineStart = true;
        }

        foreach (var part in adjusted)
        {
            if (part.Text is { } text)
                part.Text = text[Math.Min(least, text.Length)..];
        }
    }

    private HclExpression Built(SourcePlace place, List<Part> parts, bool mayWrap)
    {
        var index = 0;
        var expressions = Sequence(parts, ref index, place, null);
        if (expressions.Count == 0)
            return new HclLiteral(place, HclValue.Empty);
        if (mayWrap && parts is [{ Control: null, Expression: { } only }])
            return new HclParentheses(place, only);
        if (parts.TrueForAll(static part => part.Text is not null))
            return new HclLiteral(place, HclValue.Of(string.Concat(parts.Select(static part => part.Text))));
        return parser.Checked(new HclTemplate(place, expressions));
    }

    // Up to what closes it: `else`, `endif`, `endfor` or the end.
    private List<HclExpression> Sequence(List<Part> parts, ref int index, SourcePlace place, string? opened)
    {
        var expressions = new List<HclExpression>();
        while (index < parts.Count)
        {
            var part = parts[index];
            if (part.Text is not null)
            {
                expressions.Add(new HclLiteral(part.Place, HclValue.Of(part.Text)));
                index++;
            }
            else if (part.Control is null)
            {
                expressions.Add(part.Expression!);
                index++;
            }
            else if (part.Control == "if")
            {
                expressions.Add(If(parts, ref index));
            }
            else if (part.Control == "for")
            {
                expressions.Add(For(parts, ref index));
            }
            else if (opened is null)
            {
                throw new HclException($"`{part.Control}` closes nothing here", HclFault.Syntax, part.Place);
            }
            else
            {
                return expressions;
            }
        }

        return opened is null ? expressions : throw new HclException($"`%{{ {opened} }}` is not closed", HclFault.Syntax, place);
    }

    private HclExpression If(List<Part> parts, ref int index)
    {
        parser.Enter();
        var opening = parts[index++];
        var yes = new HclTemplate(opening.Place, Sequence(parts, ref index, opening.Place, "if"));
        var no = new HclTemplate(opening.Place, []);
        if (index < parts.Count && parts[index].Control == "else")
        {
            index++;
            no = new HclTemplate(opening.Place, Sequence(parts, ref index, opening.Place, "if"));
        }

        if (parts[index].Control != "endif")
            throw new HclException("expected `endif`", HclFault.Syntax, parts[index].Place);
        index++;
        parser.Leave();
        return parser.Checked(new HclConditional(opening.Place, opening.Expression!, yes, no));
    }

    private HclExpression For(List<Part> parts, ref int index)
    {
        parser.Enter();
        var opening = parts[index++];
        var content = new HclTemplate(opening.Place, Sequence(parts, ref index, opening.Place, "for"));
        if (parts[index].Control != "endfor")
            throw new HclException("expected `endfor`", HclFault.Syntax, parts[index].Place);
        index++;
        parser.Leave();
        var list = new HclFor(opening.Place, opening.Key, opening.Name, opening.Expression!, null, content, null, isGrouped: false);
        return parser.Checked(new HclTemplateJoin(opening.Place, list));
    }

    private readonly record struct Extent(int Start, int End, bool IsQuoted, bool IsHeredoc);

    private sealed class Part(SourcePlace place)
    {
        public SourcePlace Place => place;

        public string? Text { get; set; }

        public string? Control { get; set; }

        public HclExpression? Expression { get; set; }

        public string? Key { get; set; }

        public string Name { get; set; } = "";
    }
}
