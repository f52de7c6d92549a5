using ContextSlim.Baselines;
using ContextSlim.Publishing;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using Microsoft.Build.Framework;

namespace ContextSlim.MSBuild;

/// <summary>Scans the publish folder as the layer that an image receives: the SDK packs it whole, links followed, without any ignore file.</summary>
[MSBuildMultiThreadableTask]
public sealed class ContextSlimScanPublishFolder : ScanTask
{
    // What the SDK gives a value of its own is decided only by those who write it down.
    private static readonly string[] s_decisions =
    [
        "RuntimeIdentifier", "SatelliteResourceLanguages", "InvariantGlobalization", "CopyOutputSymbolsToPublishDirectory", "PublishDocumentationFiles", "CompressionEnabled",
        "PublishCompressionFormats", "PreserveCompilationReferences", "SelfContained",
    ];

    /// <summary>The publish folder, relative to the project.</summary>
    [Required]
    public string PublishDirectory { get; set; } = "";

    /// <summary>The container's working directory.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>The system that the image is for.</summary>
    public string? ImageRuntimeIdentifier { get; set; }

    /// <summary>What this publish copies: <c>ResolvedFileToPublish</c>.</summary>
    public ITaskItem[] PublishedFiles { get; set; } = [];

    /// <summary>The static web assets that this publish copies, with metadata TargetPath.</summary>
    public ITaskItem[] WebAssets { get; set; } = [];

    /// <summary>The project's own items, with metadata ItemType.</summary>
    public ITaskItem[] ProjectItems { get; set; } = [];

    /// <summary>The projects that it references.</summary>
    public ITaskItem[] ReferencedProjects { get; set; } = [];

    /// <summary>Properties of the project, with metadata Value.</summary>
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>The files in which a project says what it wants.</summary>
    public ITaskItem[] ProjectFiles { get; set; } = [];

    /// <summary>The bytes of the layer before it is compressed; empty when the folder does not exist.</summary>
    [Output]
    public string LayerBytes { get; private set; } = "";

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
            new SurveyOptions { Purpose = SurveyPurpose.PublishFolder, ReadDockerfile = false, Configuration = Configured(folder), Published = Facts(folder) },
            Cancellation);
        LayerBytes = BuildText.Number(result.Layer?.Bytes);
        Finish([result]);
        Messages.Layer(result);
    }

    /// <inheritdoc/>
    private protected override void WriteReport(Stream output, IReadOnlyList<SurveyResult> results, ReportOptions options) => PublishJson.Write(output, results[0], null, options);

    private PublishFacts Facts(string folder)
    {
        var values = Properties.ToDictionary(property => property.ItemSpec, property => property.GetMetadata("Value"), StringComparer.OrdinalIgnoreCase);
        return new PublishFacts
        {
            WorkingDirectory = string.IsNullOrWhiteSpace(WorkingDirectory) ? PublishFacts.UsualWorkingDirectory : WorkingDirectory.Trim(),
            ImageRuntimeIdentifier = ImageRuntimeIdentifier?.Trim() ?? "",
            Items = PublishedFiles.Length == 0 ? null : new PublishedItems(ProjectDirectory, folder, ProjectItems, ReferencedProjects).Of(PublishedFiles, WebAssets),
            Properties = values,
            Decided = s_decisions.Where(property => IsDecided(property, values)).ToHashSet(StringComparer.Ordinal),
        };
    }

    private bool IsDecided(string property, Dictionary<string, string> values) => values.GetValueOrDefault(property) is { Length: > 0 }
        || (BuildEngine as IBuildEngine6)?.GetGlobalProperties().ContainsKey(property) == true
        || ProjectFiles.Any(file => ProjectText.Find(file.GetMetadata("FullPath"), property) is not null);
}
