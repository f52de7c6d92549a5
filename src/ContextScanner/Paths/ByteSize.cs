using System.Globalization;

namespace ContextSlim.Paths;

/// <summary>Sizes for people, in decimal units as Docker prints them: <c>512 B</c>, <c>1.5 kB</c>, <c>23 kB</c>, <c>847.2 MB</c>.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Formats a size.</summary>
    public static string Format(long bytes)
    {
        if (bytes < 1000)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        var value = bytes / 1000m;
        var unit = 0;
        // What would round to 1000.0 belongs to the next unit.
        for (; value >= 999.95m; value /= 1000m)
            unit++;
        return value.ToString(unit == 0 && value >= 9.95m ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
