using System.Globalization;

namespace ContextSlim.Baselines;

/// <summary>A size as people write it.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A number, which may have a fraction behind a point, and a unit, which may have a space before it; letters in any case.</item>
/// <item><c>B</c>, or no unit, is bytes; <c>kB</c>, <c>MB</c>, <c>GB</c>, <c>TB</c> are powers of 1000; <c>KiB</c>, <c>MiB</c>, <c>GiB</c>,
/// <c>TiB</c> are powers of 1024.</item>
/// <item>A single letter (<c>50m</c>) is refused: Docker reads it as 1024, people as 1000.</item>
/// </list>
/// </remarks>
public static class SizeText
{
    private static readonly (string Name, decimal Bytes)[] Units =
    [
        ("kib", 1L << 10), ("mib", 1L << 20), ("gib", 1L << 30), ("tib", 1L << 40),
        ("kb", 1_000), ("mb", 1_000_000), ("gb", 1_000_000_000), ("tb", 1_000_000_000_000),
        ("b", 1),
    ];

    /// <summary>What to write instead of a text that is no size; it goes behind that text.</summary>
    public const string Advice = "is no size; write a number with a unit (B, kB, MB, GB, TB, KiB, MiB, GiB or TiB), such as 50MB";

    /// <summary>Reads a size.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The size in bytes, a fraction of a byte dropped.</param>
    /// <returns>False for what is no size, is negative, or is too large for a 64-bit number of bytes.</returns>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var number = (text ?? "").AsSpan().Trim();
        var factor = 1m;
        foreach (var (name, value) in Units)
        {
            if (!number.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            number = number[..^name.Length].TrimEnd();
            factor = value;
            break;
        }

        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) || parsed > long.MaxValue / factor)
            return false;
        bytes = (long)(parsed * factor);
        return true;
    }
}
