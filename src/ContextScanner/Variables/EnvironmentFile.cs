using System.Globalization;
using System.Text;
using ContextSlim.Sources;

namespace ContextSlim.Variables;

/// <summary>
/// Reads an <c>.env</c> file as Compose does (compose-go, dotenv/parser.go):
/// <list type="bullet">
/// <item><c>NAME=value</c> or <c>NAME: value</c>, with or without <c>export</c>; <c>NAME</c> alone takes the environment's value.</item>
/// <item>Names are letters, digits and <c>_ . - [ ]</c>. A line that begins with <c>#</c> is a comment.</item>
/// <item>A value without quotes ends with its line or before <c> #</c>; its variables are looked up.</item>
/// <item>In double quotes it may span lines, backslash escapes are replaced, its variables are looked up.</item>
/// <item>In single quotes it may span lines and is taken as it is; <c>\'</c> is a quote.</item>
/// <item>A variable is looked up in the environment first, then among the names above it.</item>
/// </list>
/// A line that is not well formed is told and passed over.
/// </summary>
internal sealed class EnvironmentFile
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly Func<string, string?> _environment;
    private readonly Dictionary<string, string> _values;
    private readonly ReadSession _session;
    private int _position;

    private EnvironmentFile(SourceText source, Func<string, string?> environment, Dictionary<string, string> values, ReadSession session)
    {
        _source = source;
        _text = source.Text;
        _environment = environment;
        _values = values;
        _session = session;
    }

    /// <summary>Adds the file's names to <paramref name="values"/>, where later files win.</summary>
    public static void Read(SourceText source, Func<string, string?> environment, Dictionary<string, string> values, ReadSession session)
    {
        var file = new EnvironmentFile(source, environment, values, session);
        while (file.SkipToStatement())
            file.ReadStatement();
    }

    private bool SkipToStatement()
    {
        while (_position < _text.Length)
        {
            if (_text[_position] == '#')
                SkipLine();
            else if (char.IsWhiteSpace(_text[_position]))
                _position++;
            else
                return true;
        }

        return false;
    }

    private void ReadStatement()
    {
        SkipExport();
        var start = _position;
        var end = start;
        while (end < _text.Length && _text[end] is not ('=' or ':' or '\n'))
        {
            if (!IsNameCharacter(_text[end]) && !IsBlank(_text[end]))
            {
                TellAndSkipLine(start, "this is not a variable's name");
                return;
            }

            end++;
        }

        var name = _text[start..end].TrimEnd();
        var separator = end < _text.Length ? _text[end] : '\n';
        _position = Math.Min(end + 1, _text.Length);
        if (name.Contains(' ', StringComparison.Ordinal))
        {
            if (separator != '\n')
                SkipLine();
            Tell(start, "a variable's name cannot hold a space");
            return;
        }

        if (separator == '\n')
        {
            if (Lookup(name) is { } inherited)
                _values[name] = inherited;
            return;
        }

        while (_position < _text.Length && IsBlank(_text[_position]))
            _position++;
        if (ReadValue(start) is { } value)
            _values[name] = value;
    }

    private string? ReadValue(int statement)
    {
        if (_position < _text.Length && _text[_position] is '"' or '\'')
            return ReadQuoted(statement, _text[_position]);
        var start = _position;
        SkipLine();
        var value = _text[start.._position];
        if (value.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment)
            value = value[..comment];
        return Expand(value.TrimEnd(), statement);
    }

    private string? ReadQuoted(int statement, char quote)
    {
        var value = new StringBuilder();
        for (var index = _position + 1; index < _text.Length; index++)
        {
            var character = _text[index];
            if (character == quote)
            {
                _position = index + 1;
                return quote == '"' ? Expand(Unescape(value.ToString()), statement) : value.ToString();
            }

            if (character == '\\' && index + 1 < _text.Length)
            {
                index++;
                if (_text[index] != quote)
                    value.Append('\\');
                character = _text[index];
            }

            value.Append(character);
        }

        TellAndSkipLine(statement, "a quote is not closed");
        return null;
    }

    private string? Expand(string value, int statement)
    {
        var result = VariableTemplate.Expand(value, Lookup, _session.Budget);
        if (result.Fault == TemplateFault.None)
            return result.Text;
        _session.Tell(result.Problem(showsReason: false), _source.At(statement));
        return null;
    }

    private string? Lookup(string name) => _environment(name) ?? _values.GetValueOrDefault(name);

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] != '\\' || index + 1 == value.Length)
            {
                text.Append(value[index]);
                continue;
            }

            index++;
            switch (value[index])
            {
                case 'a': text.Append('\a'); break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'v': text.Append('\v'); break;
                case '"': text.Append('"'); break;
                case '\\': text.Append('\\'); break;
                // A dollar sign that is no variable, in the form that the lookup which follows understands.
                case '$': text.Append("$$"); break;
                case '0': index = Octal(value, index, text); break;
                default: text.Append('\\').Append(value[index]); break;
            }
        }

        return text.ToString();
    }

    // Only a zero and three more octal digits make a character; with fewer, Compose drops the zero and keeps the rest.
    private static int Octal(string value, int zero, StringBuilder text)
    {
        var end = zero + 1;
        while (end < value.Length && end < zero + 4 && char.IsAsciiDigit(value[end]))
            end++;
        var digits = value[(zero + 1)..end];
        var isCharacter = digits.Length == 3 && digits.All(static digit => digit <= '7') && digits[0] <= '3';
        if (isCharacter)
            text.Append((char)Convert.ToInt32(digits, 8));
        else
            text.Append('\\').Append(digits);
        return end - 1;
    }

    private void SkipExport()
    {
        const string Export = "export";
        var end = _position + Export.Length;
        if (end >= _text.Length || !_text.AsSpan(_position).StartsWith(Export, StringComparison.Ordinal) || !char.IsWhiteSpace(_text[end]))
            return;
        while (end < _text.Length && IsBlank(_text[end]))
            end++;
        _position = end;
    }

    private void TellAndSkipLine(int place, string why)
    {
        Tell(place, why);
        SkipLine();
    }

    private void Tell(int place, string why) => _session.Tell(ContextProblems.InvalidEnvironmentLine(why), _source.At(place));

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', _position);
        _position = end < 0 ? _text.Length : end;
    }

    private static bool IsNameCharacter(char character) => character is '_' or '.' or '-' or '[' or ']'
        || char.IsLetter(character) || char.GetUnicodeCategory(character)
            is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsBlank(char character) => character is '\t' or '\v' or '\f' or '\r' or ' ' or '\u0085' or '\u00a0';
}
