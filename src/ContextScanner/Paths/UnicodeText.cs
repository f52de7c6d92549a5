using System.Buffers;
using System.Text;

namespace ContextSlim.Paths;

/// <summary>UTF-8 as Go reads it: a byte that no valid sequence explains counts as one U+FFFD, alone.</summary>
internal static class UnicodeText
{
    /// <summary>U+FFFD, which stands for a byte that is not UTF-8.</summary>
    public const int Replacement = 0xFFFD;

    /// <summary>The first code point of text that is not empty, and the bytes that it takes.</summary>
    public static int Decode(ReadOnlySpan<byte> text, out int consumed)
    {
        var first = text[0];
        if (first < 0x80)
        {
            consumed = 1;
            return first;
        }

        if (Rune.DecodeFromUtf8(text, out var rune, out consumed) == OperationStatus.Done)
            return rune.Value;
        consumed = 1;
        return Replacement;
    }

    /// <summary>All code points of the text.</summary>
    public static int[] DecodeAll(ReadOnlySpan<byte> text)
    {
        var points = new int[text.Length];
        var count = 0;
        while (!text.IsEmpty)
        {
            points[count++] = Decode(text, out var consumed);
            text = text[consumed..];
        }

        return points.AsSpan(0, count).ToArray();
    }

    /// <summary>The text with every byte that is not UTF-8 replaced by U+FFFD: what becomes of a rule that travels as JSON (specification B-6).</summary>
    public static byte[] ReplaceInvalid(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text))
            return text.ToArray();
        var replaced = new ArrayBufferWriter<byte>(text.Length * 3);
        while (!text.IsEmpty)
        {
            var rune = new Rune(Decode(text, out var consumed));
            replaced.Advance(rune.EncodeToUtf8(replaced.GetSpan(4)));
            text = text[consumed..];
        }

        return replaced.WrittenSpan.ToArray();
    }

    /// <summary>Drops Unicode White_Space from both ends (specification P-5); a stray byte 0x85 or 0xA0 is not a space.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => TrimEnd(TrimStart(text));

    /// <summary>Drops Unicode White_Space from the start.</summary>
    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && Rune.DecodeFromUtf8(text, out var rune, out var consumed) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
            text = text[consumed..];
        return text;
    }

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && Rune.DecodeLastFromUtf8(text, out var rune, out var consumed) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
            text = text[..^consumed];
        return text;
    }
}
