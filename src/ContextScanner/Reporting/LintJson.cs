namespace ContextSlim.Reporting;

/// <summary>The findings alone for programs to read: docs/schema/lint.schema.json.</summary>
public static class LintJson
{
    /// <summary>Writes the report of one context or several.</summary>
    public static void Write(Stream output, SurveySet surveys, ReportOptions options) => JsonReport.Write(output, surveys, options, (json, result) =>
    {
        ScanJson.WriteFindings(json, options.FindingsOf(result));
        ScanJson.WriteErrors(json, result);
    });
}
