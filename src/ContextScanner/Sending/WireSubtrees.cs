using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>
/// What the content of folders adds to the figure, where several lanes send it alike: worked out for the first of them. For one thread, and for
/// lanes of one walk.
/// </summary>
/// <param name="table">The directories of that walk, by whose groups of lanes it is known who sends alike.</param>
internal sealed class WireSubtrees(DirectoryTable table)
{
    private readonly Dictionary<(int Directory, int Group), WireSubtree> _known = [];

    /// <summary>True when other lanes may send the same of a folder.</summary>
    public bool MayShare(int directory) => table.GroupsOf(directory).Count < table.LaneCount;

    /// <summary>What the content of a folder adds for a lane; null when nobody has worked it out.</summary>
    public WireSubtree? Find(int directory, int lane) =>
        _known.TryGetValue((directory, table.GroupsOf(directory).Of(lane)), out var known) ? known : null;

    /// <summary>Keeps what it adds.</summary>
    public void Keep(int directory, int lane, WireSubtree subtree) => _known[(directory, table.GroupsOf(directory).Of(lane))] = subtree;
}

/// <summary>What entries add to the figure, wherever in the transfer they come.</summary>
/// <param name="Bytes">Everything but the entries' numbers in the packets with content.</param>
/// <param name="Packets">The packets with content, each of which names its entry.</param>
/// <param name="Entries">The entries.</param>
internal readonly record struct WireSubtree(long Bytes, long Packets, uint Entries);
