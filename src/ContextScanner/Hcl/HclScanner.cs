using System.Globalization;
using System.Text;
using ContextSlim.Sources;

namespace ContextSlim.Hcl;

internal enum HclToken
{
    End,
    NewLine,
    Name,
    Number,
    Quote,
    Heredoc,
    Sign,
}

/// <summary>
/// Cuts text into tokens, one ahead. What is between quotes and in heredocs is not its concern: the parser reads that itself and sets
/// <see cref="Position"/> behind it.
/// </summary>
internal sealed class HclScanner(SourceText source, int start, int end)
{
    private static readonly string[] Signs = ["...", "&&", "||", "==", "!=", "<=", ">=", "=>", "::"];

    private int _position = start;
    private int _tokenStart = -1;
    private int _tokenEnd;
    private HclToken _token;

    public string Text => source.Text;

    public int Limit => end;

    /// <summary>Where reading goes on; setting it forgets the token ahead.</summary>
    public int Position
    {
        get => _position;
        set
        {
            _position = value;
            _tokenStart = -1;
        }
    }

    /// <summary>Line feeds are white space, as within brackets.</summary>
    public bool SkipsNewLines { get; private set; }

    public HclToken Token
    {
        get
        {
            if (_tokenStart < 0)
                Scan();
            return _token;
        }
    }

    public int TokenStart
    {
        get
        {
            _ = Token;
            return _tokenStart;
        }
    }

    public ReadOnlySpan<char> TokenText
    {
        get
        {
            _ = Token;
            return source.Text.AsSpan(_tokenStart, _tokenEnd - _tokenStart);
        }
    }

    public bool SetSkipsNewLines(bool value)
    {
        var before = SkipsNewLines;
        SkipsNewLines = value;
        _tokenStart = -1;
        return before;
    }

    public void Next()
    {
        _ = Token;
        Position = _tokenEnd;
    }

    public bool Is(string sign) => Token == HclToken.Sign && TokenText.SequenceEqual(sign);

    public bool IsName(string name) => Token == HclToken.Name && TokenText.SequenceEqual(name);

    public bool Take(string sign)
    {
        if (!Is(sign))
            return false;
        Next();
        return true;
    }

    public SourcePlace Place() => PlaceOf(TokenStart);

    public SourcePlace PlaceOf(int index) => source.At(index);

    private void Scan()
    {
        SkipSpace();
        _tokenStart = _position;
        _tokenEnd = _position + 1;
        if (_position >= end)
        {
            (_token, _tokenEnd) = (HclToken.End, end);
            return;
        }

        var text = source.Text;
        var first = text[_position];
        if (first == '\n' || (first == '\r' && _position + 1 < end && text[_position + 1] == '\n'))
        {
            _token = HclToken.NewLine;
            if (first == '\r')
                _tokenEnd++;
        }
        else if (first == '"')
        {
            _token = HclToken.Quote;
        }
        else if (first == '<' && text.AsSpan(_position, end - _position).StartsWith("<<"))
        {
            _token = HclToken.Heredoc;
        }
        else if (char.IsAsciiDigit(first))
        {
            _token = HclToken.Number;
            _tokenEnd = NumberEnd(_position);
        }
        else if (NameEnd(_position) is var nameEnd && nameEnd > _position)
        {
            _token = HclToken.Name;
            _tokenEnd = nameEnd;
        }
        else
        {
            _token = HclToken.Sign;
            foreach (var sign in Signs)
            {
                if (!text.AsSpan(_position, end - _position).StartsWith(sign))
                    continue;
                _tokenEnd = _position + sign.Length;
                break;
            }
        }
    }

    private void SkipSpace()
    {
        var text = source.Text;
        while (_position < end)
        {
            var current = text[_position];
            if (current is ' ' or '\t' || (SkipsNewLines && (current == '\n' || (current == '\r' && _position + 1 < end && text[_position + 1] == '\n'))))
            {
                _position++;
            }
            else if (current == '#' || (current == '/' && _position + 1 < end && text[_position + 1] == '/'))
            {
                var line = text.AsSpan(_position, end - _position).IndexOf('\n');
                _position = line < 0 ? end : _position + line;
            }
            else if (current == '/' && _position + 1 < end && text[_position + 1] == '*')
            {
                var close = text.AsSpan(_position + 2, end - _position - 2).IndexOf("*/");
                if (close < 0)
                    throw new HclException("a comment is not closed with `*/`", HclFault.Syntax, PlaceOf(_position));
                _position += close + 4;
            }
            else
            {
                return;
            }
        }
    }

    private int NumberEnd(int index)
    {
        var text = source.Text;
        var current = Digits(index);
        if (current + 1 < end && text[current] == '.' && char.IsAsciiDigit(text[current + 1]))
            current = Digits(current + 1);
        if (current < end && text[current] is 'e' or 'E')
        {
            var exponent = current + 1;
            if (exponent < end && text[exponent] is '+' or '-')
                exponent++;
            if (Digits(exponent) > exponent)
                current = Digits(exponent);
        }

        return current;
    }

    private int Digits(int index)
    {
        while (index < end && char.IsAsciiDigit(source.Text[index]))
            index++;
        return index;
    }

    // Unicode's identifiers, with `-` in them.
    private int NameEnd(int start)
    {
        var index = start;
        while (index < end && Rune.DecodeFromUtf16(source.Text.AsSpan(index, end - index), out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            var isPart = rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '_' or '-' : IsNamePart(rune);
            if (!isPart || (index == start && !(Rune.IsLetter(rune) || rune.Value == '_')))
                break;
            index += length;
        }

        return index;
    }

    private static bool IsNamePart(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber;
}
