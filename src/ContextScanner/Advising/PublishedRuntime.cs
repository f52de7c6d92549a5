using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX616: the .NET runtime lies in the layer, where an image of the runtime would have it in a layer that others share.</summary>
internal static class PublishedRuntime
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (!folder.Notes.IsSelfContained || folder.Facts.Is("PublishTrimmed") || folder.Facts.Decided.Contains("SelfContained"))
            return;
        var runtime = folder.Where(file => folder.Notes.RuntimeFiles.Contains(Encoding.UTF8.GetString(file.Name)));
        if (runtime.Count == 0)
            return;
        folder.TellProject(
            findings, "CTX616", DiagnosticLevel.Note, runtime, $"{ByteSize.Format(PublishedFolder.Sum(runtime))} in {Counts.Files(runtime.Count)} are the .NET runtime, which is pushed with every version of the application",
            $"{PublishedText.Property("SelfContained", "false")} in the project: the SDK's image then has the runtime, in layers that other images share.");
    }
}
