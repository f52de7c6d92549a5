using System.Globalization;
using System.Text;

namespace ContextSlim.Programs;

/// <summary>
/// Cuts C# into names, literal texts and signs; comments and preprocessor lines are none of these. It knows all forms of literal texts (the C# specification,
/// 6.4.5.6 and the raw and interpolated ones), because a quote that is misread would turn the rest of the file inside out. Code that is not C# ends somewhere, too.
/// </summary>
internal sealed class CSharpScanner
{
    private static readonly string[] s_signs = new string[128];

    private readonly string _text;
    private readonly List<CSharpToken> _tokens = [];
    private int _at;

    static CSharpScanner()
    {
        for (var sign = 0; sign < s_signs.Length; sign++)
            s_signs[sign] = ((char)sign).ToString();
    }

    private CSharpScanner(string text) => _text = text;

    /// <summary>The pieces of a file, in order.</summary>
    public static IReadOnlyList<CSharpToken> Read(string text)
    {
        var scanner = new CSharpScanner(text);
        while (scanner._at < text.Length)
            scanner.ReadOne();
        return scanner._tokens;
    }

    private char Ahead(int count) => _at + count < _text.Length ? _text[_at + count] : '\0';

    private void ReadOne()
    {
        var character = _text[_at];
        if (char.IsWhiteSpace(character) || character == '\uFEFF')
            _at++;
        else if (character == '/' && Ahead(1) == '/')
            SkipLine();
        else if (character == '/' && Ahead(1) == '*')
            SkipTo("*/", _at + 2);
        else if (character == '#' && IsFirstOfLine())
            SkipLine();
        else if (character == '\'')
            ReadCharacter();
        else if (IsQuoteAhead(out var dollars, out var isVerbatim, out var quote))
            ReadText(dollars, isVerbatim, quote);
        else if (character == '@' || IsOfName(character))
            ReadName();
        else
            ReadSign();
    }

    private void ReadSign()
    {
        var sign = _text[_at];
        _tokens.Add(new CSharpToken(CSharpTokenKind.Sign, _at, sign < s_signs.Length ? s_signs[sign] : sign.ToString()));
        _at++;
    }

    private void SkipLine()
    {
        var end = _text.AsSpan(_at).IndexOfAny('\r', '\n');
        _at = end < 0 ? _text.Length : _at + end;
    }

    private void SkipTo(string end, int from)
    {
        var found = from < _text.Length ? _text.IndexOf(end, from, StringComparison.Ordinal) : -1;
        _at = found < 0 ? _text.Length : found + end.Length;
    }

    private bool IsFirstOfLine()
    {
        for (var index = _at - 1; index >= 0 && _text[index] is not ('\n' or '\r'); index--)
        {
            if (!char.IsWhiteSpace(_text[index]) && _text[index] != '\uFEFF')
                return false;
        }

        return true;
    }

