using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX608: source maps of scripts and style sheets, with their compressed copies.</summary>
internal static class PublishedSourceMaps
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        var maps = folder.Where(static file => IsMap(WebAssets.WithoutCompression(file.Name)));
        if (maps.Count == 0)
            return;
        folder.Tell(
            findings, "CTX608", DiagnosticLevel.Note, maps,
            $"source maps go into the image, and who asks for them gets the sources: {Counts.Files(maps.Count)}, {ByteSize.Format(PublishedFolder.Sum(maps))}",
            $"{WebAssets.Remove("wwwroot/**/*.map", maps, folder.Facts)}");
    }

    private static bool IsMap(ReadOnlySpan<byte> name) => name.EndsWith(".js.map"u8) || name.EndsWith(".mjs.map"u8) || name.EndsWith(".css.map"u8);
}
