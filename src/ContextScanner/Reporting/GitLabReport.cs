using ContextSlim.Comparing;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Findings as GitLab's code quality report: an array of what Code Climate calls issues.</summary>
public static class GitLabReport
{
    /// <summary>Writes the findings of a survey.</summary>
    public static void Write(Stream output, SurveySet surveys, ReportOptions options) => Write(output, ReportedFinding.Of(surveys, options));

    /// <summary>Writes the reasons of a check.</summary>
    public static void Write(Stream output, GateCheck check, ReportOptions options) => Write(output, ReportedFinding.Of(check, options));

    private static void Write(Stream output, List<ReportedFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var json = JsonReport.Open(output))
        {
            json.WriteStartArray();
            foreach (var reported in findings)
            {
                json.WriteStartObject();
                json.WriteString("description"u8, reported.Message);
                json.WriteString("check_name"u8, reported.Finding.Code);
                json.WriteString("fingerprint"u8, reported.Fingerprint);
                json.WriteString("severity"u8, Severity(reported.Finding.Level));
                json.WriteStartObject("location"u8);
                json.WriteString("path"u8, reported.Place.Path);
                json.WriteStartObject("lines"u8);
                json.WriteNumber("begin"u8, reported.Place.Position?.Line ?? 1);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static string Severity(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => "critical",
        DiagnosticLevel.Warning => "minor",
        _ => "info",
    };
}
