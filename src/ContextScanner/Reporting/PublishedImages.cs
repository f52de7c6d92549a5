using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContextSlim.Reporting;

/// <summary>What becomes of the reports of publish folders (<see cref="PublishJson"/>) once the images are made: docs/schema/images.schema.json.</summary>
internal static class PublishedImages
{
    /// <summary>The bytes of the last layer of an image, which is the application's, as it is pushed: by the image's manifest. Null where that says nothing.</summary>
    /// <param name="manifest">The manifest, as JSON.</param>
    public static long? PushedBytes(string manifest)
    {
        try
        {
            using var document = JsonDocument.Parse(manifest);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("layers", out var layers) && layers.ValueKind == JsonValueKind.Array && layers.GetArrayLength() > 0
                && layers[layers.GetArrayLength() - 1] is { ValueKind: JsonValueKind.Object } last && last.TryGetProperty("size", out var size) && size.TryGetInt64(out var bytes) ? bytes : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A report with the bytes that were pushed, which were not known when it was written.</summary>
    public static byte[] WithPushed(byte[] report, long bytes)
    {
        // In a text its quotes would be escaped: there is one such property.
        var unknown = "\"compressedBytes\": null"u8;
        var at = report.AsSpan().IndexOf(unknown);
        return at < 0 ? report : [.. report.AsSpan(0, at), .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"compressedBytes\": {bytes}")), .. report.AsSpan(at + unknown.Length)];
    }

    /// <summary>Writes the reports of the images that one publish made, for several systems, as one.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="reports">The reports of the folders.</param>
    /// <param name="options">Who reports.</param>
    /// <exception cref="JsonException">One of them is no report.</exception>
    public static void Write(Stream output, IEnumerable<byte[]> reports, ReportOptions options) => JsonReport.Write(output, options, json =>
    {
        json.WriteStartArray("images"u8);
        foreach (var report in reports)
        {
            using var document = JsonDocument.Parse(report);
            json.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name is not ("schemaVersion" or "tool"))
                    property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
