namespace ContextSlim.Ignoring.Expressions;

/// <summary>A set of code points: what one atom of an expression accepts.</summary>
/// <remarks>ASCII is a bitmap, because nearly every name is ASCII; the rest is a sorted list of inclusive ranges.</remarks>
internal sealed class CodePointClass
{
    private readonly UInt128 _ascii;
    private readonly int[] _bounds; // low, high, low, high …, all above ASCII

    private CodePointClass(UInt128 ascii, int[] bounds)
    {
        _ascii = ascii;
        _bounds = bounds;
    }

    /// <summary>Every code point but line feed: an expression's dot.</summary>
    public static CodePointClass NotLineFeed { get; } = new CodePointClassBuilder().Add('\n').Build(negated: true);

    /// <summary>One code point.</summary>
    public static CodePointClass Single(int point) => new CodePointClassBuilder().Add(point).Build(negated: false);

    /// <summary>True when the class holds the code point.</summary>
    public bool Contains(int point)
    {
        if (point < 128)
            return (_ascii >> point & 1) != 0;
        var low = 0;
        var high = _bounds.Length / 2 - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (point < _bounds[2 * middle])
                high = middle - 1;
            else if (point > _bounds[2 * middle + 1])
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    internal static CodePointClass FromSortedRanges(List<(int Low, int High)> ranges)
    {
        UInt128 ascii = 0;
        var bounds = new List<int>(ranges.Count * 2);
        foreach (var (low, high) in ranges)
        {
            for (var point = low; point <= high && point < 128; point++)
                ascii |= UInt128.One << point;
            if (high >= 128)
            {
                bounds.Add(Math.Max(low, 128));
                bounds.Add(high);
            }
        }

        return new CodePointClass(ascii, [.. bounds]);
    }
}
