using System.Text.Json;
using ContextSlim.Discovery;
using ContextSlim.Surveying;

namespace ContextSlim.Reporting;

/// <summary>A report about one context whose list is written as it comes; nothing is kept.</summary>
public abstract class StreamedJson : IDisposable
{
    private readonly Stream _output;

    private protected StreamedJson(Stream output, BuildRequest request, BuildFiles files, ReportOptions options, string list)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        _output = output;
        Json = JsonReport.Open(output);
        JsonReport.WriteHead(Json, options);
        JsonReport.WriteContext(Json, request, files);
        Json.WriteStartArray(list);
    }

    private protected Utf8JsonWriter Json { get; }

    /// <summary>Ends the report.</summary>
    public void Finish()
    {
        Json.WriteEndArray();
        Json.WriteEndObject();
        Json.Flush();
        _output.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Json.Dispose();
        GC.SuppressFinalize(this);
    }
}
