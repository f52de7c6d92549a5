using System.Numerics;

namespace ContextSlim.Hcl;

/// <summary>
/// A number as go-cty keeps it: a binary float of a given precision, rounded half to even, and printed with the fewest decimal digits that
/// read back as the same number (Go, math/big).
/// </summary>
internal sealed class HclNumber : IComparable<HclNumber>, IEquatable<HclNumber>
{
    /// <summary>The precision of literals, in bits.</summary>
    public const int LiteralPrecision = 512;

    private const int IntegerPrecision = 64;
    private const int LargestExponent = 100_000;
    private const int Infinite = int.MaxValue; // an exponent; the mantissa is the sign

    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly int _precision;

    private HclNumber(BigInteger mantissa, int exponent, int precision) => (_mantissa, _exponent, _precision) = (mantissa, exponent, precision);

    public static HclNumber Zero { get; } = Of(0);

    public int Sign => _mantissa.Sign;

    /// <summary>True for what a division by zero gives: there is an infinity of either sign.</summary>
    public bool IsInfinite => _exponent == Infinite;

    public bool IsWhole => _exponent >= 0;

    public static HclNumber Of(long value) => Round(value, BigInteger.One, 0, IntegerPrecision);

    public static HclNumber Of(BigInteger value) => Round(value, BigInteger.One, 0, Math.Max(IntegerPrecision, (int)BigInteger.Abs(value).GetBitLength()));

    /// <summary>A number that Go keeps in 64 bits, as from the environment.</summary>
    public static HclNumber Of(double value)
    {
        if (double.IsInfinity(value))
            return Infinity(Math.Sign(value));
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        var fraction = bits & 0xfffffffffffffL;
        BigInteger mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        return Round(value < 0 ? -mantissa : mantissa, BigInteger.One, Math.Max(exponent, 1) - 1075, 53);
    }

