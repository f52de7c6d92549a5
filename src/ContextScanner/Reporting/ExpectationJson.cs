using System.Text.Json;
using ContextSlim.Expecting;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;

namespace ContextSlim.Reporting;

/// <summary>What became of expectations, for programs: docs/schema/test.schema.json.</summary>
internal static class ExpectationJson
{
    /// <summary>Writes the report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="check">What was asked.</param>
    /// <param name="results">What was found.</param>
    /// <param name="file">The expectation file, as it is to be called.</param>
    /// <param name="options">Who reports.</param>
    public static void Write(Stream output, ExpectationCheck check, IReadOnlyList<ExpectationResult> results, string file, ReportOptions options) => JsonReport.Write(output, options, json =>
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(results);
        JsonReport.WriteContext(json, check.Explainer.Request, check.Explainer.Files);
        json.WriteString("file"u8, JsonReport.Readable(file));
        json.WriteNumber("failed"u8, results.Count(static result => !result.Holds));
        json.WriteStartArray("expectations"u8);
        foreach (var result in results)
            Write(json, result);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, ExpectationResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("line"u8, result.Expectation.Position.Line);
        json.WriteString("expected"u8, ExpectationText.NameOf(result.Expectation.State));
        json.WriteString("text"u8, JsonReport.Readable(result.Expectation.Text));
        JsonReport.WriteStringOrNull(json, "engine"u8, result.Expectation.Engine is { } builder ? Engine.Of(builder).Key : null);
        json.WriteBoolean("holds"u8, result.Holds);
        json.WriteNumber("asked"u8, result.Asked);
        json.WriteNumber("differing"u8, result.Differing);
        json.WriteStartObject("found"u8);
        JsonReport.WritePath(json, result.Found.Path);
        json.WriteString("state"u8, EntryNames.Of(result.Found.State));
        json.WriteBoolean("exists"u8, result.Found.Kind != EntryKind.Unknown);
        JsonReport.WriteStringOrNull(json, "file"u8, result.Found.Rule is { IsImplied: false } ? result.IgnoreFile : null);
        JsonReport.WriteNumberOrNull(json, "line"u8, result.Found.Rule is { IsImplied: false } rule ? rule.Position.Line : null);
        JsonReport.WriteStringOrNull(json, "rule"u8, result.Found.Rule is null ? null : JsonReport.RuleText(result.Found.Rule));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
