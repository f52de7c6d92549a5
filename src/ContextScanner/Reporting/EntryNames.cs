using ContextSlim.FileSystem;
using ContextSlim.Sending;

namespace ContextSlim.Reporting;

/// <summary>The words that reports use for states and types.</summary>
internal static class EntryNames
{
    public static ReadOnlySpan<byte> Of(EntryState state) => state switch
    {
        EntryState.Sent => "sent"u8,
        EntryState.Eligible => "eligible"u8,
        _ => "ignored"u8,
    };

    public static ReadOnlySpan<byte> Of(EntryKind kind) => kind switch
    {
        EntryKind.File => "file"u8,
        EntryKind.Directory => "directory"u8,
        EntryKind.SymbolicLink => "symlink"u8,
        EntryKind.Socket => "socket"u8,
        EntryKind.Fifo => "fifo"u8,
        EntryKind.CharacterDevice => "characterDevice"u8,
        EntryKind.BlockDevice => "blockDevice"u8,
        _ => "unknown"u8,
    };
}
