using ContextSlim.FileSystem;
using ContextSlim.Reporting;
using Microsoft.Build.Framework;

namespace ContextSlim.MSBuild;

/// <summary>
/// What is known once the SDK has made an image: the bytes of its application layer as they are pushed. Where it made one for each of several systems, their
/// reports become one.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ContextSlimImages : ScanTask
{
    /// <summary>The image's manifest, as the SDK gives it: JSON. Empty where there are several images.</summary>
    public string? Manifest { get; set; }

    /// <summary>The system that the image is for.</summary>
    public string? ImageRuntimeIdentifier { get; set; }

    /// <summary>The reports of several images, which become one.</summary>
    public ITaskItem[] ImageReports { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Scan()
    {
        if (ImageReports.Length > 0)
        {
            var reports = ImageReports.Select(report => report.ItemSpec).Where(File.Exists).ToList();
            if (reports.Count > 0)
                WriteReport([], (output, options) => PublishedImages.Write(output, reports.Select(static report => WholeFile.Read(report)), options));
            return;
        }

        if (PublishedImages.PushedBytes(Manifest ?? "") is not { } bytes)
            return;
        Messages.Pushed(bytes, ImageRuntimeIdentifier ?? "");
        if (!string.IsNullOrWhiteSpace(Report) && Path.GetFullPath(Report.Trim(), ProjectDirectory) is var path && File.Exists(path) && WholeFile.Read(path) is var report)
            WriteReport([], (output, _) => output.Write(PublishedImages.WithPushed(report, bytes)));
    }
}
