using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX615: globalization data of the application's own.</summary>
internal static class PublishedGlobalization
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Notes.IsInvariant || folder.Facts.Decided.Contains("InvariantGlobalization"))
            return;
        var data = folder.Where(static file => (file.Name.StartsWith("icudt"u8) && file.Name.EndsWith(".dat"u8)) || file.Name.StartsWith("libicudata."u8) || file.Name.StartsWith("libicui18n."u8)
            || file.Name.StartsWith("libicuuc."u8) || file.Name.StartsWith("icudt"u8) && file.Name.EndsWith(".dll"u8));
        if (data.Count == 0)
            return;
        folder.TellProject(
            findings, "CTX615", DiagnosticLevel.Note, data, $"data of all the world's cultures goes into the image: {Counts.Files(data.Count)}, {ByteSize.Format(PublishedFolder.Sum(data))}",
            $"{PublishedText.Property("InvariantGlobalization", "true")} in the project, where the program formats and sorts for machines alone.");
    }
}
