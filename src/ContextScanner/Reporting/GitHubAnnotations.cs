using ContextSlim.Comparing;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Findings as workflow commands of GitHub Actions, one a line, which show them beside the lines of a change. Whatever a name holds, a line stays one command.</summary>
public static class GitHubAnnotations
{
    /// <summary>Writes the findings of a survey.</summary>
    public static void Write(TextWriter writer, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        Write(writer, ReportedFinding.Of(surveys, options), [], surveys.Failures);
    }

    /// <summary>Writes the reasons of a check.</summary>
    public static void Write(TextWriter writer, GateCheck check, IReadOnlyList<SurveyFailure> failures, ReportOptions options) =>
        Write(writer, ReportedFinding.Of(check, options), check.Notes, failures);

    private static void Write(TextWriter writer, List<ReportedFinding> findings, IEnumerable<string> notes, IReadOnlyList<SurveyFailure> failures)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(failures);
        foreach (var reported in findings)
        {
            writer.Write($"::{Command(reported.Finding.Level)} file={Property(MessageText.Escape(reported.Place.Path))},line={reported.Place.Position?.Line ?? 1}");
            if (reported.Column is { } column)
                writer.Write($",col={column}");
            writer.Write($",title={Property($"{reported.Finding.Code}: {FindingPages.Title(reported.Finding.Code)}")}::{Data(reported.Message)}\n");
        }

        foreach (var note in notes)
            writer.Write($"::notice title=ContextSlim::{Data(note)}\n");
        foreach (var failure in failures)
            writer.Write($"::error title=ContextSlim::{Data(MessageText.Escape(failure.Request.Name is { } name ? $"{name}: {failure.Message}" : failure.Message))}\n");
    }

    private static string Command(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => "error",
        DiagnosticLevel.Warning => "warning",
        _ => "notice",
    };

    // As the runner unescapes it (actions/toolkit, command.ts).
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
