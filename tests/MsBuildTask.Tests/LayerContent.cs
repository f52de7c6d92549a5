using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace ContextSlim.MSBuild.Tests;

/// <summary>A layer as a registry received it.</summary>
internal sealed class LayerContent
{
    public LayerContent(byte[] compressed)
    {
        CompressedBytes = compressed.Length;
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress))
            gzip.CopyTo(plain);
        Bytes = plain.Length;
        plain.Position = 0;
        using var tar = new TarReader(plain);
        while (tar.GetNextEntry() is { } entry)
            Entries.Add($"{entry.EntryType} {entry.Name.TrimEnd('/')} {Convert.ToString((int)entry.Mode, 8)} {(entry.EntryType == TarEntryType.Directory ? 0 : entry.Length)}");
        Entries.Sort(StringComparer.Ordinal);
    }

    public long Bytes { get; }

    public long CompressedBytes { get; }

    /// <summary>Each entry with its type, path, permissions and size.</summary>
    public List<string> Entries { get; } = [];

    /// <summary>The last layer of a manifest, by its digest.</summary>
    public static string DigestIn(byte[] manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        return document.RootElement.GetProperty("layers").EnumerateArray().Last().GetProperty("digest").GetString()!;
    }

    /// <summary>Asserts that the layer is what a report of the folder says: every entry, every byte.</summary>
    public void AssertIs(JsonElement report)
    {
        var mode = report.GetProperty("mode").GetString()!.TrimStart('0');
        var root = report.GetProperty("workingDirectory").GetString()!.Trim('/');
        var said = report.GetProperty("files").EnumerateArray().Select(file => $"RegularFile {root}/{file.GetProperty("path").GetString()} {mode} {file.GetProperty("bytes").GetInt64()}")
            .Concat(report.GetProperty("directories").EnumerateArray().Select(folder => $"Directory {root}/{folder.GetProperty("path").GetString()} {mode} 0"))
            .Append($"Directory {root} {mode} 0").Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(Entries, said, string.Join('\n', Entries.Except(said).Select(entry => "+ " + entry).Concat(said.Except(Entries).Select(entry => "- " + entry))));
        Assert.AreEqual(Bytes, report.GetProperty("layer").GetProperty("bytes").GetInt64());
    }
}
