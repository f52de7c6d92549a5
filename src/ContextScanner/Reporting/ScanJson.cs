using System.Text.Json;
using ContextSlim.Cataloguing;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>The report of a survey for programs to read: docs/schema/scan.schema.json.</summary>
public static class ScanJson
{
    /// <summary>Writes the report of one context.</summary>
    public static void Write(Stream output, SurveyResult result, ReportOptions options) => Write(output, new SurveySet([result], []), options);

    /// <summary>Writes the report of several contexts.</summary>
    public static void Write(Stream output, SurveySet surveys, ReportOptions options) =>
        JsonReport.Write(output, surveys, options, (json, result) => WriteContext(json, result, options.FindingsOf(result)));

    private static void WriteContext(Utf8JsonWriter json, SurveyResult result, IReadOnlyList<Diagnostic> findings)
    {
        JsonReport.WriteSum(json, "onDisk"u8, result.OnDisk);
        JsonReport.WriteSum(json, "ignored"u8, result.Ignored);
        JsonReport.WriteSum(json, "eligible"u8, result.Eligible);
        WriteRequested(json, result);
        WriteSent(json, result);
        json.WriteString("by"u8, NameOf(result.Options.By));
        json.WriteStartArray("heaviest"u8);
        WriteHeaviest(json, result.HeaviestSent, result);
        if (!result.Options.SentOnly)
            WriteHeaviest(json, result.HeaviestIgnored, result);
        json.WriteEndArray();
        WriteRules(json, result);
        WriteFindings(json, findings);
        WriteErrors(json, result);
        ProofJson.Write(json, result.Proof);
    }

    private static ReadOnlySpan<byte> NameOf(HeavyBy by) => by switch
    {
        HeavyBy.Kind => "kind"u8,
        HeavyBy.File => "file"u8,
        HeavyBy.Extension => "extension"u8,
        HeavyBy.Count => "count"u8,
        _ => "path"u8,
    };

    private static void WriteRequested(Utf8JsonWriter json, SurveyResult result)
    {
        if (result.Requests is not { IsRefused: false, Unused: false } requests)
        {
            json.WriteNull("requested"u8);
            return;
        }

        json.WriteStartObject("requested"u8);
        json.WriteBoolean("everything"u8, requests.Everything);
        json.WriteString("because"u8, RequestText.Of(requests, ReportedNames.Of(result).Dockerfile!));
        json.WriteStartArray("paths"u8);
        if (!requests.Everything)
        {
            foreach (var request in RequestedPath.DistinctRequests(requests.Paths))
                json.WriteStringValue(request.Name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSent(Utf8JsonWriter json, SurveyResult result)
    {
        if (result.Sent is not { } sent)
        {
            json.WriteNull("sent"u8);
            return;
        }

        json.WriteStartObject("sent"u8);
        JsonReport.WriteSumProperties(json, sent);
        json.WriteNumber("emptied"u8, result.Emptied);
        JsonReport.WriteNumberOrNull(json, "wireBytes"u8, result.Figures?.WireBytes);
        JsonReport.WriteNumberOrNull(json, "tarBytes"u8, result.Figures?.TarBytes);
        json.WriteEndObject();
    }

    private static void WriteHeaviest(Utf8JsonWriter json, IReadOnlyList<HeavyPath> heaviest, SurveyResult result)
    {
        foreach (var heavy in heaviest)
        {
            json.WriteStartObject();
            if (heavy.Path.IsRoot)
                json.WriteNull("path"u8);
            else
                JsonReport.WritePath(json, heavy.Pattern);
            json.WriteString("state"u8, heavy.State == HeavyState.Sent ? "sent"u8 : "ignored"u8);
            JsonReport.WriteStringOrNull(json, "kind"u8, heavy.Kind);
            json.WriteNumber("bytes"u8, heavy.Sum.Bytes);
            json.WriteNumber("files"u8, heavy.Sum.Files);
            json.WriteNumber("directories"u8, heavy.Sum.Directories);
            json.WriteNumber("share"u8, Math.Round(heavy.Share, 4));
            WriteRule(json, heavy.Rule < 0 ? null : result.Lane.Rules[heavy.Rule]);
            JsonReport.WriteStringOrNull(json, "suggestedRule"u8, SuggestedRule.For(heavy, result));
            json.WriteEndObject();
        }
    }

    private static void WriteRule(Utf8JsonWriter json, IgnoreRule? rule)
    {
        if (rule is null)
        {
            json.WriteNull("rule"u8);
            return;
        }

        json.WriteStartObject("rule"u8);
        json.WriteNumber("line"u8, rule.Position.Line);
        json.WriteString("text"u8, JsonReport.RuleText(rule));
        json.WriteEndObject();
    }

    // When only what is sent was walked, or Docker refuses the file, nobody knows what a rule decides.
    private static void WriteRules(Utf8JsonWriter json, SurveyResult result)
    {
        var rules = result.Lane.Rules;
        var known = !result.Options.SentOnly && result.Refusal is null;
        json.WriteStartArray("rules"u8);
        for (var rule = 0; rule < rules.Count; rule++)
        {
            if (rules[rule].IsImplied)
                continue;
            json.WriteStartObject();
            json.WriteNumber("line"u8, rules[rule].Position.Line);
            json.WriteString("text"u8, JsonReport.RuleText(rules[rule]));
            json.WriteBoolean("exception"u8, rules.IsException(rule));
            JsonReport.WriteNumberOrNull(json, "paths"u8, known ? result.RuleCounts[rule].Paths : null);
            JsonReport.WriteNumberOrNull(json, "bytes"u8, known ? result.RuleCounts[rule].Bytes : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<Diagnostic> findings)
    {
        json.WriteStartArray("findings"u8);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, finding.Code);
            json.WriteString("level"u8, FindingText.Level(finding.Level));
            json.WriteString("message"u8, UrlText.Hide(finding.Message));
            JsonReport.WriteStringOrNull(json, "file"u8, finding.File);
            JsonReport.WriteNumberOrNull(json, "line"u8, finding.Position?.Line);
            JsonReport.WriteNumberOrNull(json, "column"u8, finding.Position?.Column);
            if (finding.Path is { } path)
                JsonReport.WritePath(json, path);
            else
                json.WriteNull("path"u8);
            json.WriteNumber("bytes"u8, finding.Bytes);
            json.WriteNumber("files"u8, finding.Files);
            JsonReport.WriteStringOrNull(json, "fix"u8, finding.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteErrors(Utf8JsonWriter json, SurveyResult result)
    {
        json.WriteStartArray("errors"u8);
        if (result.Refusal is { } refusal)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, refusal.Code);
            json.WriteString("message"u8, refusal.Message);
            json.WriteString("file"u8, result.Files.IgnoreFile.Name);
            json.WriteNumber("line"u8, refusal.Position.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
