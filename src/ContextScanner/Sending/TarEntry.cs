namespace ContextSlim.Sending;

/// <summary>The type flag of a tar entry.</summary>
internal enum TarType : byte
{
    File = (byte)'0',
    HardLink = (byte)'1',
    SymbolicLink = (byte)'2',
    CharacterDevice = (byte)'3',
    BlockDevice = (byte)'4',
    Directory = (byte)'5',
    Fifo = (byte)'6',
    ExtendedHeader = (byte)'x',
}

/// <summary>What the header of a tar entry says (specification C-7). Owners are always 0, times are whole seconds.</summary>
internal readonly ref struct TarEntry
{
    /// <summary>The path, with a trailing slash for a directory.</summary>
    public required ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The type.</summary>
    public required TarType Type { get; init; }

    /// <summary>The permission bits with setuid, setgid and sticky.</summary>
    public required uint Mode { get; init; }

    /// <summary>Bytes of content.</summary>
    public long Size { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long ModifiedSeconds { get; init; }

    /// <summary>What a link leads to.</summary>
    public ReadOnlySpan<byte> LinkName { get; init; }

    /// <summary>The major number of a device.</summary>
    public uint DeviceMajor { get; init; }

    /// <summary>The minor number of a device.</summary>
    public uint DeviceMinor { get; init; }

    /// <summary>The value of <c>security.capability</c>; empty when there is none.</summary>
    public ReadOnlySpan<byte> Capability { get; init; }
}
