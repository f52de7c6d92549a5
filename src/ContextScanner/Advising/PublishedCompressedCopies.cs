using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX609: static files lie in the image three times: as they are, and compressed in two ways.</summary>
internal static class PublishedCompressedCopies
{
    private const long LeastBytes = 1_000_000;

    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Facts.Decided.Contains("CompressionEnabled") || folder.Facts.Decided.Contains("PublishCompressionFormats"))
            return;
        var served = new HashSet<RelativePath>(folder.Where(WebAssets.IsServed).ConvertAll(static file => file.Path));
        var copies = folder.Where(file => WebAssets.IsServed(file) && IsCopy(file, served));
        if (copies.Count == 0 || PublishedFolder.Sum(copies) < LeastBytes)
            return;
        folder.TellProject(
            findings, "CTX609", DiagnosticLevel.Note, copies,
            $"static files lie in the image compressed beside the files themselves: {Counts.Files(copies.Count)}, {ByteSize.Format(PublishedFolder.Sum(copies))}",
            $"Keep them where `MapStaticAssets` serves them; where a proxy in front compresses, {PublishedText.Property("CompressionEnabled", "false")} in the project; then delete bin/ and obj/, else what is there is published again.");
    }

    private static bool IsCopy(LayerFile file, HashSet<RelativePath> served) =>
        WebAssets.WithoutCompression(file.Path.Bytes) is var original && original.Length < file.Path.Bytes.Length && served.Contains(new RelativePath(original.ToArray()));
}
