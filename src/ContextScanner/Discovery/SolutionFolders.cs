using ContextSlim.FileSystem;

namespace ContextSlim.Discovery;

/// <summary>Tells the folder of a solution.</summary>
internal static class SolutionFolders
{
    /// <summary>True for a folder with a solution's file in it; false for one that cannot be read.</summary>
    public static bool HasSolution(string folder)
    {
        var listing = DirectoryListing.Rent();
        try
        {
            using var source = DirectorySource.OfDisk(folder);
            using var reader = source.OpenReader();
            _ = reader.List(default, listing, CancellationToken.None);
            for (var entry = 0; entry < listing.Count; entry++)
            {
                if (listing.Kind(entry) != EntryKind.Directory && IsSolution(listing.Name(entry)))
                    return true;
            }

            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            listing.Return();
        }
    }

    private static bool IsSolution(ReadOnlySpan<byte> name) => name.EndsWith(".sln"u8) || name.EndsWith(".slnx"u8);
}
