using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>How a file is left out of a publish folder: there is no ignore file for it, the project says so.</summary>
internal static class PublishedText
{
    /// <summary>The sentence, by the item that brings the file.</summary>
    public static string LeaveOut(RelativePath path, PublishFacts facts)
    {
        var name = DisplayText.Escape(path);
        if (facts.ItemOf(path) is not { } item)
        {
            return facts.Items is null
                ? $"Leave it out: `CopyToPublishDirectory=\"Never\"` on the project's item for it, such as `<Content Update=\"{name}\" CopyToPublishDirectory=\"Never\" />`."
                : "Delete it: no item of this publish brings it.";
        }

        if (item.Package is { } package)
            return $"It comes from the package {DisplayText.Escape(package)}. Leave it out: {Target(name)} in the project.";
        if (item.Project is { } project)
            return $"It comes from {DisplayText.Escape(project)}. Leave it out: {Target(name)} in the project that is published.";
        if (item.Type is not { } type || item.Identity is not { } identity)
            return $"Leave it out: {Target(name)} in the project.";
        var update = $"Leave it out: `<{type} Update=\"{DisplayText.Escape(identity)}\" CopyToPublishDirectory=\"Never\" />` in the project, below the line that includes it";
        return update + (item.IsStaticWebAsset ? "; then delete bin/ and obj/, else what is there is published again." : ".");
    }

    /// <summary>The same, where something better is known: as the second half of a sentence.</summary>
    public static string OrLeaveOut(RelativePath path, PublishFacts facts)
    {
        var text = LeaveOut(path, facts);
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>A property as it is written.</summary>
    public static string Property(string name, string value) => $"`<{name}>{value}</{name}>`";

    // Works for whatever brings the file: nothing is copied that is no item any more.
    private static string Target(string name) =>
        "`<Target Name=\"LeaveOut\" AfterTargets=\"ComputeResolvedFilesToPublishList\"><ItemGroup><ResolvedFileToPublish Remove=\"@(ResolvedFileToPublish)\" "
        + $"Condition=\"'%(RelativePath)' == '{name}'\" /></ItemGroup></Target>`";
}
