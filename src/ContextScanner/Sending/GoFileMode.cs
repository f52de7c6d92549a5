using ContextSlim.FileSystem;

namespace ContextSlim.Sending;

/// <summary>Modes in Go's <c>FileMode</c> bits, as BuildKit's client sends them (specification T-2).</summary>
internal static class GoFileMode
{
    private const uint Permissions = 0x1FF;
    private const uint DirectoryBit = 1u << 31;
    private const uint SymbolicLinkBit = 1u << 27;
    private const uint DeviceBit = 1u << 26;
    private const uint FifoBit = 1u << 25;
    private const uint SetUserBit = 1u << 23;
    private const uint SetGroupBit = 1u << 22;
    private const uint CharacterDeviceBit = 1u << 21;
    private const uint StickyBit = 1u << 20;

    /// <summary>The mode of an entry; a socket looks like a regular file.</summary>
    public static uint Of(EntryKind kind, uint mode)
    {
        var converted = mode & Permissions;
        if ((mode & 0x800) != 0)
            converted |= SetUserBit;
        if ((mode & 0x400) != 0)
            converted |= SetGroupBit;
        if ((mode & 0x200) != 0)
            converted |= StickyBit;
        return converted | kind switch
        {
            EntryKind.Directory => DirectoryBit,
            EntryKind.SymbolicLink => SymbolicLinkBit,
            EntryKind.Fifo => FifoBit,
            EntryKind.BlockDevice => DeviceBit,
            EntryKind.CharacterDevice => DeviceBit | CharacterDeviceBit,
            _ => 0,
        };
    }
}
