using System.Globalization;

namespace ContextSlim.Paths;

/// <summary>Numbers for people: thousands are separated, a noun agrees with its number.</summary>
internal static class Counts
{
    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(long count, string singular, string plural) => Of(count) + " " + (count == 1 ? singular : plural);

    public static string Files(long count) => Of(count, "file", "files");

    /// <summary>A share from 0 to 1, as a whole percentage; what is there but too little to show is <c>&lt;1 %</c>.</summary>
    public static string Percentage(double share)
    {
        if (share is > 0 and < 0.005)
            return "<1 %";
        return Math.Round(100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
    }
}
