using ContextSlim.Explaining;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;

namespace ContextSlim.Reporting;

/// <summary>Explanations for programs to read: docs/schema/explain.schema.json. Written as they come.</summary>
public sealed class ExplanationJson : StreamedJson
{
    private readonly string _ignoreFile;

    /// <summary>Begins the report.</summary>
    public ExplanationJson(Stream output, Explainer explainer, ReportOptions options)
        : base(output, Given(explainer).Request, explainer.Files, options, "paths") => _ignoreFile = explainer.Files.IgnoreFile.Name;

    /// <summary>Writes an explanation.</summary>
    public void Write(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        Json.WriteStartObject();
        JsonReport.WritePath(Json, explanation.Path);
        if (explanation.Refusal is null)
            Json.WriteString("state"u8, EntryNames.Of(explanation.State));
        else
            Json.WriteNull("state"u8);
        WriteRule("rule"u8, explanation.Refusal?.Rule ?? explanation.Rule);
        Json.WriteStartArray("trace"u8);
        foreach (var step in explanation.Trace)
        {
            if (step.ChangedVerdict)
                WriteStep(step);
        }

        Json.WriteEndArray();
        Json.WriteBoolean("exists"u8, explanation.Kind != EntryKind.Unknown);
        WriteFolder(explanation);
        Json.WriteBoolean("emptied"u8, explanation.IsEmptied);
        Json.WriteBoolean("sentForItsContent"u8, explanation.IsSentForItsContent);
        Json.WriteEndObject();
        Json.Flush();
    }

    private void WriteFolder(Explanation explanation)
    {
        if (explanation.SkippedFolder is not { } folder)
        {
            Json.WriteNull("ignoredFolder"u8);
            return;
        }

        Json.WriteStartObject("ignoredFolder"u8);
        JsonReport.WritePath(Json, folder);
        Json.WriteEndObject();
    }

    private void WriteRule(ReadOnlySpan<byte> name, IgnoreRule? rule)
    {
        if (rule is null)
        {
            Json.WriteNull(name);
            return;
        }

        Json.WriteStartObject(name);
        WriteRuleProperties(rule);
        Json.WriteEndObject();
    }

    private void WriteStep(ExplainedStep step)
    {
        Json.WriteStartObject();
        WriteRuleProperties(step.Rule);
        Json.WriteBoolean("ignores"u8, step.IsIgnored);
        Json.WriteBoolean("throughFolder"u8, step.IsThroughFolder);
        Json.WriteEndObject();
    }

    private void WriteRuleProperties(IgnoreRule rule)
    {
        JsonReport.WriteStringOrNull(Json, "file"u8, rule.IsImplied ? null : _ignoreFile);
        JsonReport.WriteNumberOrNull(Json, "line"u8, rule.IsImplied ? null : rule.Position.Line);
        Json.WriteString("text"u8, JsonReport.RuleText(rule));
    }

    private static Explainer Given(Explainer explainer)
    {
        ArgumentNullException.ThrowIfNull(explainer);
        return explainer;
    }
}
