using System.Runtime.InteropServices;

namespace ContextSlim.FileSystem;

/// <summary>
/// Opens directories below a root without passing a link or leaving it, whatever the tree becomes meanwhile, and however long the path is.
/// Belongs to one thread.
/// </summary>
internal sealed class LinuxBeneath(int root)
{
    private const int LongestCall = 4000; // below the kernel's 4,096 for one path

    // Most of what is opened is asked for a few short paths.
    private const int ShortPath = 64;
    private const int OrdinaryPath = 512;

    // Remembered for the process: the kernel is older than 5.6, or a sandbox forbids the call.
    private static bool s_cannotOpenBeneath;

    private readonly HeldFolders _held = new();
    private byte[] _path = new byte[ShortPath];

    /// <summary>Opens a directory, the root for an empty path. A negative answer is an error number.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="access"><see cref="LinuxCalls.ReadOnly"/> to list it, <see cref="LinuxCalls.PathOnly"/> to reach its entries.</param>
    public int OpenDirectory(ReadOnlySpan<byte> path, int access)
    {
        var opened = path.Length <= HeldFolders.Stretch
            ? OpenStretch(root, path.IsEmpty ? "."u8 : path, access | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec)
            : OpenFar(path, access);
        if (opened is not (-LinuxCalls.TooManyOpen or -LinuxCalls.TooManyOpenOnSystem))
            return opened;
        // What is held for speed alone is given up first.
        _held.Release();
        return path.Length <= HeldFolders.Stretch ? opened : OpenFar(path, access);
    }

    /// <summary>Closes what is held open for the next directory.</summary>
    public void Release() => _held.Release();

    // A long path is opened in stretches, each from the folder that the one before reached: the system takes 4,096 bytes at once. The last
    // of these folders are held, and the next directory, which mostly lies in one of them, is opened from there.
    private int OpenFar(ReadOnlySpan<byte> path, int access)
    {
        var from = _held.Find(path, out var done);
        while (path.Length - done > HeldFolders.Stretch)
        {
            var start = from < 0 ? 0 : done + 1;
            var most = Math.Min(path.Length - start, path.Length - start > LongestCall + HeldFolders.Stretch ? LongestCall : HeldFolders.Stretch);
            var length = path.Slice(start, most).LastIndexOf((byte)'/');
            var opened = OpenStretch(from < 0 ? root : from, path.Slice(start, length), LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec);
            if (opened < 0)
                return opened;
            done = start + length;
            from = opened;
            _held.Hold(path[..done], opened);
        }

        return OpenStretch(from < 0 ? root : from, path[(from < 0 ? 0 : done + 1)..], access | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec);
    }

    /// <summary>A path with the NUL behind it that the system wants; valid until the next call.</summary>
    public ReadOnlySpan<byte> Terminate(ReadOnlySpan<byte> path)
    {
        if (_path.Length <= path.Length)
            _path = new byte[Math.Max(OrdinaryPath, 2 * path.Length)];
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
            LinuxCalls.TooManyOpen or LinuxCalls.TooManyOpenOnSystem => ProblemReason.TooManyOpen,
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
