using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>A path, or a kind, that is heavy for all the builds that send it.</summary>
/// <param name="Heavy">As it is in the build where it is heaviest.</param>
/// <param name="Told">One of the builds.</param>
/// <param name="Builds">The number of builds.</param>
/// <param name="Sum">What it adds up to over all of them.</param>
internal readonly record struct SharedPath(HeavyPath Heavy, SurveyResult Told, int Builds, Sum Sum)
{
    /// <summary>What builds send most of, the heaviest over all of them first.</summary>
    /// <param name="builds">The builds, those that are the same together (<see cref="ScanSummaryText.Distinct"/>).</param>
    public static List<SharedPath> Of(List<List<SurveyResult>> builds)
    {
        var byCount = builds.Count > 0 && builds[0][0].Options.By == HeavyBy.Count;
        var paths = new Dictionary<(string, string), SharedPath>();
        foreach (var build in builds)
        {
            foreach (var heavy in build[0].HeaviestSent)
            {
                var key = (IsInContext(heavy) ? build[0].Files.ContextRoot : "", $"{ScanText.Name(heavy)}\0{heavy.Kind}");
                var known = paths.GetValueOrDefault(key);
                paths[key] = new SharedPath(
                    known.Heavy is null || Weight(heavy.Sum) > Weight(known.Heavy.Sum) ? heavy : known.Heavy, known.Told ?? build[0], known.Builds + build.Count, known.Sum + heavy.Sum);
            }
        }

        return [.. paths.Values.OrderByDescending(path => Weight(path.Sum))];

        long Weight(Sum sum) => byCount ? sum.Files : sum.Bytes;
    }

    /// <summary>The path, with its context where that is another folder.</summary>
    public string Name => IsInContext(Heavy) && Told.Request.Context is not ("." or "")
        ? DisplayText.AtLineStart(Told.Request.Context.TrimEnd('/') + "/") + ScanText.Name(Heavy)
        : ScanText.Name(Heavy);

    /// <summary>What it is; empty where the name says it, or nobody knows.</summary>
    public string Kind => Heavy.IsKind ? "" : DisplayText.Escape(Heavy.Kind ?? "");

    /// <summary>The rule that drops it; empty for none.</summary>
    public string Rule => Heavy.IsKind ? "" : ScanText.DropsIt(Heavy, Told);

    // A kind, or a name in many folders, is the same in every context.
    private static bool IsInContext(HeavyPath heavy) => !heavy.IsKind && !heavy.IsPattern && heavy.Folders == 1;
}
