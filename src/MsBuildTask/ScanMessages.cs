using System.Globalization;
using ContextSlim.Configuring;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Rewriting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContextSlim.MSBuild;

/// <summary>Everything that the tasks say. Names from the tree and from the project are escaped here, and nowhere else.</summary>
/// <param name="log">MSBuild's log.</param>
/// <param name="projectFile">The project, which is the place of what has no other.</param>
internal sealed class ScanMessages(TaskLoggingHelper log, string projectFile)
{
    private const string ScanFailed = "CTX701";
    private const string WrongValue = "CTX702";
    private const string Outside = "CTX703";

    private static readonly string s_pages = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(ScanMessages).Assembly.Location)!, "..", "..", "docs", "findings"));

    public FailurePolicy Policy { get; set; } = FailurePolicy.None;

    /// <summary>What the project's .editorconfig says of our codes; null for nothing.</summary>
    public EditorConfig? Severities { get; init; }

    /// <summary>The page about a code, in the package itself: it is there without a network, and for the version that is used.</summary>
    public static string HelpLink(string code)
    {
        var page = Path.Combine(s_pages, code + ".md");
        return File.Exists(page) ? new Uri(page).AbsoluteUri : "";
    }

    /// <summary>True for what the project wants to break its build at: by a property, or by its .editorconfig, whose word for it is error.</summary>
    public bool IsError(Diagnostic finding, Diagnostic asFound) =>
        Policy.Fails(finding.Code, finding.Level) || (finding.Level == DiagnosticLevel.Error && !ReferenceEquals(finding, asFound));

    public void Finding(Diagnostic finding, string file, bool isError)
    {
        var message = finding.Fix is { } fix ? finding.Message.TrimEnd('.') + ". " + fix : finding.Message;
        if (finding.Path is { } path && finding.File is not null)
            message = $"{(path.IsRoot ? "." : DisplayText.Escape(path))}: {message}";
        Write(finding.Code, finding.Level, file, finding.Position, message, isError || Policy.Fails(finding.Code, finding.Level));
    }

    public void CannotScan(string reason) => Say(ScanFailed, DiagnosticLevel.Error, projectFile, null, $"the context cannot be scanned: {reason}");

    public void CannotWriteReport(string path, string reason) =>
        Say(ScanFailed, DiagnosticLevel.Error, projectFile, ProjectText.Find(projectFile, "ContextSlimReport"), $"the report '{path}' cannot be written: {reason}");

    public void Broke(Exception exception)
    {
        Say(ScanFailed, DiagnosticLevel.Error, projectFile, null, $"the scan broke off: {exception.GetType().Name}: {exception.Message} This is a fault of ContextSlim; ContextSlimEnabled=false turns it off.");
        log.LogMessage(MessageImportance.Low, "{0}", exception.ToString());
    }

    /// <summary>A property's value that cannot be used; the build goes on without it.</summary>
    public void BadValue(string property, string value, string advice) =>
        Say(WrongValue, DiagnosticLevel.Error, projectFile, ProjectText.Find(projectFile, property), $"{property}: '{value}' {advice}");

    public void OutsideRepository(string context, string repository, string? property) =>
        Say(Outside, DiagnosticLevel.Warning, projectFile, property is null ? null : ProjectText.Find(projectFile, property),
            $"the context '{context}' is not inside the repository '{repository}', so it is not scanned; set ContextSlimContext to a folder inside it, or ContextSlimAnywhere=true to scan it all the same");

    public void TooWide(string context, string what) =>
        Say(Outside, DiagnosticLevel.Warning, projectFile, ProjectText.Find(projectFile, "ContextSlimContext"),
            $"the context '{context}' is {what}, so it is not scanned; set ContextSlimContext to the folder given to `docker build`, or ContextSlimAnywhere=true to scan it all the same");

    public void NoDockerfile() => log.LogMessage(MessageImportance.Low, "ContextSlim: no Dockerfile beside the project, so there is no Docker context to scan; ContextSlimDockerfile names one elsewhere.");

    /// <summary>Dockerfiles that may be meant, and nothing says which.</summary>
    public void OtherDockerfiles(IReadOnlyList<string> files) => Tell(
        MessageImportance.Normal, $"ContextSlim: no Dockerfile beside the project, but {(files.Count == 1 ? "" : "one of ")}{string.Join(", ", files.Select(file => $"'{file}'"))} may be its own: ContextSlimDockerfile names it.");

    public void NotWritten(string reason) =>
        Say(ScanFailed, DiagnosticLevel.Error, projectFile, ProjectText.Find(projectFile, "ContextSlimGenerate"), $"no ignore file is written: {reason}");

    public void Wrote(string path, Plan plan) =>
        Tell(MessageImportance.High, $"ContextSlim: wrote '{path}', proved on this tree: {ByteSize.Format(plan.After.Eligible.Bytes)} are eligible instead of {ByteSize.Format(plan.Before.Eligible.Bytes)}. Look at it, and commit it.");

    public void Chose(ChosenContext chosen) =>
        Tell(MessageImportance.Normal, $"ContextSlim: context '{chosen.Context}' ({chosen.Because}), {(chosen.Dockerfile is { } file ? $"Dockerfile '{file}'" : "no Dockerfile")}.");

    public void Configured(Configuration configuration)
    {
        Tell(MessageImportance.Low, $"ContextSlim: configured by '{configuration.File}'.");
        foreach (var suppression in configuration.Suppressions.Where(suppression => suppression.IsOver(DateOnly.FromDateTime(DateTime.UtcNow))))
            Tell(MessageImportance.Normal, $"ContextSlim: '{configuration.File}' line {suppression.Position.Line}: the suppression of {suppression.Code} ended on {suppression.Until:yyyy-MM-dd} ({suppression.Reason}).");
    }

    public void Scanned(ScanStatistics statistics) => Tell(MessageImportance.Normal, "ContextSlim: " + statistics);

    public void Summary(SurveyResult result, MessageImportance importance, string whoReceives)
    {
        if (result.Sent is { } sent)
            Tell(importance, $"ContextSlim: {whoReceives} {Files(sent.Files)}, {ByteSize.Format(sent.Bytes)}{(result.OnDisk is { } onDisk ? $" of {Files(onDisk.Files)}, {ByteSize.Format(onDisk.Bytes)} on disk" : "")}.");
    }

    public void Layer(SurveyResult result)
    {
        if (result.Layer is { } layer)
        {
            Tell(MessageImportance.Normal, string.Create(CultureInfo.InvariantCulture,
                $"ContextSlim: the image receives {Files(layer.Files.Count)}, {ByteSize.Format(layer.ContentBytes)} of '{result.Files.ContextRoot}' in {layer.WorkingDirectory}: a layer of {layer.Bytes:N0} bytes before it is compressed."));
        }
    }

    /// <summary>What the layer of an image weighs as it goes over the network.</summary>
    public void Pushed(long bytes, string runtime) => Tell(MessageImportance.Normal, string.Create(CultureInfo.InvariantCulture,
        $"ContextSlim: pushed are {bytes:N0} bytes of it, compressed ({ByteSize.Format(bytes)}{(runtime.Length == 0 ? "" : $", for {runtime}")})."));

    public void AlreadyTold(int count) =>
        Tell(MessageImportance.Normal, $"ContextSlim: {count} more {(count == 1 ? "finding is" : "findings are")} the same as another project's, told there.");

    private static string Files(long count) => count == 1 ? "1 file" : System.FormattableString.Invariant($"{count:N0} files");

    // What is about the scan itself; of a finding the level was asked before.
    private void Say(string code, DiagnosticLevel level, string file, TextPosition? position, string text)
    {
        var isError = false;
        if (Severities?.TryGetLevel(code, file, out var wanted) == true)
        {
            if (wanted is not { } found)
                return;
            level = found;
            isError = found == DiagnosticLevel.Error;
        }

        Write(code, level, file, position, text, isError || Policy.Fails(code, level));
    }

    private void Write(string code, DiagnosticLevel level, string file, TextPosition? position, string text, bool isError)
    {
        var message = MessageText.Escape(text);
        var place = MessageText.Escape(file);
        var line = position?.Line ?? 0;
        var column = position?.Column ?? 0;
        var link = HelpLink(code);
        if (isError)
            log.LogError(null, code, null, link, place, line, column, 0, 0, "{0}", message);
        else if (level == DiagnosticLevel.Note)
            log.LogMessage(null, code, null, place, line, column, 0, 0, MessageImportance.Normal, "{0}", message);
        else
            log.LogWarning(null, code, null, link, place, line, column, 0, 0, "{0}", message);
    }

    private void Tell(MessageImportance importance, string text) => log.LogMessage(importance, "{0}", MessageText.Escape(text));
}
