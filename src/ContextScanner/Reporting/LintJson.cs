using System.Text.Json;

namespace ContextSlim.Reporting;

/// <summary>The findings alone for programs to read: docs/schema/lint.schema.json.</summary>
public static class LintJson
{
    /// <summary>Writes the report of one context or several.</summary>
    public static void Write(Stream output, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        using (var json = JsonReport.Open(output))
        {
            JsonReport.WriteHead(json, options);
            json.WriteStartArray("contexts"u8);
            foreach (var result in surveys.Results)
                WriteContext(json, result, options);
            json.WriteEndArray();
            ScanJson.WriteFailures(json, surveys.Failures);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteContext(Utf8JsonWriter json, SurveyResult result, ReportOptions options)
    {
        json.WriteStartObject();
        JsonReport.WriteContext(json, result.Request, result.Files);
        ScanJson.WriteFindings(json, options.FindingsOf(result));
        ScanJson.WriteErrors(json, result);
        json.WriteEndObject();
    }
}
