using System.Runtime.InteropServices;
using System.Text;

namespace ContextSlim.Tool;

/// <summary>Folders that are named by mistake more often than on purpose: walking them takes long and helps nobody.</summary>
internal static partial class ForbiddenFolders
{
    private const int LongestPath = 4096;

    public static void Check(string context)
    {
        // What does not exist is told with better words when it is opened.
        if (Resolve(context) is not { } full)
            return;
        if (full == Path.GetPathRoot(full))
            throw new ToolException(Messages.ForbiddenFolder(context, "the root of the file system"));
        if (Environment.GetEnvironmentVariable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home && full == Resolve(home))
            throw new ToolException(Messages.ForbiddenFolder(context, "the home folder"));
    }

    // The framework's own way to follow links costs 3 ms of start-up; the C library's costs nothing.
    private static string? Resolve(string folder)
    {
        if (OperatingSystem.IsWindows())
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        Span<byte> resolved = stackalloc byte[LongestPath];
        if (RealPath([.. Encoding.UTF8.GetBytes(folder), 0], resolved) == 0)
            return null;
        return Encoding.UTF8.GetString(resolved[..resolved.IndexOf((byte)0)]);
    }

    [LibraryImport("libc", EntryPoint = "realpath")]
    private static partial nint RealPath(ReadOnlySpan<byte> path, Span<byte> resolved);
}
