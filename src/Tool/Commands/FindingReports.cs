using ContextSlim.Comparing;
using ContextSlim.Reporting;

namespace ContextSlim.Tool.Commands;

/// <summary>The formats that tell findings to other programs, which are the same for every command that finds something.</summary>
internal static class FindingReports
{
    /// <summary>Writes what a survey found.</summary>
    /// <returns>False for a format that each command writes in its own way.</returns>
    public static bool Write(Stream output, SurveySet surveys, ReportFormat format, ReportOptions options)
    {
        switch (format)
        {
            case ReportFormat.Sarif:
                SarifReport.Write(output, surveys, options);
                return true;
            case ReportFormat.GitHub:
                ScanCommand.WriteText(output, writer => GitHubAnnotations.Write(writer, surveys, options));
                return true;
            case ReportFormat.GitLab:
                GitLabReport.Write(output, surveys, options);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes the reasons of a check.</summary>
    /// <returns>False for text and JSON.</returns>
    public static bool Write(Stream output, GateCheck check, IReadOnlyList<SurveyFailure> failures, ReportFormat format, ReportOptions options)
    {
        switch (format)
        {
            case ReportFormat.Sarif:
                SarifReport.Write(output, check, failures, options);
                return true;
            case ReportFormat.GitHub:
                ScanCommand.WriteText(output, writer => GitHubAnnotations.Write(writer, check, failures, options));
                return true;
            case ReportFormat.GitLab:
                GitLabReport.Write(output, check, options);
                return true;
            case ReportFormat.Markdown:
                ScanCommand.WriteText(output, writer => MarkdownReport.WriteCheck(writer, check, failures, options));
                return true;
            case ReportFormat.Ndjson:
                NdjsonReport.WriteCheck(output, check, options);
                return true;
            default:
                return false;
        }
    }
}
