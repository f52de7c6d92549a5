using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Sources;

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

    // Where a text that stands in another file stands there; every place in it is that one.
    private SourcePlace? _within;

    private SourceText(string file, string text)
    {
        File = file;
        Text = text;
        for (var index = text.IndexOf('\n', StringComparison.Ordinal); index >= 0; index = text.IndexOf('\n', index + 1))
            _lineStarts.Add(index + 1);
    }

    /// <summary>A text out of a file whose characters cannot be counted, because it was written with escapes.</summary>
    public static SourceText Of(string file, string text, SourcePlace within) => new(file, text) { _within = within };

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

    /// <summary>The same text with the further lines of a double-quoted text far indented. Lines stay, columns change on those lines alone; it is this text itself when that would make it much longer.</summary>
    public SourceText WithQuotedLinesIndented(int quote)
    {
        // Past the quote's own column is deeper than whatever holds the text.
        var indentation = quote - (quote == 0 ? -1 : Text.LastIndexOf('\n', quote - 1));
        var added = 0;
        var indented = new StringBuilder(Text, 0, Math.Min(quote + 1, Text.Length), Text.Length + 1024);
        var index = quote + 1;
        for (; index < Text.Length && Text[index] != '"'; index++)
        {
            indented.Append(Text[index]);
            if (Text[index] == '\\' && index + 1 < Text.Length)
                indented.Append(Text[++index]);
            if (Text[index] != '\n')
                continue;
            if ((added += indentation) > ReadLimits.FileBytes)
                return this;
            indented.Append(' ', indentation);
        }

        return new SourceText(File, indented.Append(Text, Math.Min(index, Text.Length), Math.Max(Text.Length - index, 0)).ToString());
    }

    /// <summary>The place of a character, counted in bytes of UTF-8 within its line.</summary>
    public SourcePlace At(long index)
    {
        if (_within is { } within)
            return within;
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
