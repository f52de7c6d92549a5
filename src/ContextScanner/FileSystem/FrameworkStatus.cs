using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>As much of a status as the framework tells: no inode, no owners, one name to each file.</summary>
internal static class FrameworkStatus
{
    /// <summary>Reads the status of a path; a link is not followed.</summary>
    /// <exception cref="FileNotFoundException">There is nothing there.</exception>
    /// <exception cref="IOException">The system does not tell.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not know.</exception>
    public static void Read(string path, ref FileStatus status)
    {
        var information = new FileInfo(path);
        var attributes = information.Attributes; // -1 where nothing is
        if ((int)attributes == -1)
            throw new FileNotFoundException("No such file or directory", path);
        status = default;
        status.Size = information.LinkTarget is { } target
            ? Encoding.UTF8.GetByteCount(target)
            : (attributes & FileAttributes.Directory) != 0 ? 0 : information.Length;
        status.LinkCount = 1;
        var modified = new DateTimeOffset(information.LastWriteTimeUtc).Ticks - DateTime.UnixEpoch.Ticks;
        status.ModifiedSeconds = Math.DivRem(modified, TimeSpan.TicksPerSecond, out var rest);
        if (rest < 0)
        {
            status.ModifiedSeconds--;
            rest += TimeSpan.TicksPerSecond;
        }

        status.ModifiedNanoseconds = (uint)rest * 100;
        status.Mode = OperatingSystem.IsWindows() ? 0x1EDu : (uint)information.UnixFileMode;
    }
}
