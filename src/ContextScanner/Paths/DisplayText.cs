using System.Buffers;
using System.Globalization;
using System.Text;

namespace ContextSlim.Paths;

/// <summary>
/// Makes text from a tree safe to show: control characters, line and paragraph separators, bidirectional controls and bytes that are
/// not UTF-8 become visible escapes (<c>\n</c>, <c>\x1b</c>, <c>\u202e</c>), a backslash becomes <c>\\</c>, so that two different names never look the same.
/// What a pipeline would take for a command is escaped as well (<c>#\x23vso[</c>).
/// </summary>
public static class DisplayText
{
    /// <summary>Escapes raw bytes.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        if (IsPlainAscii(bytes) && !PipelineText.MayCount(bytes))
            return Encoding.ASCII.GetString(bytes);
        var text = new StringBuilder(bytes.Length + 16);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                Append(text, rune);
                bytes = bytes[consumed..];
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[0]:x2}");
            bytes = bytes[1..];
        }

        return PipelineText.Defuse(text.ToString());
    }

    /// <summary>Escapes a path's bytes.</summary>
    public static string Escape(RelativePath path) => Escape(path.Bytes);

    /// <summary>Escapes text; a lone surrogate is shown by its number.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) == OperationStatus.Done)
                Append(escaped, rune);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)rest[0]:x4}");
            rest = rest[consumed..];
        }

        return PipelineText.Defuse(escaped.ToString());
    }

    /// <summary>Escapes a name that a line begins with: it must not look like a command to the program that runs a pipeline.</summary>
    public static string AtLineStart(string text) => PipelineText.AtLineStart(Escape(text));

    /// <summary>Escapes a path that a line begins with: it must not look like a command to the program that runs a pipeline.</summary>
    public static string AtLineStart(RelativePath path) => PipelineText.AtLineStart(Escape(path));

    /// <summary>The column width of escaped text in a terminal: wide East Asian characters and emoji take two, combining marks none.</summary>
    public static int Width(string escaped)
    {
        ArgumentNullException.ThrowIfNull(escaped);
        var width = 0;
        foreach (var rune in escaped.EnumerateRunes())
        {
            width += rune.IsAscii ? 1 : Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
                _ => IsWide(rune.Value) ? 2 : 1,
            };
        }

        return width;
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        switch (rune.Value)
        {
            case '\\': text.Append("\\\\"); return;
            case '\n': text.Append("\\n"); return;
            case '\r': text.Append("\\r"); return;
            case '\t': text.Append("\\t"); return;
        }

        if (rune.Value is < 0x20 or 0x7F)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
            return;
        }

        if (!rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            return;
        }

        text.Append(rune.ToString());
    }

    private static bool IsPlainAscii(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value is < 0x20 or >= 0x7F or (byte)'\\')
                return false;
        }

        return true;
    }

    // The blocks that Unicode's East Asian Width table (UAX #11) marks wide throughout.
    private static bool IsWide(int value) => value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF and not 0x303F)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF)
        or (>= 0x20000 and <= 0x3FFFD);
}
