using System.Numerics;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>A set of bytes. What is not ASCII counts as one: a text's other bytes mean code points only together.</summary>
internal readonly record struct ByteRow
{
    private readonly ulong _low;
    private readonly ulong _high;
    private readonly bool _beyond;

    private ByteRow(ulong low, ulong high, bool beyond)
    {
        _low = low;
        _high = high;
        _beyond = beyond;
    }

    /// <summary>Every byte.</summary>
    public static ByteRow All { get; } = new(ulong.MaxValue, ulong.MaxValue, true);

    /// <summary>True when it is one ASCII byte.</summary>
    public bool IsSingle => !_beyond && BitOperations.PopCount(_low) + BitOperations.PopCount(_high) == 1;

    /// <summary>ASCII bytes by their bits, below 64 and from there, and whether there are others.</summary>
    public static ByteRow Of(ulong low, ulong high, bool beyondAscii) => new(low, high, beyondAscii);

    /// <summary>The bytes of a text.</summary>
    public static ByteRow Of(ReadOnlySpan<byte> text)
    {
        Span<ulong> bits = [0, 0, 0, 0];
        foreach (var value in text)
            bits[value >> 6] |= 1ul << (value & 63);
        return new ByteRow(bits[0], bits[1], (bits[2] | bits[3]) != 0);
    }

    public bool Contains(byte value) => value < 128 ? ((value < 64 ? _low : _high) >> (value & 63) & 1) != 0 : _beyond;

    /// <summary>True when every byte of the other is one of these.</summary>
    public bool ContainsAll(in ByteRow other) => ((other._low & ~_low) | (other._high & ~_high)) == 0 && (_beyond || !other._beyond);

    /// <summary>The bytes of both.</summary>
    public ByteRow With(in ByteRow other) => new(_low | other._low, _high | other._high, _beyond || other._beyond);

    /// <summary>The bytes that both have.</summary>
    public ByteRow Common(in ByteRow other) => new(_low & other._low, _high & other._high, _beyond && other._beyond);
}
