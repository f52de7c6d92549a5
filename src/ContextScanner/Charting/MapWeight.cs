using ContextSlim.Cataloguing;
using ContextSlim.Scanning;

namespace ContextSlim.Charting;

/// <summary>How much of a context something is, in whatever is most of it: a map shows what is heavy in any of its views.</summary>
internal readonly struct MapWeight(LaneFigures whole)
{
    /// <summary>From 0 to 1.</summary>
    public double Of(in LaneFigures part) =>
        Math.Max(Share(part.Sent, whole.Sent), Math.Max(Share(part.Eligible, whole.Eligible), Share(part.Ignored, whole.Ignored)));

    // Where all files are empty, their number is all there is to go by.
    private static double Share(Sum part, Sum whole) =>
        Math.Max((double)part.Bytes / Math.Max(1, whole.Bytes), (double)part.Files / Math.Max(1, whole.Files));
}
