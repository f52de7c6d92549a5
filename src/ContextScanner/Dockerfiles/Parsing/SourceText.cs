using System.Buffers;
using System.Globalization;
using System.Text;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>Text as Go reads and quotes it.</summary>
internal static class SourceText
{
    /// <summary>Decodes UTF-8; each byte that is not part of a character becomes one U+FFFD, as in Go (.NET merges some).</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        Span<char> units = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) != OperationStatus.Done)
            {
                rune = Rune.ReplacementChar;
                consumed = 1;
            }

            text.Append(units[..rune.EncodeToUtf16(units)]);
            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    /// <summary>In double quotes, with what cannot be shown escaped, as Go's <c>%q</c> does; long text is cut.</summary>
    public static string Quote(string text)
    {
        const int shown = 200;
        var cut = text.Length > shown ? text[..shown] + "…" : text;
        var quoted = new StringBuilder(cut.Length + 2).Append('"');
        foreach (var rune in cut.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                case < 0x20 or 0x7F: quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"); break;
                default: quoted.Append(rune.ToString()); break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
