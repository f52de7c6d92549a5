using System.Text.Json;
using ContextSlim.Comparing;

namespace ContextSlim.Reporting;

/// <summary>What is sent otherwise than before, for programs to read, every file of it: docs/schema/diff.schema.json.</summary>
public static class SentDifferenceJson
{
    /// <summary>Writes the report.</summary>
    public static void Write(Stream output, SnapshotDifference difference, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(difference);
        JsonReport.Write(output, options, json =>
        {
            if (difference.Revisions is { } revisions)
                Write(json, revisions);
            json.WriteStartArray("builds"u8);
            foreach (var build in difference.Builds)
                Write(json, build);
            json.WriteEndArray();
            Write(json, "came"u8, difference.Came);
            Write(json, "went"u8, difference.Went);
        });
    }

    private static void Write(Utf8JsonWriter json, ComparedRevisions revisions)
    {
        json.WriteStartObject("git"u8);
        Write(json, "before"u8, revisions.Before);
        Write(json, "after"u8, revisions.After);
        json.WriteString("note"u8, revisions.Note);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ComparedRevision? revision)
    {
        if (revision is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("revision"u8, revision.Name);
        json.WriteString("object"u8, revision.Id);
        json.WriteNumber("submodules"u8, revision.Submodules);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<SnapshotBuild> builds)
    {
        json.WriteStartArray(name);
        foreach (var build in builds)
        {
            json.WriteStartObject();
            WriteKey(json, build.Key);
            JsonReport.WriteSum(json, "sent"u8, build.Sent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteKey(Utf8JsonWriter json, BuildKey key)
    {
        JsonReport.WriteStringOrNull(json, "name"u8, key.Name);
        json.WriteString("context"u8, key.Context);
        JsonReport.WriteStringOrNull(json, "dockerfile"u8, key.Dockerfile);
    }

    private static void Write(Utf8JsonWriter json, SentDifference build)
    {
        json.WriteStartObject();
        WriteKey(json, build.After.Key);
        JsonReport.WriteSum(json, "before"u8, build.Before.Sent);
        JsonReport.WriteSum(json, "after"u8, build.After.Sent);
        WriteAll(json, "causes"u8, build.ByCause, cause =>
        {
            WriteCause(json, cause.Key);
            WriteSum(json, cause);
        });
        WriteAll(json, "kinds"u8, build.ByKind, kind =>
        {
            json.WriteString("kind"u8, kind.Key);
            WriteSum(json, kind);
        });
        WriteAll(json, "settings"u8, build.Settings, setting =>
        {
            json.WriteString("setting"u8, setting.Name);
            JsonReport.WriteStringOrNull(json, "before"u8, setting.Before);
            JsonReport.WriteStringOrNull(json, "after"u8, setting.After);
        });
        WriteAll(json, "changes"u8, build.Changes, change =>
        {
            JsonReport.WritePath(json, change.Path);
            json.WriteString("change"u8, SentDifferenceText.Name(change.Kind));
            json.WriteNumber("before"u8, change.Before);
            json.WriteNumber("after"u8, change.After);
            JsonReport.WriteStringOrNull(json, "kind"u8, change.Catalogued);
            json.WriteString("entry"u8, change.EntryName);
            WriteCause(json, change.Cause);
        });
        json.WriteEndObject();
    }

    // An array with an object for each.
    private static void WriteAll<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSum(Utf8JsonWriter json, IEnumerable<SentChange> changes)
    {
        json.WriteNumber("files"u8, changes.Count());
        json.WriteNumber("bytes"u8, changes.Sum(change => change.Bytes));
    }

    private static void WriteCause(Utf8JsonWriter json, SentCause cause)
    {
        json.WriteStartObject("cause"u8);
        json.WriteString("code"u8, cause.Code);
        json.WriteString("text"u8, cause.Text);
        JsonReport.WriteStringOrNull(json, "file"u8, cause.File);
        JsonReport.WriteNumberOrNull(json, "line"u8, cause.Line);
        JsonReport.WriteStringOrNull(json, "rule"u8, cause.Rule);
        json.WriteEndObject();
    }
}
