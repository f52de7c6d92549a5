using ContextSlim.FileSystem;

namespace ContextSlim.Sending;

/// <summary>
/// Finds the entries that are sent as a further name of one sent before (specification B-9, C-10). Both clients go by the inode number alone,
/// so two devices in one context can be mistaken for each other: that is what Docker does.
/// </summary>
internal sealed class HardLinkNames
{
    private readonly Dictionary<ulong, byte[]> _first = [];

    /// <summary>The name under which the entry was sent before, or null for the first of its names.</summary>
    public byte[]? FirstNameOf(ReadOnlySpan<byte> path, EntryKind kind, in FileStatus status)
    {
        if (kind == EntryKind.Directory || status.LinkCount <= 1)
            return null;
        if (_first.TryGetValue(status.Inode, out var first))
            return first;
        _first.Add(status.Inode, path.ToArray());
        return null;
    }
}
