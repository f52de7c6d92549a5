using System.Text;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>
/// Takes the words that begin with <c>--</c> off the front of an instruction's arguments, their quotes and escapes removed.
/// Source: BuildKit frontend/dockerfile/parser/split_command.go.
/// </summary>
/// <remarks>
/// BuildKit does this byte by byte and takes each byte for a character: a flag's non-ASCII text arrives as Latin-1, and the bytes
/// 0x85 and 0xA0 end a word (<c>--mount=source=dà</c> names <c>dÃ</c>). It decides, so it is done the same here.
/// </remarks>
internal ref struct FlagSplitter(string arguments, char escape)
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(arguments);
    private readonly List<string> _flags = [];
    private int _position;

    public static string Split(string arguments, char escape, out IReadOnlyList<string> flags)
    {
        if (!arguments.AsSpan().TrimStart().StartsWith("--"))
        {
            flags = [];
            return arguments;
        }

        var splitter = new FlagSplitter(arguments, escape);
        var rest = splitter.Run();
        flags = splitter._flags;
        return rest;
    }

    private string Run()
    {
        while (true)
        {
            while (_position < _bytes.Length && IsBlank(_bytes[_position]))
                _position++;
            if (_position + 1 >= _bytes.Length || _bytes[_position] != '-' || _bytes[_position + 1] != '-')
                return SourceText.Decode(new ReadOnlySpan<byte>(_bytes, _position, _bytes.Length - _position));
            var word = ReadWord(out var quoted);
            if (word == "--")
                return SourceText.Decode(new ReadOnlySpan<byte>(_bytes, _position, _bytes.Length - _position));
            if (quoted || word.Length > 0)
                _flags.Add(word);
            if (_flags.Count > DockerfileLimits.Words)
                throw new RefusedException($"more than {DockerfileLimits.Words} flags");
        }
    }

    private string ReadWord(out bool quoted)
    {
        var word = new StringBuilder();
        quoted = false;
        var quote = '\0';
        for (; _position < _bytes.Length; _position++)
        {
            var unit = (char)_bytes[_position];
            if (quote == '\0' && IsBlank(_bytes[_position]))
                break;
            if (quote == '\0' && unit is '\'' or '"')
            {
                quote = unit;
                quoted = true;
                continue;
            }

            if (quote != '\0' && unit == quote)
            {
                quote = '\0';
                continue;
            }

            if (unit == escape)
            {
                if (_position + 1 == _bytes.Length)
                    continue;
                unit = (char)_bytes[++_position];
            }

            word.Append(unit);
        }

        return word.ToString();
    }

    private static bool IsBlank(byte value) => char.IsWhiteSpace((char)value);
}
