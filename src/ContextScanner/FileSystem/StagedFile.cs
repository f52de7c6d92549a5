using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>
/// A file that takes its place only when it is whole: written to a temporary file in the same folder, flushed to the disk and renamed, so that
/// at every moment, whatever happens, there is the old file or the new one.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>The temporary file's name follows from the target's. From its creation until it is renamed it is locked, and a lock ends with its
/// process: one that nobody locks was left behind by a run that was killed, and is removed by the next; one that is locked is left alone.</item>
/// <item>So there is one writer at a time, and never more than one leftover.</item>
/// <item>Owner, mode, extended attributes and access list of a file that is replaced are kept; where that cannot be, it is not replaced, nor is
/// one that this user may not write to. Other names of the same file (hard links) keep the old content.</item>
/// </list>
/// </remarks>
internal sealed class StagedFile : IDisposable
{
    /// <summary>What the name of every temporary file ends with.</summary>
    public const string Ending = ".contextslim.tmp";

    private const int BufferSize = 1 << 16;
    private const int LongestName = 255;
    private const int Attempts = 20;
    private const int PatienceInMilliseconds = 5;

    private static readonly Lock s_lock = new();
    private static readonly List<StagedFile> s_open = [];

    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;

    // Never disposed of: what the disk refused to take must not be offered to it again.
    private readonly BufferedStream _buffer;

    private StagedFile(string target, string temporary, FileStream stream)
    {
        (_target, _temporary, _stream) = (target, temporary, stream);
        _buffer = new BufferedStream(stream, BufferSize);
    }

    /// <summary>Takes the content.</summary>
    public Stream Stream => _buffer;

