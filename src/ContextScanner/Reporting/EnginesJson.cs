using System.Text.Json;
using ContextSlim.Ignoring;
using ContextSlim.Readers;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>One context as several engines read it, for programs: docs/schema/engines.schema.json.</summary>
internal static class EnginesJson
{
    /// <summary>Writes the report.</summary>
    public static void Write(Stream output, EngineMatrix matrix, PortableRewrite? rewrite, ReportOptions options) => JsonReport.Write(output, options, json =>
    {
        JsonReport.WriteContext(json, matrix.Usual.Request, matrix.Usual.Files);
        json.WriteBoolean("equal"u8, matrix.IsEqual);
        json.WriteStartArray("engines"u8);
        foreach (var row in matrix.Rows)
            Write(json, row, matrix);
        json.WriteEndArray();
        json.WriteStartObject("rewrite"u8);
        JsonReport.WriteStringOrNull(json, "text"u8, rewrite?.Text);
        json.WriteBoolean("equal"u8, rewrite?.IsEqual ?? matrix.IsEqual);
        JsonReport.WriteNumberOrNull(json, "line"u8, rewrite?.InTheWay is { Line: > 0 } stands ? stands.Line : null);
        JsonReport.WriteStringOrNull(json, "engine"u8, rewrite?.InTheWay?.Row.Engine.Key);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, EngineRow row, EngineMatrix matrix)
    {
        json.WriteStartObject();
        json.WriteString("engine"u8, row.Engine.Key);
        JsonReport.WriteStringOrNull(json, "ignoreFile"u8, row.Build.Files.Copy ?? (row.Build.Files.IgnoreFilePath is null ? null : row.Build.Files.IgnoreFile.Name));
        JsonReport.WriteSum(json, "taken"u8, row.Refusal is null && row.Unreadable is null ? row.Taken : null);
        JsonReport.WriteStringOrNull(json, "refusal"u8, row.Unreadable ?? row.Refusal?.Message);
        json.WriteBoolean("equal"u8, row.IsEqual);
        WriteGroups(json, "loses"u8, row.LostByLine(matrix.Usual));
        WriteGroups(json, "gains"u8, row.Gained.ByRule.Select(pair => (pair.Key, pair.Value, matrix.Usual.Lane.Rules)));
        WriteSum(json, "gainedSecrets"u8, row.GainedSecrets);
        WriteSum(json, "handed"u8, row.Handed.All);
        WriteSum(json, "handedSecrets"u8, row.HandedSecrets.All);
        WriteTroubles(json, row.Troubles);
        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<(int Rule, PathGroup Group, RuleSet Rules)> groups)
    {
        json.WriteStartArray(name);
        foreach (var (rule, group, rules) in groups)
        {
            json.WriteStartObject();
            json.WriteNumber("files"u8, group.Files);
            json.WriteNumber("bytes"u8, group.Bytes);
            JsonReport.WritePath(json, group.First!.Value);
            JsonReport.WriteStringOrNull(json, "file"u8, rule >= 0 && !rules[rule].IsImplied ? rules.File.Name : null);
            JsonReport.WriteNumberOrNull(json, "line"u8, rule >= 0 && !rules[rule].IsImplied ? rules[rule].Position.Line : null);
            JsonReport.WriteStringOrNull(json, "rule"u8, rule >= 0 ? rules[rule].ToString() : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSum(Utf8JsonWriter json, ReadOnlySpan<byte> name, PathGroup group)
    {
        if (group.First is not { } first)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("files"u8, group.Files);
        json.WriteNumber("bytes"u8, group.Bytes);
        JsonReport.WritePath(json, first);
        json.WriteEndObject();
    }

    private static void WriteTroubles(Utf8JsonWriter json, IReadOnlyList<EngineTrouble> troubles)
    {
        json.WriteStartArray("troubles"u8);
        foreach (var trouble in troubles)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, trouble.Key);
            json.WriteBoolean("fails"u8, trouble.Fails);
            json.WriteNumber("files"u8, trouble.Group.Files);
            JsonReport.WritePath(json, trouble.Group.First!.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
