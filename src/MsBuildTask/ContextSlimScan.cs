using ContextSlim.Paths;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ContextSlim.MSBuild;

/// <summary>Scans a Docker context and says in one line what <c>docker build</c> would send; what is wrong becomes a warning with its code.</summary>
public sealed class ContextSlimScan : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The context's full path.</summary>
    [Required]
    public string ContextDirectory { get; set; } = "";

    /// <summary>The project's folder, which a relative Dockerfile is relative to: the working directory of a build is anybody's.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The Dockerfile; empty for the context's own.</summary>
    public string? Dockerfile { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var dockerfile = string.IsNullOrEmpty(Dockerfile) ? null : Path.GetFullPath(Dockerfile, ProjectDirectory);
        try
        {
            var request = new SurveyRequest(ContextDirectory) { Dockerfile = dockerfile };
            Report(Survey.Run(request, _cancellation.Token));
        }
        catch (SurveyException exception)
        {
            Log.LogWarning("{0}", exception.Message);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private void Report(SurveyResult result)
    {
        foreach (var finding in result.Findings)
        {
            var file = finding.File is null ? null : Path.Combine(result.Files.ContextRoot, finding.File);
            var line = finding.Position?.Line ?? 0;
            var column = finding.Position?.Column ?? 0;
            var path = finding.Path is { } found ? DisplayText.Escape(found) + ": " : "";
            Log.LogWarning(null, finding.Code, null, null, file, line, column, 0, 0, "{0}", path + finding.Message);
        }

        if (result.Sent is { } sent && result.OnDisk is { } onDisk)
        {
            Log.LogMessage(MessageImportance.High, "{0}",
                $"ContextSlim: docker build would send {sent.Files} files, {sent.Bytes} bytes, of {onDisk.Files} files, {onDisk.Bytes} bytes on disk.");
        }
    }
}
