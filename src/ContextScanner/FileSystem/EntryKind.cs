namespace ContextSlim.FileSystem;

/// <summary>What a directory entry is. Links are never followed.</summary>
public enum EntryKind : byte
{
    /// <summary>Not told by the directory; only its status can say.</summary>
    Unknown,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link, a Windows junction included.</summary>
    SymbolicLink,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A named pipe.</summary>
    Fifo,

    /// <summary>A character device.</summary>
    CharacterDevice,

    /// <summary>A block device.</summary>
    BlockDevice,
}
