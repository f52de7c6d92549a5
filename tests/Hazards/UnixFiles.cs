using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ContextSlim.Hazards;

/// <summary>What the framework cannot make.</summary>
internal static partial class UnixFiles
{
    private const int WriteAppendNonBlocking = 0x0001 | 0x0400 | 0x0800; // O_WRONLY | O_APPEND | O_NONBLOCK
    private const int Create = 0x0040; // O_CREAT

    /// <summary>Makes a named pipe. 0, or -1.</summary>
    public static int MakePipe(string path) => MakePipe(path, 0x1A4);

    /// <summary>Opens a file to write at its end, and makes it if need be; fails at a pipe that nobody reads instead of waiting for a reader.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle OpenAtOnce(string path, bool create)
    {
        var descriptor = Open(path, WriteAppendNonBlocking | (create ? Create : 0), 0x1A4);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new IOException($"{path} cannot be opened");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
