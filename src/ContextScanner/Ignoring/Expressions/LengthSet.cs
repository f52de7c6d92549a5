namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// The numbers of code points that a repetition of repetitions can consume, a bit for each: 2 or 4 for <c>(x{2}){1,2}</c>. Computed once for
/// texts of a length, by sums of sets, so that no number of rounds is ever walked through.
/// </summary>
internal sealed class LengthSet
{
    private readonly ulong[] _bits;

    private LengthSet(ulong[] bits) => _bits = bits;

    /// <summary>The greatest length that is known about.</summary>
    public int Capacity => (_bits.Length << 6) - 1;

    /// <summary>A bit for each length, from 0.</summary>
    public ReadOnlySpan<ulong> Bits => _bits;

    /// <summary>The lengths of a class or a repetition.</summary>
    public static LengthSet Of(ExpressionNode node, int length)
    {
        // Once more than needed, so that texts which grow slowly do not ask each time.
        var words = (Math.Max(length, 255) * 2 >> 6) + 1;
        return new LengthSet(BitsOf(node, words));
    }

    private static ulong[] BitsOf(ExpressionNode node, int words)
    {
        var one = node.Inner is null ? Single(1, words) : BitsOf(node.Inner, words);
        var exactly = Times(one, node.Least, words);
        if (node.Most == node.Least)
            return exactly;
        one[0] |= 1;
        return Sum(exactly, node.Most == ExpressionNode.Unlimited ? Closure(one) : Times(one, node.Most - node.Least, words));
    }

    private static ulong[] Single(int length, int words)
    {
        var bits = new ulong[words];
        bits[length >> 6] |= 1ul << (length & 63);
        return bits;
    }

    private static ulong[] Times(ulong[] one, int count, int words)
    {
        var result = Single(0, words);
        for (var doubled = one; ; doubled = Sum(doubled, doubled))
        {
            if ((count & 1) != 0)
                result = Sum(result, doubled);
            count >>= 1;
            if (count == 0)
                return result;
        }
    }

    // Holds 0, so that doubling only adds; at most as often as the capacity has bits.
    private static ulong[] Closure(ulong[] one)
    {
        while (true)
        {
            var twice = Sum(one, one);
            if (twice.AsSpan().SequenceEqual(one))
                return one;
            one = twice;
        }
    }

    // Every length of the one with every length of the other, as far as there is room: a run of the second at a time.
    private static ulong[] Sum(ulong[] left, ulong[] right)
    {
        var sum = new ulong[left.Length];
        var shifted = new ulong[left.Length];
        var more = new ulong[left.Length];
        for (var low = BitRow.NextOne(right, 0); low >= 0;)
        {
            var end = BitRow.NextZero(right, low);
            BitRow.ShiftLeft(left, shifted, low);
            for (var spread = 0; spread < end - low - 1;)
            {
                var step = Math.Min(spread + 1, end - low - 1 - spread);
                BitRow.ShiftLeft(shifted, more, step);
                BitRow.Or(shifted, more);
                spread += step;
            }

            BitRow.Or(sum, shifted);
            low = BitRow.NextOne(right, end);
        }

        return sum;
    }
}
