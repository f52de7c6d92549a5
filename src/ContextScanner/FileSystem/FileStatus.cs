namespace ContextSlim.FileSystem;

/// <summary>What the operating system says of a file without opening it.</summary>
internal struct FileStatus
{
    /// <summary>Bytes; for a symbolic link the length of its text.</summary>
    public long Size { get; set; }

    /// <summary>Permission bits with setuid, setgid and sticky, and the type bits above them where the system has them.</summary>
    public uint Mode { get; set; }

    /// <summary>Names that this file has; 1 where the system does not tell.</summary>
    public uint LinkCount { get; set; }

    /// <summary>The owner.</summary>
    public uint UserId { get; set; }

    /// <summary>The owning group.</summary>
    public uint GroupId { get; set; }

    /// <summary>The file's number on its device.</summary>
    public ulong Inode { get; set; }

    /// <summary>The device that the file lies on.</summary>
    public ulong Device { get; set; }

    /// <summary>Seconds since 1970 of the last change to the content, rounded down.</summary>
    public long ModifiedSeconds { get; set; }

    /// <summary>Nanoseconds to add to <see cref="ModifiedSeconds"/>.</summary>
    public uint ModifiedNanoseconds { get; set; }

    /// <summary>The major number, for a device.</summary>
    public uint DeviceMajor { get; set; }

    /// <summary>The minor number, for a device.</summary>
    public uint DeviceMinor { get; set; }
}
