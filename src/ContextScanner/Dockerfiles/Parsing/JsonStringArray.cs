using System.Globalization;
using System.Text;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>
/// Recognises the JSON form of an instruction, with the strictness of Go's encoding/json: anything that is not exactly one valid array
/// is the shell form; a valid array with something other than strings in it is refused.
/// </summary>
internal ref struct JsonStringArray
{
    // The depth at which Go's decoder gives up; what is deeper is no JSON and so the shell form.
    private const int DeepestNesting = 10_000;

    private static readonly string[] Literals = ["true", "false", "null"];

    private readonly ReadOnlySpan<char> _text;
    private int _position;

    private JsonStringArray(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The strings, or null for the shell form.</summary>
    /// <exception cref="RefusedException">A valid array that does not consist of strings only.</exception>
    public static List<string>? Read(string arguments)
    {
        var text = arguments.AsSpan().TrimStart();
        if (text.IsEmpty || text[0] != '[')
            return null;
        var reader = new JsonStringArray(text);
        var strings = new List<string>();
        if (!reader.ReadArray(strings, out var onlyStrings))
            return null;
        if (!onlyStrings)
            throw new RefusedException("when using JSON array syntax, arrays must be comprised of strings only");
        return strings.Count > DockerfileLimits.Words
            ? throw new RefusedException($"more than {DockerfileLimits.Words} words in one instruction")
            : strings;
    }

    private bool ReadArray(List<string> strings, out bool onlyStrings)
    {
        onlyStrings = true;
        _position++;
        if (!Skip(']'))
        {
            do
            {
                SkipBlanks();
                if (Peek == '"')
                {
                    if (!ReadString(out var value))
                        return false;
                    strings.Add(value);
                }
                else
                {
                    onlyStrings = false;
                    if (!ReadOther())
                        return false;
                }
            }
            while (Skip(','));
            if (!Skip(']'))
                return false;
        }

        SkipBlanks();
        return _position == _text.Length;
    }

    // Values that are no strings need not be kept, only be valid; a list of open brackets instead of recursion bounds the stack.
    private bool ReadOther()
    {
        var open = new Stack<char>();
        while (true)
        {
            SkipBlanks();
            switch (Peek)
            {
                case '[' or '{':
                    var bracket = _text[_position++];
                    if (!Skip(bracket == '[' ? ']' : '}'))
                    {
                        open.Push(bracket);
                        if (open.Count >= DeepestNesting || (bracket == '{' && !ReadName()))
                            return false;
                        continue;
                    }

                    break;
                case '"':
                    if (!ReadString(out _))
                        return false;
                    break;
                default:
                    if (!ReadLiteral())
                        return false;
                    break;
            }

            while (true)
            {
                if (!open.TryPeek(out var enclosing))
                    return true;
                if (Skip(','))
                {
                    if (enclosing == '{' && !ReadName())
                        return false;
                    break;
                }

                if (!Skip(enclosing == '[' ? ']' : '}'))
                    return false;
                open.Pop();
            }
        }
    }

    private bool ReadName()
    {
        SkipBlanks();
        return Peek == '"' && ReadString(out _) && Skip(':');
    }

    private bool ReadLiteral()
    {
        foreach (var literal in Literals)
        {
            if (_text[_position..].StartsWith(literal, StringComparison.Ordinal))
            {
                _position += literal.Length;
                return true;
            }
        }

        return ReadNumber();
    }

    private bool ReadNumber()
    {
        if (Peek == '-')
            _position++;
        if (Peek == '0')
            _position++;
        else if (!Digits())
            return false;
        if (Peek == '.')
        {
            _position++;
            if (!Digits())
                return false;
        }

        if (Peek is 'e' or 'E')
        {
            _position++;
            if (Peek is '+' or '-')
                _position++;
            return Digits();
        }

        return true;
    }

    private bool Digits()
    {
        var start = _position;
        while (char.IsAsciiDigit(Peek))
            _position++;
        return _position > start;
    }

    private bool ReadString(out string value)
    {
        value = "";
        var text = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            var unit = _text[_position];
            if (unit == '"')
            {
                _position++;
                value = ReplaceLoneSurrogates(text);
                return true;
            }

            if (unit < ' ')
                return false;
            if (unit != '\\')
            {
                text.Append(unit);
                continue;
            }

            _position++;
            switch (Peek)
            {
                case '"' or '\\' or '/': text.Append(_text[_position]); break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'u' when _position + 4 < _text.Length
                    && ushort.TryParse(_text.Slice(_position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                    text.Append((char)code);
                    _position += 4;
                    break;
                default: return false;
            }
        }

        return false;
    }

    private static string ReplaceLoneSurrogates(StringBuilder text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
                continue;
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                index++;
            else
                text[index] = '\uFFFD';
        }

        return text.ToString();
    }

    private readonly char Peek => _position < _text.Length ? _text[_position] : '\0';

    private bool Skip(char expected)
    {
        SkipBlanks();
        if (Peek != expected)
            return false;
        _position++;
        return true;
    }

    private void SkipBlanks()
    {
        while (Peek is ' ' or '\t' or '\r' or '\n')
            _position++;
    }
}
