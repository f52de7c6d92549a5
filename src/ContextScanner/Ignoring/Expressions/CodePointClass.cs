namespace ContextSlim.Ignoring.Expressions;

/// <summary>A set of code points: what one atom of an expression accepts.</summary>
/// <remarks>
/// ASCII is a bitmap, because nearly every name is ASCII; the rest is a sorted list of inclusive ranges. Large classes that several others
/// hold, such as Unicode's letters, are parts that they share.
/// </remarks>
internal sealed class CodePointClass
{
    private readonly ulong _low; // ASCII below 64
    private readonly ulong _high; // ASCII from 64
    private readonly int[] _ranges; // low, high, low, high …, all above ASCII

    private CodePointClass(ulong low, ulong high, int[] ranges, CodePointClass[] parts, bool isComplement)
    {
        _low = low;
        _high = high;
        _ranges = ranges;
        Parts = parts;
        IsComplement = isComplement;
    }

    private static readonly CodePointClass?[] s_ascii = new CodePointClass?[128];

    /// <summary>Every code point but a separator: a pattern's question mark.</summary>
    public static CodePointClass NotSeparator { get; } = new CodePointClassBuilder().Add('/').Build(negated: true);

    /// <summary>Every code point but line feed: an expression's dot.</summary>
    public static CodePointClass NotLineFeed { get; } = new CodePointClassBuilder().Add('\n').Build(negated: true);

    /// <summary>Classes whose code points belong to this one too; none of them has parts.</summary>
    public CodePointClass[] Parts { get; }

    /// <summary>True when the class is all that neither its own ranges nor its parts hold.</summary>
    public bool IsComplement { get; }

    /// <summary>The element that takes one code point of the class: elements are shared, a long rule has few different ones.</summary>
    public ExpressionNode Once => field ??= new ExpressionNode(NodeKind.Class, this);

    /// <summary>The element that takes any number of them.</summary>
    public ExpressionNode AnyNumber => field ??= new ExpressionNode(NodeKind.Class, this, 0, ExpressionNode.Unlimited);

    /// <summary>One code point. For ASCII always the same class, so that all rules share what a text makes of it.</summary>
    public static CodePointClass Single(int point) => point < 128
        ? s_ascii[point] ??= new CodePointClass(point < 64 ? 1ul << point : 0, point < 64 ? 0 : 1ul << (point - 64), [], [], false)
        : new CodePointClass(0, 0, [point, point], [], false);

    /// <summary>A class of sorted ranges that are apart, and of other classes, or everything outside them.</summary>
    public static CodePointClass Of(List<(int Low, int High)> ranges, CodePointClass[]? parts = null, bool isComplement = false)
    {
        Span<ulong> ascii = stackalloc ulong[2];
        ascii.Clear();
        var beyond = new List<int>(ranges.Count * 2);
        foreach (var (low, high) in ranges)
        {
            for (var point = low; point <= high && point < 128; point++)
                ascii[point >> 6] |= 1ul << (point & 63);
            if (high >= 128)
            {
                beyond.Add(Math.Max(low, 128));
                beyond.Add(high);
            }
        }

        return new CodePointClass(ascii[0], ascii[1], [.. beyond], parts ?? [], isComplement);
    }

    /// <summary>True when one of the class's own ranges holds the code point.</summary>
    public bool OwnContains(int point) => point < 128 ? ((point < 64 ? _low : _high) >> point & 1) != 0 : IsInRanges(point);

    /// <summary>The bytes that a text in UTF-8 may begin the class's code points with; what is no UTF-8 counts as U+FFFD.</summary>
    public ByteRow FirstBytes
    {
        get
        {
            var (low, high) = (_low, _high);
            foreach (var part in Parts)
            {
                low |= part._low;
                high |= part._high;
            }

            return IsComplement ? new ByteRow(~low, ~high, true) : new ByteRow(low, high, _ranges.Length > 0 || Parts.Length > 0);
        }
    }

    private bool IsInRanges(int point)
    {
        if (_ranges.Length == 2)
            return point >= _ranges[0] && point <= _ranges[1];
        var low = 0;
        var high = _ranges.Length / 2 - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (point < _ranges[2 * middle])
                high = middle - 1;
            else if (point > _ranges[2 * middle + 1])
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
