using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>A line of an ignore file, byte for byte.</summary>
/// <param name="Content">Without the line's end and without the file's byte order mark.</param>
/// <param name="Ending">LF, CR LF, or nothing for a last line that does not end.</param>
internal sealed record DocumentLine(byte[] Content, byte[] Ending)
{
    /// <summary>A comment, a blank line: anything that Docker reads over (specification P-4, P-5).</summary>
    public bool IsRule => Content is not [(byte)'#', ..] && !UnicodeText.Trim(Content).IsEmpty;

    /// <summary>The same line with another rule in the place of its own; the white space around it stays.</summary>
    public DocumentLine WithRule(ReadOnlySpan<byte> rule)
    {
        var rest = UnicodeText.TrimStart(Content);
        var indent = Content.AsSpan(0, Content.Length - rest.Length);
        return this with { Content = [.. indent, .. rule, .. rest[UnicodeText.Trim(Content).Length..]] };
    }
}

/// <summary>
/// An ignore file as people wrote it: rules, comments and blank lines with their bytes, the byte order mark, every line's end and the missing
/// one at the end of the file. What was not edited is written as it was read. Immutable.
/// </summary>
internal sealed class IgnoreDocument
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();

    private IgnoreDocument(bool hasByteOrderMark, IReadOnlyList<DocumentLine> lines)
    {
        HasByteOrderMark = hasByteOrderMark;
        Lines = lines;
    }

    /// <summary>A file with nothing in it.</summary>
    public static IgnoreDocument Empty { get; } = new(false, []);

    /// <summary>True when the file begins with a UTF-8 byte order mark.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>The lines, in order.</summary>
    public IReadOnlyList<DocumentLine> Lines { get; }

    /// <summary>How a line ends that is added: as the first one does.</summary>
    public byte[] NewEnding => Lines is [{ Ending.Length: > 0 } first, ..] ? first.Ending : LineFeed;

    /// <summary>Takes a text apart. Every text is possible.</summary>
    public static IgnoreDocument Parse(ReadOnlySpan<byte> text)
    {
        var marked = text.StartsWith("\uFEFF"u8);
        if (marked)
            text = text[3..];
        var lines = new List<DocumentLine>();
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var whole = end < 0 ? text : text[..(end + 1)];
            text = text[whole.Length..];
            var ending = end < 0 ? 0 : whole is [.., (byte)'\r', _] ? 2 : 1;
            lines.Add(new DocumentLine(whole[..^ending].ToArray(), whole[^ending..].ToArray()));
        }

        return new IgnoreDocument(marked, lines);
    }

    /// <summary>The same file with other lines; only the last of them may lack an end.</summary>
    public IgnoreDocument With(IReadOnlyList<DocumentLine> lines) => new(HasByteOrderMark, lines);

    /// <summary>The same file without its mark.</summary>
    public IgnoreDocument WithoutByteOrderMark() => new(false, Lines);

    /// <summary>The file's bytes.</summary>
    public byte[] Render()
    {
        var text = new List<byte>();
        if (HasByteOrderMark)
            text.AddRange("\uFEFF"u8);
        foreach (var line in Lines)
        {
            text.AddRange(line.Content);
            text.AddRange(line.Ending);
        }

        return [.. text];
    }

    /// <summary>The rules as Docker reads them.</summary>
    /// <param name="name">The name for messages.</param>
    public IgnoreFile ToIgnoreFile(string name) => IgnoreFile.Parse(Render(), name);

    /// <summary>Where the managed block lies; null when there is none.</summary>
    /// <exception cref="FormatException">The block's marks do not fit together; the message names the line.</exception>
    public ManagedBlock? FindBlock() => ManagedBlock.Find(Lines);
}
