using System.Text.Json;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Reporting;

/// <summary>What the JSON reports have in common. Their form is a contract: docs/json.md.</summary>
internal static class JsonReport
{
    private const int SchemaVersion = 1;

    public static Utf8JsonWriter Open(Stream output) => new(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JsonText.Encoder });

    /// <summary>Writes a report whole: its head, what is in it, its end.</summary>
    public static void Write(Stream output, ReportOptions options, Action<Utf8JsonWriter> body)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        using (var json = Open(output))
        {
            WriteHead(json, options);
            body(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes a report of several contexts.</summary>
    public static void Write(Stream output, SurveySet surveys, ReportOptions options, Action<Utf8JsonWriter, SurveyResult> context)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        Write(output, options, json =>
        {
            json.WriteStartArray("contexts"u8);
            foreach (var result in surveys.Results)
            {
                json.WriteStartObject();
                WriteContext(json, result.Request, result.Files);
                context(json, result);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteFailures(json, surveys.Failures);
        });
    }

    public static void WriteHead(Utf8JsonWriter json, ReportOptions options)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion"u8, SchemaVersion);
        json.WriteStartObject("tool"u8);
        json.WriteString("name"u8, options.ToolName);
        json.WriteString("version"u8, options.ToolVersion);
        json.WriteEndObject();
    }

    public static void WriteContext(Utf8JsonWriter json, BuildRequest request, Discovery.BuildFiles files)
    {
        var names = ReportedNames.Of(request, files);
        WriteStringOrNull(json, "name"u8, request.Name);
        json.WriteString("context"u8, Readable(request.Context));
        WriteStringOrNull(json, "dockerfile"u8, names.Dockerfile);
        WriteStringOrNull(json, "ignoreFile"u8, names.IgnoreFile);
        json.WriteString("builder"u8, Engine.Of(request.Builder).Key);
    }

    public static void WriteFailures(Utf8JsonWriter json, IReadOnlyList<SurveyFailure> failures)
    {
        json.WriteStartArray("failures"u8);
        foreach (var failure in failures)
        {
            json.WriteStartObject();
            WriteStringOrNull(json, "name"u8, failure.Request.Name);
            WriteStringOrNull(json, "context"u8, failure.Request.Context is { } context ? UrlText.HideWhole(context) : null);
            json.WriteString("message"u8, UrlText.Hide(failure.Message));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The path for reading; for one that is not UTF-8 the exact bytes beside it.</summary>
    public static void WritePath(Utf8JsonWriter json, RelativePath path)
    {
        json.WriteString("path"u8, path.ToString());
        if (!path.IsUtf8)
            json.WriteBase64String("pathBytes"u8, path.Bytes);
    }

    public static void WriteSum(Utf8JsonWriter json, ReadOnlySpan<byte> name, Sum? sum)
    {
        if (sum is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteSumProperties(json, known);
        json.WriteEndObject();
    }

    public static void WriteSumProperties(Utf8JsonWriter json, Sum sum)
    {
        json.WriteNumber("files"u8, sum.Files);
        json.WriteNumber("directories"u8, sum.Directories);
        json.WriteNumber("bytes"u8, sum.Bytes);
    }

    public static void WriteStringOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            json.WriteNull(name);
        else
            json.WriteString(name, Readable(value));
    }

    public static void WriteNumberOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    public static string RuleText(IgnoreRule rule) => System.Text.Encoding.UTF8.GetString(rule.Text);

    // A lone surrogate, which an argument on Windows can hold, is no JSON text.
    internal static string Readable(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
                return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
