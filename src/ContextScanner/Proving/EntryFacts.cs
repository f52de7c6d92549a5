using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Proving;

/// <summary>What a proof compares of an entry.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Bytes, for a regular file; 0 otherwise.</param>
/// <param name="Link">The text of a symbolic link; null for anything else.</param>
internal readonly record struct EntryFacts(EntryKind Kind, long Size, byte[]? Link)
{
    /// <summary>True when both are alike.</summary>
    public bool Agrees(EntryFacts other) => Kind == other.Kind && Size == other.Size && Link.AsSpan().SequenceEqual(other.Link);

    /// <summary>For people, escaped.</summary>
    public override string ToString() => Kind switch
    {
        EntryKind.File => "file, " + Counts.Of(Size, "byte", "bytes"),
        EntryKind.Directory => "folder",
        EntryKind.SymbolicLink => "link to " + DisplayText.Escape(Link),
        EntryKind.Fifo => "pipe",
        EntryKind.Socket => "socket",
        _ => "device",
    };
}
