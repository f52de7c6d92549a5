using System.Text;

namespace ContextSlim.Failures;

/// <summary>
/// The lines of a log, as a terminal would show them: escape sequences, control characters and what a carriage return overwrites are left out. A line is cut
/// at a bounded length; what follows of it is skipped.
/// </summary>
internal sealed class LogLines(Stream input, CancellationToken cancellation)
{
    /// <summary>The most bytes of a line that are kept; of one that is JSON, <see cref="LongestJson"/>.</summary>
    public const int Longest = 8 * 1024;

    /// <summary>The most bytes of a line of raw progress.</summary>
    public const int LongestJson = 1 << 20;

    private readonly byte[] _buffer = new byte[1 << 16];
    private byte[] _line = new byte[Longest];
    private int _start;
    private int _end;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line as it stands, without its end; false at the end.</summary>
    /// <exception cref="IOException">The input cannot be read.</exception>
    public bool Read(out ReadOnlySpan<byte> line)
    {
        var length = 0;
        var isWhole = false;
        while (!isWhole)
        {
            if (_start == _end)
            {
                cancellation.ThrowIfCancellationRequested();
                (_start, _end) = (0, input.Read(_buffer));
                if (_end == 0)
                    break;
            }

            var rest = _buffer.AsSpan(_start, _end - _start);
            var end = rest.IndexOf((byte)'\n');
            isWhole = end >= 0;
            length = Keep(rest[..(isWhole ? end : rest.Length)], length);
            _start += isWhole ? end + 1 : rest.Length;
        }

        line = _line.AsSpan(0, length);
        var isLine = isWhole || length > 0;
        Number += isLine ? 1 : 0;
        return isLine;
    }

    /// <summary>A line as a terminal shows it.</summary>
    public static string Clean(ReadOnlySpan<byte> line)
    {
        while (line is [.. var before, (byte)'\r'])
            line = before;
        line = line[(line.LastIndexOf((byte)'\r') + 1)..];
        if (line.IndexOfAnyInRange((byte)0, (byte)0x1F) < 0)
            return Encoding.UTF8.GetString(line);
        var text = new byte[line.Length];
        var length = 0;
        for (var at = 0; at < line.Length;)
        {
            if (line[at] == 0x1B)
                at = SequenceEnd(line, at);
            else if (line[at] >= 0x20)
                text[length++] = line[at++];
            else if (line[at++] == (byte)'\t')
                text[length++] = (byte)' ';
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }

    // ECMA-48: CSI ends with a letter or another of @ to ~; OSC and its like with BEL or ST; anything else is two characters.
    private static int SequenceEnd(ReadOnlySpan<byte> line, int at)
    {
        if (at + 1 >= line.Length)
            return line.Length;
        var kind = line[at + 1];
        at += 2;
        if (kind == (byte)'[')
        {
            while (at < line.Length && line[at] is < 0x40 or > 0x7E)
                at++;
            return Math.Min(at + 1, line.Length);
        }

        if (kind is not ((byte)']' or (byte)'P' or (byte)'_' or (byte)'^'))
            return at;
        while (at < line.Length && line[at] != 0x07 && line[at] != 0x1B)
            at++;
        return at < line.Length && line[at] == 0x1B ? Math.Min(at + 2, line.Length) : Math.Min(at + 1, line.Length);
    }

    private int Keep(ReadOnlySpan<byte> part, int length)
    {
        var longest = (length > 0 ? _line[0] : part.IsEmpty ? (byte)0 : part[0]) == (byte)'{' ? LongestJson : Longest;
        var kept = Math.Min(part.Length, longest - length);
        if (kept <= 0)
            return length;
        if (_line.Length < length + kept)
            Array.Resize(ref _line, Math.Min(longest, Math.Max(2 * _line.Length, length + kept)));
        part[..kept].CopyTo(_line.AsSpan(length));
        return length + kept;
    }
}
