using ContextSlim.Baselines;
using ContextSlim.Configuring;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ContextSlim.MSBuild;

/// <summary>
/// What both tasks have in common: a scan that tells its findings as warnings, writes its report, can be cancelled, and never breaks a build
/// that did not ask for it.
/// </summary>
public abstract class ScanTask : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project's full path.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The most bytes, such as <c>50MB</c>; empty for any number.</summary>
    public string? MaxSize { get; set; }

    /// <summary>Levels and codes that become errors: <c>error</c>, <c>warning</c>, <c>note</c>, <c>CTX302</c>.</summary>
    public string? FailOn { get; set; }

    /// <summary>Codes that the project silences, so that a shared finding is left for another project to tell.</summary>
    public string? SilencedCodes { get; set; }

    /// <summary>The name of the build, the same on all of its nodes; empty where there is one node.</summary>
    public string? Build { get; set; }

    /// <summary>The JSON report to write, relative to the project; empty for none.</summary>
    public string? Report { get; set; }

    /// <summary>True to show the summary although all is well: somebody asked for the scan by name.</summary>
    public bool ShowSummary { get; set; }

    /// <summary>The files written.</summary>
    [Output]
    public ITaskItem[] FilesWritten { get; private set; } = [];

    /// <summary>The findings, with metadata Level, Message, File, Line, Column, Path, Bytes, Files, Fix, HelpLink and Project.</summary>
    [Output]
    public ITaskItem[] Findings { get; private set; } = [];

    /// <summary>The bytes sent; empty when that is not known.</summary>
    [Output]
    public string SentBytes { get; private set; } = "";

    private protected string ProjectDirectory => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The project as somebody wrote it: a file-based app has no project file, whatever MSBuild calls one.</summary>
    private protected string Place => File.Exists(ProjectFile) ? ProjectFile
        : File.Exists(Path.ChangeExtension(ProjectFile, null)) ? Path.ChangeExtension(ProjectFile, null)
        : File.Exists(Path.ChangeExtension(ProjectFile, ".cs")) ? Path.ChangeExtension(ProjectFile, ".cs") : ProjectFile;

    private protected CancellationToken Cancellation => _cancellation.Token;

    private protected ScanMessages Messages { get; private set; } = null!;

    private protected ScanCache Cache { get; private set; } = null!;

    /// <inheritdoc/>
    public override bool Execute()
    {
        Messages = new ScanMessages(Log, Place) { Severities = EditorConfig.Of(ProjectDirectory) };
        try
        {
            Messages.Policy = FailurePolicy.Parse(FailOn, Messages);
            Cache = ScanCache.Of(BuildEngine as IBuildEngine4);
            Cache.Build = string.IsNullOrWhiteSpace(Build) ? null : Build.Trim();
            Scan();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (SurveyException exception)
        {
            Messages.CannotScan(exception.Message);
        }
        catch (Exception exception)
        {
            // Whatever it is, it is ours, and no reason to break somebody's publish.
            Messages.Broke(exception);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does what the task is for.</summary>
    private protected abstract void Scan();

    /// <summary>What the project has written down for a folder; null for nothing.</summary>
    private protected Configuration? Configured(string folder)
    {
        var configuration = Configuration.Find(folder);
        if (configuration is not null)
            Messages.Configured(configuration);
        return configuration;
    }

    /// <summary>The budget of bytes; what is no size is told, and is no budget.</summary>
    private protected long? Size(string property, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (SizeText.TryParse(text, out var bytes))
            return bytes;
        Messages.BadValue(property, text, SizeText.Advice);
        return null;
    }

    /// <summary>A property that is true or false, as MSBuild understands it; anything else is told, and counts as what is usual.</summary>
    private protected bool Switch(string property, string? text, bool usual)
    {
        switch (text?.Trim().ToLowerInvariant())
        {
            case null or "":
                return usual;
            case "true" or "on" or "yes" or "!false" or "!off" or "!no":
                return true;
            case "false" or "off" or "no" or "!true" or "!on" or "!yes":
                return false;
            default:
                Messages.BadValue(property, text.Trim(), "is neither true nor false");
                return usual;
        }
    }

    /// <summary>Tells the findings of all that was scanned, fills the outputs and writes the report.</summary>
    private protected void Finish(IReadOnlyList<SurveyResult> results)
    {
        var log = new FindingLog(Messages, Cache, Place, SilencedCodes, Messages.Severities);
        Findings = [.. Findings, .. results.SelectMany(log.Tell)];
        SentBytes = results.Any(result => result.Sent is null) ? "" : BuildText.Number(results.Sum(result => result.Sent!.Value.Bytes));
        var inputs = results.SelectMany(result => (string?[])[result.Files.Dockerfile, result.Files.IgnoreFilePath, Path.Combine(result.Files.ContextRoot, ".dockerignore")]);
        WriteReport(inputs, (output, options) => WriteReport(output, results, options));
    }

    /// <summary>Tells what is about the project itself, and no context of it.</summary>
    private protected void Tell(IReadOnlyList<Diagnostic> findings)
    {
        var log = new FindingLog(Messages, Cache, Place, SilencedCodes, Messages.Severities);
        Findings = [.. Findings, .. log.Tell(findings, ProjectDirectory, isLayer: false)];
    }

    /// <summary>Writes the report that the scan is for.</summary>
    private protected virtual void WriteReport(Stream output, IReadOnlyList<SurveyResult> results, ReportOptions options) => ScanJson.Write(output, new SurveySet(results, []), options);

    /// <summary>Writes the report's file, whatever is in it.</summary>
    private protected void WriteReport(IEnumerable<string?> inputs, Action<Stream, ReportOptions> write)
    {
        if (string.IsNullOrWhiteSpace(Report))
            return;
        if (!Report.Trim().EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            Messages.BadValue("ContextSlimReport", Report.Trim(), "ends in no .json, and the report is JSON; or write none");
            return;
        }

        var path = Path.GetFullPath(Report.Trim(), ProjectDirectory);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            foreach (var input in inputs.Prepend(ProjectFile))
            {
                if (input is not null && FileIdentity.AreSame(path, input))
                    throw new IOException("it is an input of the scan");
            }

            using (var staged = StagedFile.Create(StagedFile.TargetOf(path)))
            {
                write(staged.Stream, new ReportOptions("ContextSlim.MSBuild", BuildText.Version));
                staged.Commit();
            }

            FilesWritten = [BuildText.Item(path)];
        }
        catch (Exception exception) when (FileReplacementException.IsWriteFailure(exception))
        {
            Messages.CannotWriteReport(path, FileReplacementException.ReasonOf(exception));
        }
    }
}
