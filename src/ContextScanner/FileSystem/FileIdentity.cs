using Microsoft.Win32.SafeHandles;

namespace ContextSlim.FileSystem;

/// <summary>Which file it is, by whatever path it was reached: its device and its number there.</summary>
internal readonly record struct FileIdentity
{
    private FileIdentity(ulong device, ulong inode)
    {
        Device = device;
        Inode = inode;
    }

    /// <summary>The device that the file lies on.</summary>
    public ulong Device { get; }

    /// <summary>The file's number on its device.</summary>
    public ulong Inode { get; }

    /// <summary>The file that a path leads to, links followed; null when there is none, and where the system does not tell.</summary>
    public static FileIdentity? Of(string path) =>
        PathStatus.Read(path, out var status) is null ? null : new FileIdentity(status.Device, status.Inode);

    /// <summary>True when two paths lead to the same file: the same path, a link, a hard link, another spelling.</summary>
    public static bool AreSame(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Path.GetFullPath(first) == Path.GetFullPath(second) || (Of(first) is { } identity && identity == Of(second));
    }

    internal static FileIdentity? Of(SafeFileHandle open)
    {
        var status = default(FileStatus);
        return LinuxCalls.AreKnown && LinuxCalls.GetStatus((int)open.DangerousGetHandle(), "\0"u8, ref status, out _) == 0
            ? new FileIdentity(status.Device, status.Inode)
            : null;
    }
}
