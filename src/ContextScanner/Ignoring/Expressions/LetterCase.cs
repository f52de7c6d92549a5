using System.Text;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// JavaScript's comparison without regard to case: a unit of UTF-16 stands for its capital, where that is one unit and does not lead from beyond
/// ASCII into it (ECMA-262, Canonicalize).
/// </summary>
internal static class LetterCase
{
    /// <summary>What a unit stands for.</summary>
    public static int Fold(int unit)
    {
        if (unit < 128)
            return unit is >= 'a' and <= 'z' ? unit - 32 : unit;
        // Greek letters with an iota below become two letters as capitals, so they stay; half a pair is no letter.
        if (unit is > char.MaxValue or >= 0xD800 and <= 0xDFFF or >= 0x1F80 and <= 0x1FAF or 0x1FB3 or 0x1FC3 or 0x1FF3)
            return unit;
        var capital = char.ToUpperInvariant((char)unit);
        return capital < 128 ? unit : capital;
    }

    /// <summary>Folds a text in UTF-8.</summary>
    /// <param name="text">The text; a byte that is no UTF-8 stays as it is.</param>
    /// <param name="buffer">Room that grows as needed.</param>
    /// <returns>The text itself when nothing changes, else the start of the buffer.</returns>
    public static ReadOnlySpan<byte> Fold(ReadOnlySpan<byte> text, scoped ref byte[] buffer)
    {
        if (!text.ContainsAnyInRange((byte)'a', (byte)'z') && !text.ContainsAnyExceptInRange((byte)0, (byte)127))
            return text;
        if (buffer.Length < 3 * text.Length)
            buffer = new byte[4 * text.Length];
        var length = 0;
        while (!text.IsEmpty)
        {
            if (text[0] < 128)
            {
                buffer[length++] = (byte)Fold(text[0]);
                text = text[1..];
                continue;
            }

            if (Rune.DecodeFromUtf8(text, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
                length += new Rune(Fold(rune.Value)).EncodeToUtf8(buffer.AsSpan(length));
            else
            {
                text[..consumed].CopyTo(buffer.AsSpan(length));
                length += consumed;
            }

            text = text[consumed..];
        }

        return buffer.AsSpan(0, length);
    }
}
