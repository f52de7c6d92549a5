using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Comparing;

/// <summary>The heaviest files that are sent of those directly in one folder: the folder is read once more, because a survey of sums keeps no files.</summary>
internal static class HeaviestFiles
{
    /// <summary>Finds them, heaviest first; none where the folder cannot be read any more.</summary>
    public static List<RelativePath> In(SurveyResult result, RelativePath folder, int most)
    {
        var found = new List<(long Bytes, RelativePath Path)>();
        var judge = new PathJudge(result.Lane);
        try
        {
            using var source = result.OpenSource();
            using var reader = source.OpenReader();
            var listing = new DirectoryListing();
            if (reader.List(folder.Bytes, listing, CancellationToken.None) is not null)
                return [];
            for (var entry = 0; entry < listing.Count; entry++)
            {
                if (listing.Kind(entry) != EntryKind.File || reader.ReadStatus(listing, entry) is not null)
                    continue;
                var path = new RelativePath(folder.IsRoot ? listing.Name(entry).ToArray() : [.. folder.Bytes, (byte)'/', .. listing.Name(entry)]);
                if (listing.Status(entry).Size > 0 && judge.Judge(path, EntryKind.File).IsSentWhole)
                    found.Add((listing.Status(entry).Size, path));
            }
        }
        catch (SurveyException)
        {
            return [];
        }

        return [.. found.OrderByDescending(static file => file.Bytes).ThenBy(static file => file.Path).Take(most).Select(static file => file.Path)];
    }
}
