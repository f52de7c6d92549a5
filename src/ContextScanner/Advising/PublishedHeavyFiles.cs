using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX603: one file makes up much of a publish folder: data, or the one file that is the program.</summary>
internal static class PublishedHeavyFiles
{
    private const double LeastShare = 0.25;

    // Below this no file is heavy: a self-contained application is of about this size.
    private const long HeavyFrom = 100_000_000;
    private const long HeavyProgramFrom = 50_000_000;

    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        foreach (var file in folder.Where(file => file.Bytes >= HeavyProgramFrom))
        {
            var share = (double)file.Bytes / Math.Max(1, folder.Layer.ContentBytes);
            if (folder.IsProgram(file))
                AddProgram(file, folder, findings);
            else if (file.Bytes >= HeavyFrom && share >= LeastShare)
                folder.Tell(findings, "CTX603", DiagnosticLevel.Note, [file], $"this file alone is {Counts.Percentage(share)} of what goes into the image", "Mount it or download it at start, if it is data; or " + PublishedText.OrLeaveOut(file.Path, folder.Facts));
        }
    }

    // Nobody can leave the program out; what is in it can be less.
    private static void AddProgram(LayerFile file, PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Facts.Is("PublishTrimmed") || folder.Facts.Is("PublishAot") || folder.Facts.Decided.Contains("SelfContained"))
            return;
        folder.TellProject(
            findings, "CTX603", DiagnosticLevel.Note, [file], "the program holds the whole runtime",
            $"{PublishedText.Property("SelfContained", "false")} on an image that has the runtime, which other images share; or, where the SDK's analyzers are silent, {PublishedText.Property("PublishTrimmed", "true")}"
            + (folder.Facts.Decided.Contains("InvariantGlobalization") ? "." : $"; {PublishedText.Property("InvariantGlobalization", "true")} where no culture matters."));
    }
}
