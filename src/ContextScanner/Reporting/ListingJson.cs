using ContextSlim.Listing;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A listing for programs to read: docs/schema/ls.schema.json. Written as it comes, nothing is kept.</summary>
public sealed class ListingJson : StreamedJson, IListingReceiver
{
    private const int FlushAt = 1 << 15;

    /// <summary>Begins the report.</summary>
    public ListingJson(Stream output, SurveyResult result, ReportOptions options)
        : base(output, Given(result).Request, result.Files, options, "entries")
    {
    }

    /// <inheritdoc/>
    public void Receive(in ListedEntry entry)
    {
        Json.WriteStartObject();
        JsonReport.WritePath(Json, new RelativePath(entry.Path.ToArray()));
        Json.WriteString("type"u8, EntryNames.Of(entry.Kind));
        Json.WriteNumber("bytes"u8, entry.Bytes);
        Json.WriteString("state"u8, EntryNames.Of(entry.State));
        if (entry.IsEmptied)
            Json.WriteBoolean("emptied"u8, true);
        Json.WriteEndObject();
        if (Json.BytesPending > FlushAt)
            Json.Flush();
    }

    private static SurveyResult Given(SurveyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result;
    }
}
