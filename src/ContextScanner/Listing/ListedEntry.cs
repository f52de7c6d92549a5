using ContextSlim.FileSystem;
using ContextSlim.Sending;

namespace ContextSlim.Listing;

/// <summary>A line of a listing. Valid during the call.</summary>
/// <param name="path">The path.</param>
/// <param name="kind">What it is.</param>
/// <param name="state">What becomes of it.</param>
/// <param name="bytes">Bytes of a regular file; what a folder that stands for all its content adds up to.</param>
public readonly ref struct ListedEntry(ReadOnlySpan<byte> path, EntryKind kind, EntryState state, long bytes)
{
    /// <summary>The path.</summary>
    public ReadOnlySpan<byte> Path { get; } = path;

    /// <summary>What it is.</summary>
    public EntryKind Kind { get; } = kind;

    /// <summary>What becomes of it.</summary>
    public EntryState State { get; } = state;

    /// <summary>Bytes that are sent of it, or left out with it.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>True for a file that is sent by name, with no content (specification W-9).</summary>
    public bool IsEmptied { get; init; }
}

/// <summary>Receives a listing, line by line.</summary>
public interface IListingReceiver
{
    /// <summary>Receives a line.</summary>
    void Receive(in ListedEntry entry);
}
