using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX612: the same assembly lies in several folders, byte for byte.</summary>
internal static class PublishedTwice
{
    private const long LeastBytes = 100_000;
    private const int BlockBytes = 1 << 16;

    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        var first = new Dictionary<(string Name, long Bytes), LayerFile>();
        var again = new List<LayerFile>();
        foreach (var file in folder.Where(static file => file.Name.EndsWith(".dll"u8) && !file.Name.EndsWith(".resources.dll"u8) && !file.Path.Bytes.StartsWith("runtimes/"u8) && !file.Path.Bytes.StartsWith("refs/"u8)))
        {
            var key = (System.Text.Encoding.UTF8.GetString(file.Name), file.Bytes);
            if (!first.TryAdd(key, file) && AreEqual(folder, first[key], file))
                again.Add(file);
        }

        if (again.Count == 0 || PublishedFolder.Sum(again) < LeastBytes)
            return;
        folder.Tell(
            findings, "CTX612", DiagnosticLevel.Note, again,
            $"{Counts.Of(again.Count, "assembly lies", "assemblies lie")} in the image once more, byte for byte: {ByteSize.Format(PublishedFolder.Sum(again))}",
            PublishedText.LeaveOut(again[0].Path, folder.Facts));
    }

    private static bool AreEqual(PublishedFolder folder, LayerFile one, LayerFile other)
    {
        try
        {
            using var first = File.OpenRead(Path.Combine(folder.Root, one.Path.ToString()));
            using var second = File.OpenRead(Path.Combine(folder.Root, other.Path.ToString()));
            var (block, otherBlock) = (new byte[BlockBytes], new byte[BlockBytes]);
            while (true)
            {
                var read = first.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false);
                var otherRead = second.ReadAtLeast(otherBlock, BlockBytes, throwOnEndOfStream: false);
                if (!block.AsSpan(0, read).SequenceEqual(otherBlock.AsSpan(0, otherRead)))
                    return false;
                if (read < BlockBytes)
                    return true;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
