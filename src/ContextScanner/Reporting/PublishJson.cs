using System.Text.Json;
using ContextSlim.Advising;
using ContextSlim.Publishing;

namespace ContextSlim.Reporting;

/// <summary>A publish folder as the layer that it becomes, for programs: docs/schema/publish.schema.json.</summary>
internal static class PublishJson
{
    /// <summary>Writes the report.</summary>
    public static void Write(Stream output, SurveyResult result, LayerFigures? figures, ReportOptions options) => JsonReport.Write(output, options, json =>
    {
        json.WriteString("folder"u8, result.Request.Context);
        Write(json, result, figures);
        ScanJson.WriteFindings(json, options.FindingsOf(result));
    });

    private static void Write(Utf8JsonWriter json, SurveyResult result, LayerFigures? figures)
    {
        var folder = PublishedFolder.Of(result)!;
        var layer = folder.Layer;
        json.WriteString("workingDirectory"u8, layer.WorkingDirectory);
        json.WriteString("runtimeIdentifier"u8, folder.ImageRuntime);
        json.WriteStartObject("content"u8);
        json.WriteNumber("files"u8, layer.Files.Count);
        json.WriteNumber("directories"u8, layer.Folders.Count);
        json.WriteNumber("bytes"u8, layer.ContentBytes);
        json.WriteEndObject();
        json.WriteStartObject("layer"u8);
        json.WriteNumber("bytes"u8, layer.Bytes);
        JsonReport.WriteNumberOrNull(json, "compressedBytes"u8, figures?.CompressedBytes);
        json.WriteEndObject();
        json.WriteStartArray("parts"u8);
        foreach (var part in LayerParts.Of(layer, folder.Notes, folder.ImageRuntime))
        {
            json.WriteStartObject();
            json.WriteString("part"u8, part.Name);
            json.WriteNumber("files"u8, part.Files);
            json.WriteNumber("bytes"u8, part.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (folder.Facts.Estimates.Count > 0)
            WriteEstimates(json, folder.Facts.Estimates);
        WriteEntries(json, layer);
    }

    private static void WriteEstimates(Utf8JsonWriter json, IReadOnlyList<PublishEstimate> estimates)
    {
        json.WriteStartArray("estimates"u8);
        foreach (var estimate in estimates)
        {
            json.WriteStartObject();
            json.WriteString("way"u8, estimate.Way.Name);
            json.WriteString("runtimeIdentifier"u8, estimate.RuntimeIdentifier);
            JsonReport.WriteNumberOrNull(json, "bytes"u8, estimate.Layer?.Bytes);
            JsonReport.WriteNumberOrNull(json, "compressedBytes"u8, estimate.Layer?.CompressedBytes);
            json.WriteStartArray("warnings"u8);
            foreach (var code in estimate.Warnings)
                json.WriteStringValue(code);
            json.WriteEndArray();
            json.WriteString("problem"u8, estimate.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEntries(Utf8JsonWriter json, PublishLayer layer)
    {
        json.WriteString("mode"u8, "0" + Convert.ToString((int)PublishLayer.Mode, 8));
        json.WriteStartArray("files"u8);
        foreach (var file in layer.Files)
        {
            json.WriteStartObject();
            JsonReport.WritePath(json, file.Path);
            json.WriteNumber("bytes"u8, file.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("directories"u8);
        foreach (var path in layer.Folders)
        {
            json.WriteStartObject();
            JsonReport.WritePath(json, path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
