using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Contexts;

/// <summary>A file's text and the way back from a character to its line and byte.</summary>
internal sealed class SourceText
{
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private readonly List<int> _lineStarts = [0];

    private SourceText(string file, string text)
    {
        File = file;
        Text = text;
        for (var index = text.IndexOf('\n', StringComparison.Ordinal); index >= 0; index = text.IndexOf('\n', index + 1))
            _lineStarts.Add(index + 1);
    }

    public string File { get; }

    public string Text { get; }

    /// <summary>Decodes UTF-8, or UTF-16 with a byte order mark, as YAML allows; null when the bytes are neither.</summary>
    public static SourceText? Decode(string file, ReadOnlySpan<byte> bytes)
    {
        var encoding = Encodings[0];
        foreach (var candidate in Encodings)
        {
            if (!bytes.StartsWith(candidate.Preamble))
                continue;
            encoding = candidate;
            bytes = bytes[candidate.Preamble.Length..];
            break;
        }

        try
        {
            return new SourceText(file, encoding.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The place of a character, counted in bytes of UTF-8 within its line.</summary>
    public SourcePlace At(long index)
    {
        var character = (int)Math.Clamp(index, 0, Text.Length);
        var line = _lineStarts.BinarySearch(character);
        if (line < 0)
            line = ~line - 1;
        var start = _lineStarts[line];
        // A column far out in a line of a megabyte would cost a scan for each value: there the character stands for the byte.
        var column = character - start > 10_000
            ? character - start
            : Encoding.UTF8.GetByteCount(Text.AsSpan(start, character - start));
        return new SourcePlace(File, new TextPosition(line + 1, column + 1));
    }
}
