using System.IO.Compression;
using System.Text.Json;

namespace ContextSlim.Conformance;

/// <summary>Reads recorded cases: an array (.json) or an object a line (.jsonl), plain or compressed (.gz).</summary>
internal static class VectorFile
{
    /// <summary>The cases of a file, in order.</summary>
    public static IEnumerable<JsonElement> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var reader = new StreamReader(Open(path));
        var name = path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path;
        if (!name.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            using var array = JsonDocument.Parse(reader.ReadToEnd());
            foreach (var element in array.RootElement.EnumerateArray())
                yield return element.Clone();
            yield break;
        }

        while (reader.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
