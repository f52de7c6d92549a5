using System.Text;
using System.Text.Json;

namespace ContextSlim.Failures;

/// <summary>BuildKit's raw progress (<c>--progress=rawjson</c>): an object a line, with vertexes that may have failed and pieces of what their commands print.</summary>
/// <param name="stepOf">The step of a vertex.</param>
/// <param name="said">Takes a vertex's error.</param>
internal sealed class RawProgress(Func<string, LogStep> stepOf, Action<string, int> said)
{
    // Of a line that is not ended yet.
    private const int LongestPiece = LogLines.Longest;
    private const int MostPieces = 1_000;

    private readonly Dictionary<string, StringBuilder> _pieces = new(StringComparer.Ordinal);

    /// <summary>Reads a line; false where it is no progress.</summary>
    public bool Read(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            var isProgress = false;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.Array || property.Name is not ("vertexes" or "logs" or "statuses" or "warnings"))
                    continue;
                isProgress = true;
                foreach (var item in property.Value.EnumerateArray())
                {
                    if (property.Name == "vertexes")
                        TakeVertex(item, number);
                    else if (property.Name == "logs")
                        TakePiece(item, number);
                }
            }

            return isProgress;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // A text of JSON that is no Unicode.
            return false;
        }
    }

    private void TakeVertex(JsonElement vertex, int number)
    {
        if (Text(vertex, "digest") is not { } digest)
            return;
        var step = stepOf(digest);
        if (Text(vertex, "name") is { } name && step.Text.Length == 0)
            (step.Text, step.Build) = NameOf(name);
        if (Text(vertex, "error") is not { Length: > 0 } error || step.HasFailed)
            return;
        step.HasFailed = true;
        said("ERROR: " + LogLines.Clean(Encoding.UTF8.GetBytes(error)), number);
    }

    private void TakePiece(JsonElement piece, int number)
    {
        if (Text(piece, "vertex") is not { } vertex || !piece.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.String || !data.TryGetBytesFromBase64(out var bytes))
            return;
        if (!_pieces.TryGetValue(vertex, out var pending))
        {
            if (_pieces.Count == MostPieces)
                return;
            _pieces.Add(vertex, pending = new StringBuilder());
        }

        var step = stepOf(vertex);
        var rest = bytes.AsSpan();
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
        {
            step.Add(pending.ToString() + LogLines.Clean(rest[..Math.Min(end, LongestPiece)]), number);
            pending.Clear();
        }

        if (pending.Length < LongestPiece)
            pending.Append(LogLines.Clean(rest[..Math.Min(rest.Length, LongestPiece)]));
    }

    private static (string Text, string? Build) NameOf(string name)
    {
        var step = new LogStep("");
        LogReader.NameOf(step, name);
        return (step.Text, step.Build);
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
