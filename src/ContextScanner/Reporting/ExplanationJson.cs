using System.Text.Json;
using ContextSlim.Explaining;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;

namespace ContextSlim.Reporting;

/// <summary>Explanations for programs to read: docs/schema/explain.schema.json. Written as they come.</summary>
public sealed class ExplanationJson : IDisposable
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _json;
    private readonly string _ignoreFile;

    /// <summary>Begins the report.</summary>
    public ExplanationJson(Stream output, Explainer explainer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(explainer);
        ArgumentNullException.ThrowIfNull(options);
        _output = output;
        _ignoreFile = explainer.Files.IgnoreFile.Name;
        _json = JsonReport.Open(output);
        JsonReport.WriteHead(_json, options);
        JsonReport.WriteContext(_json, explainer.Request, explainer.Files);
        _json.WriteStartArray("paths"u8);
    }

    /// <summary>Writes an explanation.</summary>
    public void Write(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        _json.WriteStartObject();
        JsonReport.WritePath(_json, explanation.Path);
        if (explanation.Refusal is null)
            _json.WriteString("state"u8, EntryNames.Of(explanation.State));
        else
            _json.WriteNull("state"u8);
        WriteRule("rule"u8, explanation.Refusal?.Rule ?? explanation.Rule);
        _json.WriteStartArray("trace"u8);
        foreach (var step in explanation.Trace)
        {
            if (step.ChangedVerdict)
                WriteStep(step);
        }

        _json.WriteEndArray();
        _json.WriteBoolean("exists"u8, explanation.Kind != EntryKind.Unknown);
        WriteFolder(explanation);
        _json.WriteBoolean("emptied"u8, explanation.IsEmptied);
        _json.WriteBoolean("sentForItsContent"u8, explanation.IsSentForItsContent);
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Ends the report.</summary>
    public void Finish()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _output.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteFolder(Explanation explanation)
    {
        if (explanation.SkippedFolder is not { } folder)
        {
            _json.WriteNull("ignoredFolder"u8);
            return;
        }

        _json.WriteStartObject("ignoredFolder"u8);
        JsonReport.WritePath(_json, folder);
        _json.WriteEndObject();
    }

    private void WriteRule(ReadOnlySpan<byte> name, IgnoreRule? rule)
    {
        if (rule is null)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WriteStartObject(name);
        WriteRuleProperties(rule);
        _json.WriteEndObject();
    }

    private void WriteStep(ExplainedStep step)
    {
        _json.WriteStartObject();
        WriteRuleProperties(step.Rule);
        _json.WriteBoolean("ignores"u8, step.IsIgnored);
        _json.WriteBoolean("throughFolder"u8, step.IsThroughFolder);
        _json.WriteEndObject();
    }

    private void WriteRuleProperties(IgnoreRule rule)
    {
        JsonReport.WriteStringOrNull(_json, "file"u8, rule.IsImplied ? null : _ignoreFile);
        JsonReport.WriteNumberOrNull(_json, "line"u8, rule.IsImplied ? null : rule.Position.Line);
        _json.WriteString("text"u8, JsonReport.RuleText(rule));
    }
}
