using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Readers;

/// <summary>Finds links where no walk looks: outside of the context.</summary>
internal static class LinkSearch
{
    /// <summary>Every link in a folder, at any depth; none is followed, and what cannot be listed has none.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="most">After so many folders it ends.</param>
    public static List<RelativePath> In(DirectorySource source, int most)
    {
        var links = new List<RelativePath>();
        var waiting = new Stack<RelativePath>([default(RelativePath)]);
        using var reader = source.OpenReader();
        var listing = DirectoryListing.Rent();
        for (var listed = 0; listed < most && waiting.TryPop(out var folder); listed++)
        {
            if (reader.List(folder.Bytes, listing, CancellationToken.None) is not null)
                continue;
            for (var entry = 0; entry < listing.Count; entry++)
            {
                if (listing.Kind(entry) == EntryKind.SymbolicLink)
                    links.Add(Below(folder.Bytes, listing.Name(entry)));
                else if (listing.Kind(entry) == EntryKind.Directory)
                    waiting.Push(Below(folder.Bytes, listing.Name(entry)));
            }

            reader.Leave();
        }

        listing.Return();
        return links;
    }

    /// <summary>The path of an entry of a folder.</summary>
    public static RelativePath Below(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
        new(folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name]);
}
