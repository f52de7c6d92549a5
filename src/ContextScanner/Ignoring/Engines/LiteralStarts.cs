namespace ContextSlim.Ignoring.Engines;

/// <summary>Enters the folders that the starts of exceptions lead to.</summary>
/// <param name="starts">The starts, each with a trailing slash.</param>
/// <param name="byName">True when a start leads to a folder whose whole name it goes on with; false to compare letters alone.</param>
internal sealed class LiteralStarts(byte[][] starts, bool byName = true) : IFolderEntry
{
    /// <inheritdoc/>
    public bool Enters(ReadOnlySpan<byte> folder)
    {
        foreach (var start in starts)
        {
            if (start.AsSpan().StartsWith(folder) && (!byName || (start.Length > folder.Length && start[folder.Length] == (byte)'/')))
                return true;
        }

        return false;
    }
}
