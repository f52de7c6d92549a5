using System.Text.Json;
using ContextSlim.Cataloguing;
using ContextSlim.Comparing;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Reporting;

/// <summary>
/// One flat row a line, for tables and databases: what each build sends, its heavy paths, its findings. Every row has every column, in the same order; what does not apply
/// is null. docs/reports.md lists the columns.
/// </summary>
public static class NdjsonReport
{
    private const int SchemaVersion = 1;

    private static readonly JsonWriterOptions s_flat = new() { Encoder = JsonText.Encoder };

    /// <summary>Writes builds, heavy paths and findings.</summary>
    public static void WriteScan(Stream output, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        foreach (var result in surveys.Results)
        {
            Write(output, result, new Row("build") { State = "sent", Files = result.Sent?.Files, Bytes = result.Sent?.Bytes });
            foreach (var heavy in result.HeaviestSent.Concat(result.HeaviestIgnored))
                Write(output, result, Of(heavy, result));
        }

        WriteFindings(output, surveys.Results.Select(result => (result, options.FindingsOf(result))), options);
    }

    /// <summary>Writes the findings alone.</summary>
    public static void WriteFindings(Stream output, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        WriteFindings(output, surveys.Results.Select(result => (result, options.FindingsOf(result))), options);
    }

    /// <summary>Writes builds and the reasons of a check.</summary>
    public static void WriteCheck(Stream output, GateCheck check, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(options);
        foreach (var build in check.Builds)
            Write(output, build.Result, new Row("build") { State = "sent", Files = build.Result.Sent?.Files, Bytes = build.Result.Sent?.Bytes });
        foreach (var build in check.New)
            Write(output, build.Result, new Row("new") { State = "sent", Files = build.Result.Sent?.Files, Bytes = build.Result.Sent?.Bytes });
        foreach (var build in check.Vanished)
        {
            Write(output, json => WriteBuild(json, build.Key.Name, build.Key.Context, build.Key.DockerfileInContext, null, build.Key.Builder),
                new Row("vanished") { State = "sent", Files = build.Sent.Files, Bytes = build.Sent.Bytes });
        }

        WriteFindings(output, check.Builds.Select(build => (build.Result, options.Choose(build.Reasons))), options);
    }

    private static void WriteFindings(Stream output, IEnumerable<(SurveyResult Result, IReadOnlyList<Diagnostic> Findings)> builds, ReportOptions options)
    {
        foreach (var (result, findings) in builds)
        {
            foreach (var finding in findings)
            {
                var place = FindingPlace.Named(finding, result, options.Folder);
                Write(output, result, new Row("finding")
                {
                    Path = finding.Path?.ToString(),
                    Files = finding.Files,
                    Bytes = finding.Bytes,
                    Finding = finding,
                    File = finding.File is null ? null : place?.Path,
                });
            }
        }
    }

    private static Row Of(HeavyPath heavy, SurveyResult result) => new("path")
    {
        State = heavy.State == HeavyState.Sent ? "sent" : "ignored",
        Path = heavy.IsKind && heavy.Kind is null ? null : heavy.Pattern.ToString(),
        Kind = heavy.Kind,
        Files = heavy.Sum.Files,
        Bytes = heavy.Sum.Bytes,
        Share = heavy.Share,
        Rule = heavy.State == HeavyState.Ignored ? heavy.Rule < 0 ? null : result.Lane.Rules[heavy.Rule].ToString() : heavy.Kind is null ? null : SuggestedRule.For(heavy, result),
    };

    private static void Write(Stream output, SurveyResult result, Row row) => Write(output, json => WriteBuild(json, result.Request, result.Files), row);

    private static void Write(Stream output, Action<Utf8JsonWriter> writeBuild, Row row)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, s_flat))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion"u8, SchemaVersion);
            json.WriteString("row"u8, row.Name);
            writeBuild(json);
            JsonReport.WriteStringOrNull(json, "state"u8, row.State);
            JsonReport.WriteStringOrNull(json, "path"u8, row.Path);
            JsonReport.WriteStringOrNull(json, "kind"u8, row.Kind);
            JsonReport.WriteNumberOrNull(json, "files"u8, row.Files);
            JsonReport.WriteNumberOrNull(json, "bytes"u8, row.Bytes);
            if (row.Share is { } share)
                json.WriteNumber("share"u8, Math.Round(share, 6));
            else
                json.WriteNull("share"u8);
            JsonReport.WriteStringOrNull(json, "rule"u8, row.Rule);
            JsonReport.WriteStringOrNull(json, "code"u8, row.Finding?.Code);
            JsonReport.WriteStringOrNull(json, "level"u8, row.Finding is { } finding ? FindingText.Level(finding.Level) : null);
            JsonReport.WriteStringOrNull(json, "message"u8, row.Finding is { } told ? UrlText.Hide(told.Message) : null);
            JsonReport.WriteStringOrNull(json, "fix"u8, row.Finding?.Fix);
            JsonReport.WriteStringOrNull(json, "file"u8, row.File);
            JsonReport.WriteNumberOrNull(json, "line"u8, row.Finding?.Position?.Line);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteBuild(Utf8JsonWriter json, BuildRequest request, Discovery.BuildFiles files)
    {
        var names = ReportedNames.Of(request, files);
        WriteBuild(json, request.Name, request.Context, names.Dockerfile, names.IgnoreFile, Engine.Of(request.Builder).Key);
    }

    private static void WriteBuild(Utf8JsonWriter json, string? build, string context, string? dockerfile, string? ignoreFile, string builder)
    {
        JsonReport.WriteStringOrNull(json, "build"u8, build);
        JsonReport.WriteStringOrNull(json, "context"u8, context);
        JsonReport.WriteStringOrNull(json, "dockerfile"u8, dockerfile);
        JsonReport.WriteStringOrNull(json, "ignoreFile"u8, ignoreFile);
        json.WriteString("builder"u8, builder);
    }

    private sealed record Row(string Name)
    {
        public string? State { get; init; }

        public string? Path { get; init; }

        public string? Kind { get; init; }

        public long? Files { get; init; }

        public long? Bytes { get; init; }

        public double? Share { get; init; }

        public string? Rule { get; init; }

        public Diagnostic? Finding { get; init; }

        public string? File { get; init; }
    }
}