    /// <summary>Reads a decimal: digits, a fraction, an exponent. Null for anything else.</summary>
    public static HclNumber? Parse(ReadOnlySpan<char> text, int precision = LiteralPrecision)
    {
        var isNegative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];
        var scale = 0;
        var split = text.IndexOfAny('e', 'E');
        if (split >= 0)
        {
            if (!int.TryParse(text[(split + 1)..], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out scale))
                return null;
            text = text[..split];
        }

        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        if (digits.Length > 10_000 || Math.Abs((long)scale) > 10_000)
            throw HclException.Limit("a number has more than 10,000 digits");
        if (point >= 0)
            scale -= text.Length - point - 1;
        var mantissa = BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        if (isNegative)
            mantissa = -mantissa;
        return scale >= 0 ? Round(mantissa * BigInteger.Pow(10, scale), BigInteger.One, 0, precision) : Round(mantissa, BigInteger.Pow(10, -scale), 0, precision);
    }

    public static HclNumber operator +(HclNumber a, HclNumber b)
    {
        if (a.IsInfinite || b.IsInfinite)
        {
            return a.IsInfinite && b.IsInfinite && a.Sign != b.Sign ? throw new HclException("infinity is taken from infinity")
                : a.IsInfinite ? a : b;
        }

        var exponent = Math.Min(a._exponent, b._exponent);
        return Round(a.Aligned(exponent) + b.Aligned(exponent), BigInteger.One, exponent, Math.Max(a._precision, b._precision));
    }

    public static HclNumber operator -(HclNumber a) => new(-a._mantissa, a._exponent, a._precision);

    public static HclNumber operator -(HclNumber a, HclNumber b) => a + -b;

    public static HclNumber operator *(HclNumber a, HclNumber b)
    {
        if (!a.IsInfinite && !b.IsInfinite)
            return Round(a._mantissa * b._mantissa, BigInteger.One, a._exponent + b._exponent, Math.Max(a._precision, b._precision));
        return a.Sign == 0 || b.Sign == 0 ? throw new HclException("zero is multiplied by infinity") : Infinity(a.Sign * b.Sign);
    }

    public static HclNumber operator /(HclNumber a, HclNumber b)
    {
        if ((a.Sign == 0 && b.Sign == 0) || (a.IsInfinite && b.IsInfinite))
            throw new HclException("zero is divided by zero, or infinity by infinity");
        if (b.Sign == 0 || a.IsInfinite)
            return Infinity(a.Sign * (b.Sign == 0 ? 1 : b.Sign));
        if (b.IsInfinite)
            return Zero;
        return Round(a._mantissa, b._mantissa, a._exponent - b._exponent, Math.Max(a._precision, b._precision));
    }

    /// <summary>The remainder of a division towards zero, in the precision that go-cty gives its whole part.</summary>
    public static HclNumber operator %(HclNumber a, HclNumber b)
    {
        if (a.IsInfinite || b.IsInfinite)
            return a * b;
        if (b.Sign == 0)
            return a;
        var whole = (a / b).Truncated();
        var precision = Math.Max(IntegerPrecision, (int)BigInteger.Abs(whole).GetBitLength());
        var product = Round(b._mantissa * whole, BigInteger.One, b._exponent, precision);
        var exponent = Math.Min(a._exponent, product._exponent);
        return Round(a.Aligned(exponent) - product.Aligned(exponent), BigInteger.One, exponent, precision);
    }

    /// <exception cref="HclException">It is infinite.</exception>
    public BigInteger Truncated() => IsInfinite ? throw new HclException("a number is infinite here, and has to be a whole one") : _exponent >= 0 ? _mantissa << _exponent : BigInteger.Divide(_mantissa, BigInteger.One << -_exponent);

    public (BigInteger Numerator, BigInteger Denominator) ToRatio() =>
        IsInfinite ? throw new HclException("a number is infinite here, and has to be another one") : _exponent >= 0 ? (_mantissa << _exponent, BigInteger.One) : (_mantissa, BigInteger.One << -_exponent);

    public HclNumber Floor() => IsWhole ? this : Of(Sign < 0 ? Truncated() - 1 : Truncated());

    public HclNumber Ceiling() => IsWhole ? this : Of(Sign > 0 ? Truncated() + 1 : Truncated());

    public HclNumber Absolute() => Sign < 0 ? -this : this;

    /// <summary>The whole number, when it is one and fits.</summary>
    public int? ToInt32() => IsWhole && !IsInfinite && Truncated() is var whole && whole >= int.MinValue && whole <= int.MaxValue ? (int)whole : null;

    public double ToDouble() => IsInfinite ? Sign * double.PositiveInfinity : double.Parse(ToString(), System.Globalization.CultureInfo.InvariantCulture);

    public int CompareTo(HclNumber? other)
    {
        if (other is null)
            return 1;
        if (IsInfinite || other.IsInfinite)
            return (IsInfinite ? Sign : 0).CompareTo(other.IsInfinite ? other.Sign : 0);
        var exponent = Math.Min(_exponent, other._exponent);
        return Aligned(exponent).CompareTo(other.Aligned(exponent));
    }

    public bool Equals(HclNumber? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as HclNumber);

    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    /// <summary>Digits without an exponent; <c>+Inf</c> and <c>-Inf</c>.</summary>
    public override string ToString()
    {
        if (IsInfinite)
            return Sign < 0 ? "-Inf" : "+Inf";
        if (_mantissa.IsZero)
            return "0";
        var (digits, point) = Shortest();
        string text;
        if (point <= 0)
            text = "0." + new string('0', -point) + digits;
        else if (point >= digits.Length)
            text = digits + new string('0', point - digits.Length);
        else
            text = $"{digits[..point]}.{digits[point..]}";
        return Sign < 0 ? "-" + text : text;
    }

    // The digits of the number and of its neighbours half a unit away, walked until they differ.
    private (string Digits, int Point) Shortest()
    {
        var mantissa = BigInteger.Abs(_mantissa);
        var shift = Math.Max(_precision - (int)mantissa.GetBitLength(), 0);
        var full = mantissa << shift;
        var exponent = _exponent - shift - 1;
        var isEven = full.IsEven;
        var places = Math.Max(-exponent, 0);
        BigInteger Scaled(BigInteger value) => exponent >= 0 ? value << exponent : value * BigInteger.Pow(5, places);
        var middle = Text(Scaled(full << 1));
        var lower = Text(Scaled((full << 1) - 1)).PadLeft(middle.Length, '0').TrimEnd('0');
        var upper = Text(Scaled((full << 1) + 1));
        var point = middle.Length - places;
        if (upper.Length > middle.Length)
            return (middle.TrimEnd('0'), point);
        upper = upper.TrimEnd('0');
        var exact = middle.TrimEnd('0');
        for (var index = 0; index < exact.Length; index++)
        {
            var low = index < lower.Length ? lower[index] : '0';
            var high = index < upper.Length ? upper[index] : '0';
            var digit = exact[index];
            var down = low != digit || (isEven && index + 1 == lower.Length);
            var up = digit != high && (isEven || digit + 1 < high || index + 1 < upper.Length);
            if (!down && !up)
                continue;
            var rest = exact.AsSpan(index + 1);
            var roundsUp = up && (!down || (rest.Length > 0 && rest[0] >= '5'));
            return roundsUp ? Increased(exact[..(index + 1)], point) : (exact[..(index + 1)].TrimEnd('0') is { Length: > 0 } kept ? kept : "0", point);
        }

        return (exact, point);
    }

    private static (string Digits, int Point) Increased(string digits, int point)
    {
        var grown = Text(BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) + 1).PadLeft(digits.Length, '0');
        return (grown.TrimEnd('0'), point + grown.Length - digits.Length);
    }

    private static HclNumber Infinity(int sign) => new(sign, Infinite, IntegerPrecision);

    private static string Text(BigInteger value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private BigInteger Aligned(int exponent) => _mantissa << (_exponent - exponent);

    private static HclNumber Round(BigInteger numerator, BigInteger denominator, int exponent, int precision)
    {
        if (numerator.IsZero)
            return new HclNumber(BigInteger.Zero, 0, precision);
        var isNegative = numerator.Sign * denominator.Sign < 0;
        numerator = BigInteger.Abs(numerator);
        denominator = BigInteger.Abs(denominator);
        var remainder = BigInteger.Zero;
        if (!denominator.IsOne)
        {
            var shift = Math.Max(precision + 2 + (int)denominator.GetBitLength() - (int)numerator.GetBitLength(), 0);
            numerator = BigInteger.DivRem(numerator << shift, denominator, out remainder);
            exponent -= shift;
        }

        var surplus = (int)numerator.GetBitLength() - precision;
        if (surplus > 0)
        {
            var lost = numerator & ((BigInteger.One << surplus) - 1);
            var half = BigInteger.One << (surplus - 1);
            numerator >>= surplus;
            exponent += surplus;
            var order = lost.CompareTo(half);
            if (order > 0 || (order == 0 && (!remainder.IsZero || !numerator.IsEven)))
                numerator += 1;
        }

        var zeros = (int)BigInteger.TrailingZeroCount(numerator);
        numerator >>= zeros;
        exponent += zeros;
        if (Math.Abs((long)exponent) > LargestExponent)
            throw HclException.Limit("a number has more than 10,000 digits");
        return new HclNumber(isNegative ? -numerator : numerator, exponent, precision);
    }
}
