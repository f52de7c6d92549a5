using System.Collections.Concurrent;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>
/// What the content of folders adds to the figure, where several lanes send it alike: worked out for the first of them. For several threads, and for
/// lanes of one walk.
/// </summary>
/// <param name="table">The directories of that walk, by whose groups of lanes it is known who sends alike.</param>
internal sealed class WireSubtrees(DirectoryTable table)
{
    private readonly ConcurrentDictionary<(int Directory, int Group), KnownWireSubtree> _known = [];

    /// <summary>True when other lanes may send the same of a folder.</summary>
    public bool MayShare(int directory) => table.GroupsOf(directory).Count < table.LaneCount;

    /// <summary>What the content of a folder adds for a lane; null when nobody has worked it out.</summary>
    public KnownWireSubtree? Find(int directory, int lane) =>
        _known.TryGetValue((directory, table.GroupsOf(directory).Of(lane)), out var known) ? known : null;

    /// <summary>Keeps what it adds.</summary>
    public void Keep(int directory, int lane, KnownWireSubtree subtree) => _known[(directory, table.GroupsOf(directory).Of(lane))] = subtree;
}

/// <summary>What entries add to the figure, wherever in the transfer they come.</summary>
/// <param name="Bytes">Everything but the entries' numbers in the packets with content.</param>
/// <param name="Packets">The packets with content, each of which names its entry.</param>
/// <param name="Entries">The entries.</param>
internal readonly record struct WireSubtree(long Bytes, long Packets, uint Entries);

/// <summary>What the content of a folder adds, and what the entries' numbers took where it was worked out.</summary>
/// <param name="Sum">What it adds, wherever it comes.</param>
/// <param name="First">How many entries came before it there.</param>
/// <param name="Numbers">The bytes of the entries' numbers in the packets with content, there.</param>
internal readonly record struct KnownWireSubtree(WireSubtree Sum, uint First, long Numbers)
{
    /// <summary>The bytes of the entries' numbers where so many entries come before it; null where only a look at each of them can tell.</summary>
    public long? NumbersFrom(uint first)
    {
        if (first == First || Sum.Entries == 0)
            return Numbers;
        // Those of the first and of the last entry must take the same room, or somewhere in between it changes.
        var size = WireSizes.Integer(first);
        return size == WireSizes.Integer(first + Sum.Entries - 1) ? Sum.Packets * size : null;
    }
}
