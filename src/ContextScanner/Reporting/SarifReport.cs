using System.Text.Json;
using ContextSlim.Comparing;

namespace ContextSlim.Reporting;

/// <summary>
/// Findings as SARIF 2.1.0 (OASIS), for code scanning and editors. Each rule brings its page, so nothing is to be looked up anywhere. Places are in the ignore file
/// and the Dockerfile, relative to <c>%SRCROOT%</c>, the folder that the report's paths are relative to.
/// </summary>
public static class SarifReport
{
    private const string Root = "%SRCROOT%";
    private const string FingerprintName = "contextSlim/v1";

    /// <summary>Writes the findings of a survey.</summary>
    public static void Write(Stream output, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        Write(output, ReportedFinding.Of(surveys, options), [], surveys.Failures, options);
    }

    /// <summary>Writes the reasons of a check.</summary>
    public static void Write(Stream output, GateCheck check, IReadOnlyList<SurveyFailure> failures, ReportOptions options) =>
        Write(output, ReportedFinding.Of(check, options), [.. check.Notes], failures, options);

    private static void Write(Stream output, List<ReportedFinding> findings, IReadOnlyList<string> notes, IReadOnlyList<SurveyFailure> failures, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        List<string> codes = [.. findings.Select(finding => finding.Finding.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        using (var json = JsonReport.Open(output))
        {
            json.WriteStartObject();
            json.WriteString("$schema"u8, "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version"u8, "2.1.0");
            json.WriteStartArray("runs"u8);
            json.WriteStartObject();
            WriteTool(json, codes, options);
            WriteInvocation(json, notes, failures);
            json.WriteString("columnKind"u8, "utf16CodeUnits");
            json.WriteStartArray("results"u8);
            foreach (var finding in findings)
                WriteResult(json, finding, codes.IndexOf(finding.Finding.Code));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteTool(Utf8JsonWriter json, List<string> codes, ReportOptions options)
    {
        json.WriteStartObject("tool"u8);
        json.WriteStartObject("driver"u8);
        json.WriteString("name"u8, "ContextSlim");
        json.WriteString("version"u8, options.ToolVersion);
        json.WriteStartArray("rules"u8);
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, code);
            var title = FindingPages.Title(code);
            WriteText(json, "shortDescription"u8, Sentence(title));
            json.WriteStartObject("help"u8);
            json.WriteString("text"u8, Sentence(title));
            json.WriteString("markdown"u8, FindingPages.Page(code));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, IReadOnlyList<string> notes, IReadOnlyList<SurveyFailure> failures)
    {
        json.WriteStartArray("invocations"u8);
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful"u8, failures.Count == 0);
        if (failures.Count + notes.Count > 0)
        {
            json.WriteStartArray("toolExecutionNotifications"u8);
            foreach (var failure in failures)
                WriteNotification(json, "error", MessageText.Escape(failure.Request.Name is { } name ? $"{name}: {failure.Message}" : failure.Message));
            foreach (var note in notes)
                WriteNotification(json, "note", note);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, string level, string message)
    {
        json.WriteStartObject();
        json.WriteString("level"u8, level);
        WriteText(json, "message"u8, message);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ReportedFinding reported, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId"u8, reported.Finding.Code);
        json.WriteNumber("ruleIndex"u8, rule);
        json.WriteString("level"u8, FindingText.Level(reported.Finding.Level));
        WriteText(json, "message"u8, reported.Message);
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation"u8);
        json.WriteStartObject("artifactLocation"u8);
        json.WriteString("uri"u8, Address(reported.Place.Path));
        json.WriteString("uriBaseId"u8, Root);
        json.WriteEndObject();
        json.WriteStartObject("region"u8);
        json.WriteNumber("startLine"u8, reported.Place.Position?.Line ?? 1);
        if (reported.Column is { } column)
            json.WriteNumber("startColumn"u8, column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints"u8);
        json.WriteString(FingerprintName, reported.Fingerprint);
        json.WriteEndObject();
        json.WriteStartObject("properties"u8);
        json.WriteNumber("bytes"u8, reported.Finding.Bytes);
        json.WriteNumber("files"u8, reported.Finding.Files);
        json.WriteNumber("builds"u8, reported.Builds);
        if (reported.Finding.Path is { } path)
            JsonReport.WritePath(json, path);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static string Sentence(string title) => title.Length == 0 ? "" : char.ToUpperInvariant(title[0]) + title[1..].TrimEnd('.') + ".";

    // A relative reference (RFC 3986): its first part must not look like a scheme, so a colon is escaped, too. On Windows another drive's path stays one.
    private static string Address(string path) => Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
