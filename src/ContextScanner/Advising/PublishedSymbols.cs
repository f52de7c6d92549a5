using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX602: a publish folder holds debug symbols. One finding for all of them, at the largest.</summary>
internal static class PublishedSymbols
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        var symbols = folder.Where(static file => file.Name.EndsWith(".pdb"u8) || file.Name.EndsWith(".dbg"u8));
        if (symbols.Count == 0 || folder.Facts.Decided.Contains("CopyOutputSymbolsToPublishDirectory"))
            return;
        // Native AOT makes its own, which no assembly can hold.
        var rest = symbols.Exists(static file => file.Name.EndsWith(".pdb"u8))
            ? $" and, for those of references, {PublishedText.Property("AllowedReferenceRelatedFileExtensions", ".dll.config")}; or {PublishedText.Property("DebugType", "embedded")}"
            : "";
        var fix = $"In the project: {PublishedText.Property("CopyOutputSymbolsToPublishDirectory", "false")}{rest}. Keep the symbols elsewhere.";
        folder.TellProject(findings, "CTX602", DiagnosticLevel.Note, symbols, symbols.Count == 1
            ? "debug symbols go into the image"
            : $"debug symbols go into the image: {Counts.Files(symbols.Count)}, this is the largest", fix);
    }
}
