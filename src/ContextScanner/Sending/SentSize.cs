using System.Globalization;

namespace ContextSlim.Sending;

/// <summary>Sizes as Docker prints them. Both builders divide in binary floating point and round the exact result, ties to even.</summary>
internal static class SentSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>As BuildKit prints it: whole bytes, or two decimals of the next unit (specification T-6).</summary>
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

    /// <summary>As the classic client prints it: four significant digits (specification C-12).</summary>
    public static string Classic(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        for (; unit < Units.Length - 1 && value >= 1000; unit++)
            value /= 1000;
        var text = Fixed(value, value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3);
        return (text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text) + Units[unit];
    }

    // The framework rounds ties away from zero. The number is 0, or at least 1 and less than 1,000 or a few more: with three decimals at
    // most, everything fits into 64 bits.
    private static string Fixed(double value, int decimals)
    {
        if (value == 0)
            return "0";
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var fraction = 1075 - (int)((bits >> 52) & 0x7FF);
        var scaled = ((bits & 0xFFFFFFFFFFFFF) | (1UL << 52)) * Power(decimals);
        var (rounded, rest) = Math.DivRem(scaled, 1UL << fraction);
        var order = (2 * rest).CompareTo(1UL << fraction);
        if (order > 0 || (order == 0 && (rounded & 1) != 0))
            rounded++;
        var digits = rounded.ToString(CultureInfo.InvariantCulture);
        return decimals == 0 ? digits : digits.Insert(digits.Length - decimals, ".");
    }

    private static ulong Power(int decimals) => decimals switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };
}
