using System.Globalization;
using System.Numerics;

namespace ContextSlim.Sending;

/// <summary>Sizes as Docker prints them. Both builders divide in binary floating point and round the exact result, ties to even.</summary>
public static class SentSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>As BuildKit prints it: whole bytes, or two decimals of the next unit (SEMANTICS T-6).</summary>
    public static string BuildKit(long bytes)
    {
        var unit = 0;
        var size = 1L;
        for (; unit < Units.Length - 1 && bytes / size >= 1000; unit++)
            size *= 1000;
        if (unit == 0)
            return bytes.ToString(CultureInfo.InvariantCulture) + Units[0];
        return Fixed((double)bytes / size, 2) + Units[unit];
    }

    /// <summary>As the classic client prints it: four significant digits (SEMANTICS C-12).</summary>
    public static string Classic(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        for (; unit < Units.Length - 1 && value >= 1000; unit++)
            value /= 1000;
        var text = Fixed(value, value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3);
        return (text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text) + Units[unit];
    }

    // The framework rounds ties away from zero.
    private static string Fixed(double value, int decimals)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == -1075 ? 0 : 1L << 52);
        var scaled = mantissa * BigInteger.Pow(10, decimals);
        var rounded = scaled;
        if (exponent < 0)
        {
            var divisor = BigInteger.One << -exponent;
            rounded = BigInteger.DivRem(scaled, divisor, out var rest);
            var order = (2 * rest).CompareTo(divisor);
            if (order > 0 || (order == 0 && !rounded.IsEven))
                rounded++;
        }

        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return decimals == 0 ? digits : digits.Insert(digits.Length - decimals, ".");
    }
}
