using ContextSlim.Cataloguing;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX602: a publish folder holds debug symbols. One finding for all of them, at the largest.</summary>
internal static class PublishedSymbols
{
    public static void Add(PublishedFiles published, List<Diagnostic> findings)
    {
        if (published.Symbols.Count == 0)
            return;
        var largest = published.Symbols[0];
        long bytes = 0;
        foreach (var file in published.Symbols)
        {
            bytes += file.Bytes;
            if (file.Bytes > largest.Bytes)
                largest = file;
        }

        var message = published.Symbols.Count == 1
            ? "debug symbols go into the image"
            : $"debug symbols go into the image: {published.Symbols.Count} files, this is the largest";
        findings.Add(new Diagnostic("CTX602", DiagnosticLevel.Note, message)
        {
            Path = largest.Path,
            Bytes = bytes,
            Files = published.Symbols.Count,
            Fix = "Set `CopyOutputSymbolsToPublishDirectory` to `false` in the project, and keep the symbols elsewhere.",
        });
    }
}
