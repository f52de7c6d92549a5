using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>What a path leads to, links followed.</summary>
internal static class PathKind
{
    /// <summary>The kind; null when there is nothing, or nothing that can be looked at. Where devices and pipes are not told, they count as files.</summary>
    public static EntryKind? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        if (LinuxCalls.AreKnown)
            return PathStatus.Read(path, out _) is { } kind ? kind : null;
        return Directory.Exists(path) ? EntryKind.Directory : File.Exists(path) ? EntryKind.File : null;
    }
}

/// <summary>The status of what a path leads to, links followed. Linux only: elsewhere nothing is known.</summary>
internal static class PathStatus
{
    /// <summary>Reads it without opening the file; null when there is nothing, or nothing that can be looked at.</summary>
    public static EntryKind? Read(string path, out FileStatus status)
    {
        status = default;
        return LinuxCalls.AreKnown && LinuxCalls.GetStatusOf(Terminated(path), ref status, out var kind) >= 0 ? kind : null;
    }

    public static byte[] Terminated(string path) => [.. Encoding.UTF8.GetBytes(path), 0];
}
