using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>What several findings know of files below <c>wwwroot</c>.</summary>
internal static class WebAssets
{
    /// <summary>The name of what a compressed copy is of; any other name as it is.</summary>
    public static ReadOnlySpan<byte> WithoutCompression(ReadOnlySpan<byte> name) => name.EndsWith(".gz"u8) || name.EndsWith(".br"u8) ? name[..^3] : name;

    /// <summary>True for what browsers are served.</summary>
    public static bool IsServed(LayerFile file) => file.Path.Bytes.StartsWith("wwwroot/"u8);

    /// <summary>How the project leaves out what a pattern matches.</summary>
    /// <param name="pattern">The pattern, relative to the project.</param>
    /// <param name="files">What it is about.</param>
    /// <param name="facts">What is known of the publish.</param>
    public static string Remove(string pattern, List<LayerFile> files, PublishFacts facts)
    {
        if (files.Exists(file => facts.ItemOf(file.Path) is { Package: not null } or { Project: not null }))
            return "Those of packages and of other projects come with them: a build of theirs for release has none.";
        return $"`<Content Remove=\"{DisplayText.Escape(pattern)}\" />` in the project; then delete bin/ and obj/, else what is there is published again.";
    }
}
