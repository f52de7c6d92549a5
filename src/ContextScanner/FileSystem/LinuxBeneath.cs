using System.Runtime.InteropServices;

namespace ContextSlim.FileSystem;

/// <summary>
/// Opens directories below a root without passing a link or leaving it, whatever the tree becomes meanwhile, and however long the path is.
/// Belongs to one thread.
/// </summary>
internal sealed class LinuxBeneath(int root)
{
    private const int LongestCall = 4000; // below the kernel's 4,096 for one path

    // Remembered for the process: the kernel is older than 5.6, or a sandbox forbids the call.
    private static bool s_cannotOpenBeneath;

    private byte[] _path = new byte[512];

    /// <summary>Opens a directory, the root for an empty path. A negative answer is an error number.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="access"><see cref="LinuxCalls.ReadOnly"/> to list it, <see cref="LinuxCalls.PathOnly"/> to reach its entries.</param>
    public int OpenDirectory(ReadOnlySpan<byte> path, int access)
    {
        if (path.IsEmpty)
            path = "."u8;
        var from = root;
        while (true)
        {
            // A path beyond the system's limit is opened in stretches, each from the directory that the one before reached.
            var stretch = path;
            if (stretch.Length > LongestCall)
                stretch = stretch[..stretch[..LongestCall].LastIndexOf((byte)'/')];
            path = path.Length == stretch.Length ? default : path[(stretch.Length + 1)..];
            var flags = (path.IsEmpty ? access : LinuxCalls.PathOnly) | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec;
            var opened = OpenStretch(from, stretch, flags);
            if (from != root)
                _ = LinuxCalls.Close(from);
            if (opened < 0 || path.IsEmpty)
                return opened;
            from = opened;
        }
    }

    /// <summary>A path with the NUL behind it that the system wants; valid until the next call.</summary>
    public ReadOnlySpan<byte> Terminate(ReadOnlySpan<byte> path)
    {
        if (_path.Length <= path.Length)
            _path = new byte[2 * path.Length];
        path.CopyTo(_path);
        _path[path.Length] = 0;
        return _path.AsSpan(0, path.Length + 1);
    }

    // A directory that became a link or a file while the walk ran is gone, as far as the walk is concerned.
    public static FileSystemProblem Problem(FileOperation operation, int error) => new(
        operation,
        error switch
        {
            LinuxCalls.AccessDenied or LinuxCalls.NotPermitted => ProblemReason.AccessDenied,
            LinuxCalls.NoEntry or LinuxCalls.NotADirectory or LinuxCalls.TooManyLinks => ProblemReason.Vanished,
            _ => ProblemReason.Other,
        },
        Marshal.GetPInvokeErrorMessage(error));

    private int OpenStretch(int from, ReadOnlySpan<byte> stretch, int flags)
    {
        if (!s_cannotOpenBeneath)
        {
            var opened = LinuxCalls.OpenBeneath(from, Terminate(stretch), flags);
            if (opened is not (-LinuxCalls.NoSuchCall or -LinuxCalls.NotPermitted))
                return opened;
            s_cannotOpenBeneath = true;
        }

        return OpenNameByName(from, stretch, flags);
    }

    private int OpenNameByName(int from, ReadOnlySpan<byte> stretch, int flags)
    {
        var at = from;
        while (true)
        {
            var slash = stretch.IndexOf((byte)'/');
            var name = slash < 0 ? stretch : stretch[..slash];
            var how = slash < 0 ? flags : LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec;
            var opened = LinuxCalls.OpenAt(at, Terminate(name), how | LinuxCalls.NoFollow);
            if (at != from)
                _ = LinuxCalls.Close(at);
            if (opened < 0 || slash < 0)
                return opened;
            at = opened;
            stretch = stretch[(slash + 1)..];
        }
    }
}
