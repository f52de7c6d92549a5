using System.Text.Json;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Reporting;

/// <summary>A plan for programs to read: docs/schema/init.schema.json and optimize.schema.json.</summary>
public static class PlanJson
{
    /// <summary>Writes the report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="survey">The survey that the plan was made of.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="written">True when the file has been written.</param>
    /// <param name="options">The program's name and version.</param>
    public static void Write(Stream output, BuildResult survey, Plan plan, bool written, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(plan);
        JsonReport.Write(output, options, json =>
        {
            JsonReport.WriteContext(json, survey.Request, survey.Files);
            json.WriteStartObject("plan"u8);
            WritePlan(json, plan, written);
            json.WriteEndObject();
        });
    }

    private static void WritePlan(Utf8JsonWriter json, Plan plan, bool written)
    {
        json.WriteString("file"u8, plan.Name);
        WriteFigures(json, "before"u8, plan.Before);
        WriteFigures(json, "after"u8, plan.After);
        json.WriteStartArray("rules"u8);
        foreach (var rule in plan.Rules)
            WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteStartArray("proof"u8);
        foreach (var check in plan.Proof)
        {
            json.WriteStartObject();
            json.WriteString("check"u8, NameOf(check.Kind));
            json.WriteBoolean("holds"u8, check.Holds);
            json.WriteString("detail"u8, check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes"u8);
        foreach (var note in plan.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteBoolean("proved"u8, plan.IsProved);
        json.WriteBoolean("changed"u8, plan.IsChanged);
        json.WriteBoolean("written"u8, written);
    }

    private static void WriteFigures(Utf8JsonWriter json, ReadOnlySpan<byte> name, PlanFigures figures)
    {
        json.WriteStartObject(name);
        JsonReport.WriteSumProperties(json, figures.Eligible);
        json.WriteNumber("rules"u8, figures.Rules);
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, PlanRule rule)
    {
        json.WriteStartObject();
        json.WriteNumber("line"u8, rule.Line);
        json.WriteString("text"u8, rule.Text);
        json.WriteString("change"u8, NameOf(rule.Change));
        JsonReport.WriteStringOrNull(json, "was"u8, rule.Was);
        JsonReport.WriteStringOrNull(json, "kind"u8, rule.Kind);
        WriteDrops(json, rule.Drops);
        json.WriteEndObject();
    }

    private static void WriteDrops(Utf8JsonWriter json, Sum drops)
    {
        json.WriteStartObject("drops"u8);
        json.WriteNumber("files"u8, drops.Files);
        json.WriteNumber("bytes"u8, drops.Bytes);
        json.WriteEndObject();
    }

    private static string NameOf(PlanChange change) => change switch
    {
        PlanChange.Added => "added",
        PlanChange.MadeDeep => "made-deep",
        PlanChange.Mended => "mended",
        PlanChange.Moved => "moved",
        PlanChange.Removed => "removed",
        PlanChange.MadePortable => "made-portable",
        _ => "kept",
    };

    private static string NameOf(PlanCheckKind kind) => kind switch
    {
        PlanCheckKind.Accepted => "accepted",
        PlanCheckKind.Requested => "requested",
        PlanCheckKind.Announced => "announced",
        PlanCheckKind.Protected => "protected",
        PlanCheckKind.Exceptions => "exceptions",
        PlanCheckKind.Emptied => "emptied",
        PlanCheckKind.Builders => "builders",
        PlanCheckKind.Pruning => "pruning",
        PlanCheckKind.Engines => "engines",
        _ => "nothing-more",
    };
}
