using System.Text.Json;
using ContextSlim.Listing;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A listing for programs to read: docs/schema/ls.schema.json. Written as it comes, nothing is kept.</summary>
public sealed class ListingJson : IListingReceiver, IDisposable
{
    private const int FlushAt = 1 << 15;

    private readonly Stream _output;
    private readonly Utf8JsonWriter _json;

    /// <summary>Begins the report.</summary>
    public ListingJson(Stream output, SurveyResult result, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        _output = output;
        _json = JsonReport.Open(output);
        JsonReport.WriteHead(_json, options);
        JsonReport.WriteContext(_json, result.Request, result.Files);
        _json.WriteStartArray("entries"u8);
    }

    /// <inheritdoc/>
    public void Receive(in ListedEntry entry)
    {
        _json.WriteStartObject();
        JsonReport.WritePath(_json, new RelativePath(entry.Path.ToArray()));
        _json.WriteString("type"u8, EntryNames.Of(entry.Kind));
        _json.WriteNumber("bytes"u8, entry.Bytes);
        _json.WriteString("state"u8, EntryNames.Of(entry.State));
        if (entry.IsEmptied)
            _json.WriteBoolean("emptied"u8, true);
        _json.WriteEndObject();
        if (_json.BytesPending > FlushAt)
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
}
