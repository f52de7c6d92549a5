using System.Runtime.InteropServices;
using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>
/// Reads a small file whole and carefully: a regular file or nothing, so that a pipe or a device is never waited for.
/// </summary>
internal static class WholeFile
{
    /// <summary>The largest file that is read, in bytes: far above any ignore file or Dockerfile.</summary>
    public const int Largest = 64 * 1024 * 1024;

    /// <summary>Reads a file. Links are followed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="IOException">It is no regular file, is larger than <see cref="Largest"/>, or could not be read.</exception>
    public static byte[] Read(string path) => Read(path, Largest);

    /// <summary>Reads a file of at most so many bytes. Links are followed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="IOException">It is no regular file, is larger, or could not be read.</exception>
    public static byte[] Read(string path, int largest)
    {
        ArgumentNullException.ThrowIfNull(path);
        // The kernel would take what comes before it for the whole name.
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new IOException("No path can hold a NUL");
        return LinuxCalls.AreKnown ? ReadOnLinux(path, largest) : ReadThroughFramework(path, largest);
    }

    private static byte[] ReadOnLinux(string path, int largest)
    {
        byte[] terminated = [.. Encoding.UTF8.GetBytes(path), 0];
        var descriptor = LinuxCalls.Open(terminated, LinuxCalls.ReadOnly | LinuxCalls.NonBlocking | LinuxCalls.CloseOnExec);
        if (descriptor < 0)
            throw Failure(path, -descriptor);
        try
        {
            var status = default(FileStatus);
            var answer = LinuxCalls.GetStatus(descriptor, "\0"u8, ref status, out var kind);
            if (answer < 0)
                throw Failure(path, -answer);
            Check(kind, status.Size, largest);
            return ReadToEnd(path, descriptor, (int)status.Size, largest);
        }
        finally
        {
            _ = LinuxCalls.Close(descriptor);
        }
    }

    private static byte[] ReadToEnd(string path, int descriptor, int expected, int largest)
    {
        var content = new byte[expected + 1];
        var length = 0;
        while (true)
        {
            if (length == content.Length)
            {
                Check(EntryKind.File, length, largest);
                Array.Resize(ref content, 2 * length);
            }

            var read = LinuxCalls.Read(descriptor, content.AsSpan(length));
            if (read == -LinuxCalls.Interrupted)
                continue;
            if (read < 0)
                throw Failure(path, -read);
            if (read == 0)
                return content.AsSpan(0, length).ToArray();
            length += read;
        }
    }

    private static byte[] ReadThroughFramework(string path, int largest)
    {
        if (Directory.Exists(path))
            Check(EntryKind.Directory, 0, largest);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Check(EntryKind.File, file.Length, largest);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static void Check(EntryKind kind, long size, int largest)
    {
        if (kind == EntryKind.Directory)
            throw new IOException("Is a directory");
        if (kind != EntryKind.File)
            throw new IOException("Not a regular file");
        if (size > largest)
            throw new IOException($"Larger than {largest / (1024 * 1024)} MiB");
    }

    private static Exception Failure(string path, int error)
    {
        var message = Marshal.GetPInvokeErrorMessage(error);
        return error switch
        {
            LinuxCalls.NoEntry or LinuxCalls.NotADirectory => new FileNotFoundException(message, path),
            LinuxCalls.AccessDenied => new UnauthorizedAccessException(message),
            _ => new IOException(message),
        };
    }
}
