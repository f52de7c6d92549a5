using System.Numerics;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>A set of bytes. What is not ASCII counts as one: a text's other bytes mean code points only together.</summary>
/// <param name="Low">Those below 64, by their bits.</param>
/// <param name="High">Those of the rest of ASCII, by their bits.</param>
/// <param name="BeyondAscii">Whether there are others.</param>
internal readonly record struct ByteRow(ulong Low, ulong High, bool BeyondAscii)
{
    /// <summary>Every byte.</summary>
    public static ByteRow All { get; } = new(ulong.MaxValue, ulong.MaxValue, true);

    /// <summary>True when it is one ASCII byte.</summary>
    public bool IsSingle => !BeyondAscii && BitOperations.PopCount(Low) + BitOperations.PopCount(High) == 1;

    /// <summary>The bytes of a text.</summary>
    public static ByteRow Of(ReadOnlySpan<byte> text)
    {
        Span<ulong> bits = [0, 0, 0, 0];
        foreach (var value in text)
            bits[value >> 6] |= 1ul << (value & 63);
        return new ByteRow(bits[0], bits[1], (bits[2] | bits[3]) != 0);
    }

    public bool Contains(byte value) => value < 128 ? ((value < 64 ? Low : High) >> (value & 63) & 1) != 0 : BeyondAscii;

    /// <summary>True when every byte of the other is one of these.</summary>
    public bool ContainsAll(in ByteRow other) => ((other.Low & ~Low) | (other.High & ~High)) == 0 && (BeyondAscii || !other.BeyondAscii);

    /// <summary>The bytes of both.</summary>
    public ByteRow With(in ByteRow other) => new(Low | other.Low, High | other.High, BeyondAscii || other.BeyondAscii);

    /// <summary>The bytes that both have.</summary>
    public ByteRow Common(in ByteRow other) => new(Low & other.Low, High & other.High, BeyondAscii && other.BeyondAscii);
}
