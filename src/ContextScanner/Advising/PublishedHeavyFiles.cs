using ContextSlim.Cataloguing;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX603: one file makes up much of a publish folder.</summary>
internal static class PublishedHeavyFiles
{
    private const double LeastShare = 0.25;

    public static void Add(PublishedFiles published, long allBytes, List<Diagnostic> findings)
    {
        foreach (var file in published.Heavy)
        {
            var share = (double)file.Bytes / Math.Max(1, allBytes);
            if (share < LeastShare)
                continue;
            findings.Add(new Diagnostic("CTX603", DiagnosticLevel.Note, $"this file alone is {share * 100:0} % of what goes into the image")
            {
                Path = file.Path,
                Bytes = file.Bytes,
                Files = 1,
                Fix = "Mount it or download it at start, if it is data; " + PublishedText.LeaveOutOf(file.Path),
            });
        }
    }
}
