using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>How a file is left out of a publish folder: there is no ignore file for it, the project says so.</summary>
internal static class PublishedText
{
    public static string LeaveOut(RelativePath path) => $"Leave it out: {Item(path)} in the project.";

    public static string LeaveOutOf(RelativePath path) => $"to leave it out, write {Item(path)} in the project.";

    private static string Item(RelativePath path) => $"`<Content Update=\"{DisplayText.Escape(path)}\" CopyToPublishDirectory=\"Never\" />`";
}