    private static bool IsOfName(char character) => char.IsLetterOrDigit(character) || character == '_' || char.IsSurrogate(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    // Numbers are read like names: neither is a call.
    private void ReadName()
    {
        var start = _at;
        if (_text[_at] == '@')
            _at++;
        var name = _at;
        while (_at < _text.Length && IsOfName(_text[_at]))
            _at++;
        if (_at > name)
            _tokens.Add(new CSharpToken(char.IsAsciiDigit(_text[name]) ? CSharpTokenKind.Sign : CSharpTokenKind.Name, start, _text[name.._at]));
    }

    private void ReadCharacter()
    {
        var start = _at++;
        while (_at < _text.Length && _text[_at] is not ('\'' or '\n'))
            _at += _text[_at] == '\\' ? 2 : 1;
        _at = Math.Min(_at + 1, _text.Length);
        _tokens.Add(new CSharpToken(CSharpTokenKind.Sign, start, "'"));
    }

    private bool IsQuoteAhead(out int dollars, out bool isVerbatim, out int quote)
    {
        (dollars, isVerbatim, quote) = (0, false, _at);
        for (; quote < _text.Length && quote - _at < MostDollars && _text[quote] is '$' or '@'; quote++)
        {
            if (_text[quote] == '@')
                isVerbatim = true;
            else
                dollars++;
        }

        return quote < _text.Length && _text[quote] == '"';
    }

    private void ReadText(int dollars, bool isVerbatim, int quote)
    {
        var start = _at;
        _at = quote;
        string? value;
        if (!isVerbatim && Ahead(1) == '"' && Ahead(2) == '"')
            value = ReadRaw(dollars);
        else
            value = ReadQuoted(dollars > 0, isVerbatim);
        if (Ahead(0) is 'u' or 'U' && Ahead(1) == '8')
            _at += 2;
        _tokens.Add(new CSharpToken(value is null ? CSharpTokenKind.ComputedText : CSharpTokenKind.Text, start, value ?? ""));
    }

    // Null for a text with holes.
    private string? ReadQuoted(bool hasHoles, bool isVerbatim)
    {
        var value = new StringBuilder();
        var isKnown = true;
        for (_at++; _at < _text.Length; _at++)
        {
            var character = _text[_at];
            if (character == '"' && isVerbatim && Ahead(1) == '"')
                _at++;
            else if (character == '"' || (character is '\n' or '\r' && !isVerbatim))
                break;
            else if (hasHoles && character is '{' or '}' && Ahead(1) == character)
                _at++;
            else if (hasHoles && character == '{')
            {
                isKnown = false;
                SkipHole();
                continue;
            }
            else if (character == '\\' && !isVerbatim)
            {
                isKnown &= AppendEscaped(value);
                continue;
            }

            value.Append(character);
        }

        _at = Math.Min(_at + 1, _text.Length);
        return isKnown ? value.ToString() : null;
    }

    // Stops at the last character of the escape; false for one that C# does not know.
    private bool AppendEscaped(StringBuilder value)
    {
        var kind = Ahead(1);
        var digits = kind switch { 'u' => 4, 'U' => 8, 'x' => 4, _ => 0 };
        if (digits > 0)
            return AppendCode(value, digits, isExact: kind != 'x');
        var index = @"'""\0abefnrtv".IndexOf(kind, StringComparison.Ordinal);
        _at++;
        if (index < 0 || _at >= _text.Length)
            return false;
        value.Append("'\"\\\0\a\b\u001b\f\n\r\t\v"[index]);
        return true;
    }

    private bool AppendCode(StringBuilder value, int most, bool isExact)
    {
        _at++;
        var count = 0;
        while (count < most && char.IsAsciiHexDigit(Ahead(count + 1)))
            count++;
        var isCode = uint.TryParse(_text.AsSpan(_at + 1, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && (!isExact || count == most);
        _at += count;
        if (!isCode || code > 0x10FFFF)
            return false;
        if (code > 0xFFFF)
            value.Append(char.ConvertFromUtf32((int)code));
        else
            value.Append((char)code);
        return true;
    }

    // A hole may hold texts, and they holes; what is in it says nothing here. Stops at its closing brace.
    private void SkipHole()
    {
        var first = _tokens.Count;
        var start = _at++;
        var depth = 1;
        while (_at < _text.Length && _holes < MostHoles)
        {
            var character = _text[_at];
            if (character == '}' && --depth == 0)
                break;
            if (character == '{')
                depth++;
            _holes++;
            ReadOne();
            _holes--;
        }

        _tokens.RemoveRange(first, _tokens.Count - first);
        if (_at >= _text.Length || _holes >= MostHoles)
            _at = Math.Max(start, _text.Length - 1);
    }

    private const int MostHoles = 50;
    private const int MostDollars = 50;

    private int _holes;

    // As many quotes as at its start end it; as many braces as dollars begin a hole.
    private string? ReadRaw(int dollars)
    {
        var quotes = 0;
        while (Ahead(quotes) == '"')
            quotes++;
        var from = _at + quotes;
        var end = _text.IndexOf(new string('"', quotes), from, StringComparison.Ordinal);
        if (end < 0)
        {
            _at = _text.Length;
            return null;
        }

        // More quotes than that at the end belong to the text.
        while (end + quotes < _text.Length && _text[end + quotes] == '"')
            end++;
        _at = end + quotes;
        var content = _text[from..end];
        if (dollars > 0 && content.Contains(new string('{', dollars), StringComparison.Ordinal))
            return null;
        return content.Contains('\n', StringComparison.Ordinal) ? Unindented(content) : content;
    }

    // The first and the last line are the quotes' own; what stands before the last one's quotes goes from every line.
    private static string? Unindented(string content)
    {
        var lines = content.ReplaceLineEndings("\n").Split('\n');
        var margin = lines[^1];
        if (lines.Length < 3 || margin.AsSpan().Trim().Length > 0)
            return null;
        for (var line = 1; line < lines.Length - 1; line++)
        {
            if (lines[line].StartsWith(margin, StringComparison.Ordinal))
                lines[line] = lines[line][margin.Length..];
            else if (lines[line].AsSpan().Trim().Length > 0)
                return null;
            else
                lines[line] = "";
        }

        return string.Join('\n', lines[1..^1]);
    }
}
