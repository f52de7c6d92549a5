using System.Text.Json;
using ContextSlim.Baselines;
using ContextSlim.Comparing;

namespace ContextSlim.Reporting;

/// <summary>A check for programs to read: docs/schema/check.schema.json.</summary>
public static class CheckJson
{
    /// <summary>Writes the report.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="check">The check.</param>
    /// <param name="failures">The contexts that could not be surveyed.</param>
    /// <param name="options">How to report.</param>
    public static void Write(Stream output, GateCheck check, IReadOnlyList<SurveyFailure> failures, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(check);
        JsonReport.Write(output, options, json =>
        {
            json.WriteStartArray("contexts"u8);
            foreach (var build in check.Builds)
                Write(json, build, options);
            json.WriteEndArray();
            json.WriteStartArray("vanished"u8);
            foreach (var build in check.Vanished)
            {
                json.WriteStartObject();
                JsonReport.WriteStringOrNull(json, "name"u8, build.Key.Name);
                json.WriteString("context"u8, build.Key.Context);
                JsonReport.WriteStringOrNull(json, "dockerfile"u8, build.Key.Dockerfile);
                json.WriteNumber("bytes"u8, build.Sent.Bytes);
                json.WriteNumber("files"u8, build.Sent.Files);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            JsonReport.WriteFailures(json, failures);
        });
    }

    private static void Write(Utf8JsonWriter json, CheckedBuild build, ReportOptions options)
    {
        json.WriteStartObject();
        JsonReport.WriteContext(json, build.Result.Request, build.Result.Files);
        JsonReport.WriteSum(json, "sent"u8, build.Result.Sent);
        WriteBudget(json, build.Result.Request.Budget ?? new Budget());
        WriteBaseline(json, build);
        ScanJson.WriteFindings(json, options.Choose(build.Reasons));
        ScanJson.WriteErrors(json, build.Result);
        json.WriteEndObject();
    }

    private static void WriteBudget(Utf8JsonWriter json, Budget budget)
    {
        json.WriteStartObject("budget"u8);
        JsonReport.WriteNumberOrNull(json, "maxBytes"u8, Bound(budget.Bytes));
        JsonReport.WriteNumberOrNull(json, "maxFiles"u8, Bound(budget.Files));
        JsonReport.WriteNumberOrNull(json, "minBytes"u8, budget.LeastBytes);
        JsonReport.WriteNumberOrNull(json, "minFiles"u8, budget.LeastFiles);
        json.WriteStartArray("paths"u8);
        foreach (var path in budget.Paths.Where(static path => path.Bytes != Budget.AnyNumber))
        {
            json.WriteStartObject();
            json.WriteString("glob"u8, path.Glob);
            json.WriteNumber("maxBytes"u8, path.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static long? Bound(long? most) => most == Budget.AnyNumber ? null : most;

    private static void WriteBaseline(Utf8JsonWriter json, CheckedBuild build)
    {
        json.WriteBoolean("new"u8, build.IsNew);
        if (build.Before is not { } before)
        {
            json.WriteNull("baseline"u8);
            return;
        }

        json.WriteStartObject("baseline"u8);
        json.WriteNumber("bytes"u8, before.Sent.Bytes);
        json.WriteNumber("files"u8, before.Sent.Files);
        json.WriteEndObject();
    }
}
