using System.Numerics;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Repositories;

/// <summary>A set of bytes.</summary>
internal record struct ByteSet
{
    private ulong _first;
    private ulong _second;
    private ulong _third;
    private ulong _fourth;

    /// <summary>Every byte but the slash.</summary>
    public static ByteSet NotSlash
    {
        get
        {
            var set = default(ByteSet);
            set.Add((byte)'/');
            return set.Complement();
        }
    }

    public readonly int Count =>
        BitOperations.PopCount(_first) + BitOperations.PopCount(_second) + BitOperations.PopCount(_third) + BitOperations.PopCount(_fourth);

    public void Add(byte value)
    {
        var bit = 1ul << (value & 63);
        switch (value >> 6)
        {
            case 0: _first |= bit; break;
            case 1: _second |= bit; break;
            case 2: _third |= bit; break;
            default: _fourth |= bit; break;
        }
    }

    public void AddRange(byte low, byte high)
    {
        for (int value = low; value <= high; value++)
            Add((byte)value);
    }

    public readonly bool Contains(byte value) => ((value >> 6) switch { 0 => _first, 1 => _second, 2 => _third, _ => _fourth } >> (value & 63) & 1) != 0;

    public readonly ByteSet Complement() => new() { _first = ~_first, _second = ~_second, _third = ~_third, _fourth = ~_fourth };

    public readonly ByteSet Without(byte value)
    {
        var rest = Complement();
        rest.Add(value);
        return rest.Complement();
    }

    /// <summary>The set as an expression's class, over texts whose elements are bytes.</summary>
    public readonly CodePointClass ToClass()
    {
        var builder = new CodePointClassBuilder();
        for (var low = 0; low < 256; low++)
        {
            if (!Contains((byte)low))
                continue;
            var high = low;
            while (high < 255 && Contains((byte)(high + 1)))
                high++;
            builder.Add(low, high);
            low = high;
        }

        return builder.Build(negated: false);
    }
}
