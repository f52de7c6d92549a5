using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>What a path leads to, links followed.</summary>
public static class PathKind
{
    /// <summary>The kind; null when there is nothing, or nothing that can be looked at. Where devices and pipes are not told, they count as files.</summary>
    public static EntryKind? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        if (!LinuxCalls.AreKnown)
            return Directory.Exists(path) ? EntryKind.Directory : File.Exists(path) ? EntryKind.File : null;
        byte[] terminated = [.. Encoding.UTF8.GetBytes(path), 0];
        var descriptor = LinuxCalls.Open(terminated, LinuxCalls.PathOnly | LinuxCalls.CloseOnExec);
        if (descriptor < 0)
            return null;
        try
        {
            var status = default(FileStatus);
            return LinuxCalls.GetStatus(descriptor, "\0"u8, ref status, out var kind) < 0 ? null : kind;
        }
        finally
        {
            _ = LinuxCalls.Close(descriptor);
        }
    }
}
