using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Sending;
using ContextSlim.Surveying;

namespace ContextSlim.Conformance;

/// <summary>A case of a tree with modes, times and links: the classic client's tar, and what BuildKit counts.</summary>
internal static class TransferCase
{
    private static readonly SurveyOptions s_options = new() { Detail = SurveyDetail.TreeWithStatus, SentOnly = true, Jobs = 1 };

    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("dockerfile", out _) && recorded.TryGetProperty("entries", out _);

    /// <summary>Runs a case through the pipeline that the tool uses.</summary>
    /// <returns>Null when both builders agree; else what differs.</returns>
    public static string? Run(JsonElement recorded)
    {
        using var tree = PlantedTransfer.Plant(recorded);
        return Classic(tree.Root, recorded.GetProperty("classic")) ?? BuildKit(tree.Root, recorded);
    }

    private static string? Classic(string root, JsonElement expected)
    {
        var result = Survey.Run(new BuildRequest(root) { Builder = Builder.Classic }, s_options, CancellationToken.None);
        using var sent = result.OpenSent();
        var paths = Paths(result);
        if (Differs("classic entries", expected.GetProperty("entries"), paths) is { } difference)
            return difference;
        var figure = SendingFigures.Of(sent, CancellationToken.None).TarBytes;
        using var tar = new MemoryStream();
        var report = ContextTar.Write(tar, sent, outside: null, CancellationToken.None);
        if (report.Problems.Count > 0)
            return $"classic: {report.Problems[0].Path}: {report.Problems[0].Problem.Message}";
        var bytes = expected.GetProperty("tarBytes").GetInt64();
        if (figure != bytes || report.Bytes != bytes || tar.Length != bytes)
            return $"classic tar: expected {bytes} bytes, figure {figure}, written {tar.Length}, reported {report.Bytes}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(tar.GetBuffer().AsSpan(0, (int)tar.Length)));
        return hash == expected.GetProperty("tarSha256").GetString() ? null : $"classic tar: other bytes, {hash}";
    }

    private static string? BuildKit(string root, JsonElement recorded)
    {
        var expected = recorded.GetProperty("buildkit");
        var result = Survey.Run(new BuildRequest(root), s_options, CancellationToken.None);
        using var sent = result.OpenSent();
        if (expected.TryGetProperty("sent", out var entries) && Differs("buildkit sends", entries, Paths(result)) is { } difference)
            return difference;
        var figure = SendingFigures.Of(sent, CancellationToken.None).WireBytes;
        var bytes = expected.GetProperty("wireBytes").GetInt64();
        return figure == bytes ? null : $"buildkit wire: expected {bytes} bytes, got {figure}";
    }

    private static string? Differs(string what, JsonElement expected, List<string> actual)
    {
        var recorded = expected.EnumerateArray().Select(path => path.GetString()!).ToList();
        if (recorded.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)))
            return null;
        return $"{what}: missing [{string.Join(", ", recorded.Except(actual).Take(3))}], extra [{string.Join(", ", actual.Except(recorded).Take(3))}]";
    }

    private static List<string> Paths(SurveyResult result)
    {
        var listing = new PathList();
        SentEntries.Run(result.Tree!, result.Lane, listing, CancellationToken.None);
        return listing.Paths;
    }

    private sealed class PathList : ISentEntryReceiver
    {
        public List<string> Paths { get; } = [];

        public void Receive(in OrderedEntry entry)
        {
            var path = Encoding.UTF8.GetString(entry.Path);
            Paths.Add(entry.Kind == FileSystem.EntryKind.Directory ? path + "/" : path);
        }
    }
}
