using System.Text.Json;
using ContextSlim.Discovery;
using ContextSlim.Failures;
using ContextSlim.Surveying;

namespace ContextSlim.Reporting;

/// <summary>Why a build failed, for programs: docs/schema/why.schema.json.</summary>
internal static class WhyJson
{
    /// <summary>Writes the report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="request">The build, as it is called now.</param>
    /// <param name="files">Its files; null where the context could not be read.</param>
    /// <param name="build">What the log says.</param>
    /// <param name="cause">The cause; null where the log does not show one.</param>
    /// <param name="instruction">The instruction that failed; empty where it is not known.</param>
    /// <param name="options">Who reports.</param>
    public static void Write(Stream output, BuildRequest request, BuildFiles? files, FailedBuild build, FailureCause? cause, string instruction, ReportOptions options) => JsonReport.Write(output, options, json =>
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(build);
        var names = files is null ? default : ReportedNames.Of(request, files);
        JsonReport.WriteStringOrNull(json, "name"u8, request.Name);
        json.WriteString("context"u8, JsonReport.Readable(request.Context));
        JsonReport.WriteStringOrNull(json, "dockerfile"u8, names.Dockerfile);
        JsonReport.WriteStringOrNull(json, "ignoreFile"u8, names.IgnoreFile);
        json.WriteStartObject("log"u8);
        JsonReport.WriteStringOrNull(json, "builder"u8, WhyNames.Key(build.Builder));
        JsonReport.WriteStringOrNull(json, "build"u8, build.Build);
        json.WriteBoolean("failed"u8, build.HasFailed);
        json.WriteNumber("lines"u8, build.Lines);
        JsonReport.WriteStringOrNull(json, "instruction"u8, instruction.Length == 0 ? null : JsonReport.Readable(instruction));
        json.WriteEndObject();
        if (cause is null)
            json.WriteNull("cause"u8);
        else
            WriteCause(json, cause);
    });

    private static void WriteCause(Utf8JsonWriter json, FailureCause cause)
    {
        json.WriteStartObject("cause"u8);
        json.WriteString("kind"u8, WhyNames.Of(cause.Kind));
        json.WriteBoolean("ofContext"u8, cause.IsOfContext);
        json.WriteString("message"u8, cause.Message);
        JsonReport.WriteStringOrNull(json, "path"u8, cause.Path);
        JsonReport.WriteStringOrNull(json, "file"u8, cause.RuleFile ?? cause.File);
        JsonReport.WriteNumberOrNull(json, "line"u8, cause.Rule is { IsImplied: false } rule ? rule.Position.Line : cause.Position?.Line);
        JsonReport.WriteStringOrNull(json, "rule"u8, cause.Rule is null ? null : JsonReport.RuleText(cause.Rule));
        JsonReport.WriteStringOrNull(json, "fix"u8, cause.Fix);
        JsonReport.WriteStringOrNull(json, "exception"u8, cause.Exception);
        JsonReport.WriteStringOrNull(json, "said"u8, cause.Said.Length == 0 ? null : JsonReport.Readable(cause.Said));
        JsonReport.WriteNumberOrNull(json, "logLine"u8, cause.LogLine == 0 ? null : cause.LogLine);
        json.WriteEndObject();
    }
}
