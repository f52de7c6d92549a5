using System.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>ASCII in lower case, whatever the other bytes are.</summary>
internal static class Lower
{
    /// <summary>Copies, with capitals made small.</summary>
    public static void Copy(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var index = 0; index < source.Length; index++)
            target[index] = Of(source[index]);
    }

    public static byte Of(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    /// <summary>The longest bytes that <see cref="Text"/> takes.</summary>
    public const int LongestText = 48;

    /// <summary>Short bytes as text to compare, empty for longer ones; what is not ASCII equals nothing.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="room">Where the text is written: it is asked of every file.</param>
    public static ReadOnlySpan<char> Text(ReadOnlySpan<byte> bytes, Span<char> room) =>
        bytes.Length > LongestText ? default : room[..Encoding.Latin1.GetChars(bytes, room)];

    /// <summary>The first place of a word in lower case, in bytes of any case; -1 for none.</summary>
    public static int IndexOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lowerWord)
    {
        var capital = lowerWord[0] is >= (byte)'a' and <= (byte)'z' ? (byte)(lowerWord[0] & ~0x20) : lowerWord[0];
        for (var start = 0; start + lowerWord.Length <= bytes.Length;)
        {
            var found = bytes[start..].IndexOfAny(lowerWord[0], capital);
            if (found < 0 || start + found + lowerWord.Length > bytes.Length)
                return -1;
            start += found;
            if (Ascii.EqualsIgnoreCase(bytes.Slice(start, lowerWord.Length), lowerWord))
                return start;
            start++;
        }

        return -1;
    }

    public static bool Contains(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lowerWord) => IndexOf(bytes, lowerWord) >= 0;
}
