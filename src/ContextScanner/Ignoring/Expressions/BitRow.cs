using System.Numerics;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>Rows of bits in machine words, the lowest first.</summary>
internal static class BitRow
{
    /// <summary>target = source &lt;&lt; step; the two may be the same.</summary>
    public static void ShiftLeft(ReadOnlySpan<ulong> source, Span<ulong> target, int step)
    {
        var words = step >> 6;
        var bits = step & 63;
        for (var word = target.Length - 1; word >= 0; word--)
        {
            var high = word >= words ? source[word - words] << bits : 0;
            var low = bits > 0 && word > words ? source[word - words - 1] >> (64 - bits) : 0;
            target[word] = high | low;
        }
    }

    /// <summary>target |= source.</summary>
    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> source)
    {
        for (var word = 0; word < target.Length; word++)
            target[word] |= source[word];
    }

    /// <summary>The first one at or behind a position; -1 for none.</summary>
    public static int NextOne(ReadOnlySpan<ulong> row, int from)
    {
        var word = from >> 6;
        if (word >= row.Length)
            return -1;
        var rest = row[word] & ulong.MaxValue << (from & 63);
        while (rest == 0)
        {
            if (++word == row.Length)
                return -1;
            rest = row[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>The first zero at or behind a position; the row's length for none.</summary>
    public static int NextZero(ReadOnlySpan<ulong> row, int from)
    {
        var word = from >> 6;
        if (word >= row.Length)
            return row.Length << 6;
        var rest = ~row[word] & ulong.MaxValue << (from & 63);
        while (rest == 0)
        {
            if (++word == row.Length)
                return row.Length << 6;
            rest = ~row[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(rest);
    }
}