    /// <summary>The name that a file's new content has until it is whole. Docker sends a leftover of it like any other file.</summary>
    /// <param name="fileName">The file's name, without its folder.</param>
    public static string TemporaryName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var name = fileName + Ending;
        if (Encoding.UTF8.GetByteCount(name) <= LongestName)
            return name;
        return "." + Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(fileName))) + Ending;
    }

    /// <summary>The full path of what is written when a path is: the file itself, or what a link leads to, also where that is not there yet.</summary>
    /// <exception cref="IOException">The link goes round in circles.</exception>
    public static string TargetOf(string path)
    {
        var target = Path.GetFullPath(path);
        return new FileInfo(target).LinkTarget is null ? target : File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Begins to write a file.</summary>
    /// <param name="target">Its full path, links resolved. It need not exist.</param>
    /// <param name="model">The file whose owner, mode and attributes it gets; null for the target itself.</param>
    /// <exception cref="FileReplacementException">It cannot be written, or another run is writing it.</exception>
    public static StagedFile Create(string target, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        var temporary = TemporaryPath(target);
        try
        {
            CheckMayWrite(target);
            var staged = Open(target, temporary);
            try
            {
                KeptProperties.Copy(model ?? target, staged._stream);
                return staged;
            }
            catch
            {
                staged.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (FileReplacementException.IsWriteFailure(exception))
        {
            throw FileReplacementException.Of("cannot be written", exception);
        }
    }

    /// <summary>Removes what a run that was killed left beside a file; what another run is writing is left alone.</summary>
    /// <param name="target">The file's full path, links resolved.</param>
    /// <returns>True when something was removed.</returns>
    /// <exception cref="FileReplacementException">It is being written, or is no leftover, or cannot be removed.</exception>
    public static bool RemoveLeftover(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Remove(TemporaryPath(target));
    }

    /// <summary>
    /// Removes everything unfinished, for a process that is about to end whatever its threads do. From here on nothing begins and nothing takes
    /// its place: a thread that tries waits for the end.
    /// </summary>
    public static void AbandonAll()
    {
        s_lock.Enter();
        foreach (var staged in s_open)
            staged.Delete();
    }

    /// <summary>Brings everything written to the disk.</summary>
    public void Flush()
    {
        _buffer.Flush();
        _stream.Flush(flushToDisk: true);
    }

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="IOException">It cannot be put there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not put it there.</exception>
    public void Commit()
    {
        Flush();
        Move(_target, overwrite: true);
    }

    /// <summary>Puts the file in another place in the same folder where there is none yet.</summary>
    /// <returns>False when there is one.</returns>
    internal bool TryCommitAs(string path)
    {
        Flush();
        try
        {
            Move(path, overwrite: false);
            return true;
        }
        catch (IOException) when (Exists(path))
        {
            return false;
        }
    }

    /// <summary>Removes what was not put in its place.</summary>
    public void Dispose()
    {
        lock (s_lock)
        {
            if (s_open.Remove(this))
                Delete();
        }

        _stream.Dispose();
    }

    internal static bool Exists(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static string TemporaryPath(string target) => Path.Combine(Path.GetDirectoryName(target)!, TemporaryName(Path.GetFileName(target)));

    // A rename asks the folder alone, and would replace a file that is read-only.
    private static void CheckMayWrite(string target)
    {
        if (!LinuxCalls.AreKnown || !File.Exists(target) || LinuxCalls.AskToWrite(PathStatus.Terminated(target)) is not (< 0 and var error))
            return;
        throw error == -LinuxCalls.AccessDenied ? new UnauthorizedAccessException() : new IOException(Marshal.GetPInvokeErrorMessage(-error));
    }

    // The lock is held until the file is in its place: a file without one would look like a leftover. Windows renames no file that is open.
    private void Move(string path, bool overwrite)
    {
        if (OperatingSystem.IsWindows())
            _stream.Dispose();
        lock (s_lock)
        {
            File.Move(_temporary, path, overwrite);
            s_open.Remove(this);
        }

        FlushFolder(Path.GetDirectoryName(path)!);
    }

    private void Delete()
    {
        try
        {
            if (OperatingSystem.IsWindows())
                _stream.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then the next run does.
        }
    }

    private static StagedFile Open(string target, string temporary)
    {
        for (var attempt = 1; ; attempt++)
        {
            Remove(temporary);
            lock (s_lock)
            {
                if (TryOpen(temporary) is { } stream)
                {
                    var staged = new StagedFile(target, temporary, stream);
                    s_open.Add(staged);
                    return staged;
                }
            }

            // Another run was quicker.
            if (attempt == Attempts)
                throw BeingWritten(null);
            Thread.Sleep(PatienceInMilliseconds);
        }
    }

    // Between the creation and the lock, another run may take the file for a leftover, lock it and remove it.
    private static FileStream? TryOpen(string temporary)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        FileStream stream;
        try
        {
            stream = new FileStream(temporary, options);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException) && (WasThere(exception) || IsLocked(exception) || Exists(temporary)))
        {
            return null;
        }

        if (IsStill(temporary, stream))
            return stream;
        stream.Dispose();
        return null;
    }

    private static bool Remove(string temporary)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!Exists(temporary))
                return false;
            if (new FileInfo(temporary).LinkTarget is not null || PathKind.Of(temporary) is not (null or EntryKind.File))
                throw new FileReplacementException($"{Path.GetFileName(temporary)} lies beside it and is no regular file; remove it");
            try
            {
                using var locked = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, bufferSize: 0);
                if (!IsStill(temporary, locked))
                    continue;
                File.Delete(temporary);
                return true;
            }
            catch (FileNotFoundException)
            {
                return false;
            }
            catch (UnauthorizedAccessException exception)
            {
                throw FileReplacementException.Of($"the leftover {Path.GetFileName(temporary)} of an interrupted run cannot be removed", exception);
            }
            catch (IOException exception)
            {
                if (!IsLocked(exception))
                    throw FileReplacementException.Of($"the leftover {Path.GetFileName(temporary)} of an interrupted run cannot be removed", exception);
                if (attempt == Attempts)
                    throw BeingWritten(exception);
                Thread.Sleep(PatienceInMilliseconds);
            }
        }
    }

    // EWOULDBLOCK, or ERROR_SHARING_VIOLATION.
    private static bool IsLocked(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) == 32
        : exception.HResult is LinuxCalls.TryAgain or 35;

    // EEXIST, or ERROR_FILE_EXISTS: it may be gone by now, the other run having finished.
    private static bool WasThere(IOException exception) => (exception.HResult & 0xFFFF) == (OperatingSystem.IsWindows() ? 80 : 17);

    private static bool IsStill(string path, FileStream open) => FileIdentity.Of(open.SafeFileHandle) is not { } identity || identity == FileIdentity.Of(path);

    private static FileReplacementException BeingWritten(Exception? cause) => new("another run is writing it; wait for it to end", cause);

    // The rename itself reaches the disk with its folder.
    private static void FlushFolder(string folder)
    {
        if (!LinuxCalls.AreKnown)
            return;
        var descriptor = LinuxCalls.Open(PathStatus.Terminated(folder), LinuxCalls.ReadOnly | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec);
        if (descriptor < 0)
            return;
        _ = LinuxCalls.Flush(descriptor);
        _ = LinuxCalls.Close(descriptor);
    }
}
