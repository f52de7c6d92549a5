using ContextSlim.Baselines;
using ContextSlim.Surveying;
using Microsoft.Build.Framework;

namespace ContextSlim.MSBuild;

/// <summary>Scans the publish folder as what an image receives: the SDK packs it whole, without any ignore file.</summary>
[MSBuildMultiThreadableTask]
public sealed class ContextSlimScanPublishFolder : ScanTask
{
    /// <summary>The publish folder, relative to the project.</summary>
    [Required]
    public string PublishDirectory { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Scan()
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(PublishDirectory.Trim(), ProjectDirectory));
        if (!Directory.Exists(folder))
            return;
        var result = Survey.Run(
            new BuildRequest(folder)
            {
                IgnoreText = ReadOnlyMemory<byte>.Empty,
                Budget = new Budget { Bytes = Size("ContextSlimMaxPublishSize", MaxSize) },
            },
            new SurveyOptions { Purpose = SurveyPurpose.PublishFolder, ReadDockerfile = false, Configuration = Configured(folder) },
            Cancellation);
        Finish(result);
        Messages.Summary(result, MessageImportance.Normal, $"the image receives of '{folder}'");
    }
}
