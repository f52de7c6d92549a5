namespace ContextSlim.FileSystem;

/// <summary>
/// Replaces a small file so that at every moment, whatever happens, it is the old one or the new one, whole: the new content is written to a
/// temporary file in the same folder, flushed to the disk and renamed.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Permissions and, where this user may, the owner are kept.</item>
/// <item>A file that changed since it was read is left alone.</item>
/// <item>While it writes, the temporary file is locked; one that nobody locks was left behind by a run that was killed, and is removed.</item>
/// </list>
/// </remarks>
public static class FileReplacement
{
    /// <summary>The ending of the copy that is kept of the old file when that is asked for.</summary>
    public const string BackupEnding = ".bak";

    /// <summary>Removes what a run that was killed left beside a file; what another run is writing is left alone.</summary>
    /// <returns>True when something was removed.</returns>
    /// <exception cref="FileReplacementException">The leftover cannot be removed.</exception>
    public static bool RemoveLeftover(ReplaceableFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var temporary = file.TemporaryPath;
        if (!IsLeftover(temporary))
            return false;
        try
        {
            File.Delete(temporary);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure($"the leftover {Path.GetFileName(temporary)} of an interrupted run cannot be removed", exception);
        }
    }

    /// <summary>Writes new content.</summary>
    /// <param name="file">The file, as it was read.</param>
    /// <param name="content">All of the new content.</param>
    /// <param name="keepBackup">True to keep the old content beside it, under its name with <see cref="BackupEnding"/>.</param>
    /// <exception cref="FileReplacementException">It could not be written, or the file changed since it was read. The file is as it was.</exception>
    public static void Write(ReplaceableFile file, ReadOnlySpan<byte> content, bool keepBackup = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        RemoveLeftover(file);
        if (keepBackup && file.Content is { } old)
            WriteWhole(file.Target + BackupEnding, file.Target + BackupEnding + ".tmp", file.Target, old, null);
        WriteWhole(file.Target, file.TemporaryPath, file.Target, content, file);
    }

    private static void WriteWhole(string target, string temporary, string model, ReadOnlySpan<byte> content, ReplaceableFile? expected)
    {
        var created = false;
        try
        {
            using (var stream = Create(temporary, model))
            {
                created = true;
                stream.Write(content);
                KeepOwner(stream, model);
                stream.Flush(flushToDisk: true);
            }

            if (expected is not null && !IsUnchanged(expected))
                throw new FileReplacementException("changed since it was read; run the command again");
            File.Move(temporary, target, overwrite: true);
            FlushFolder(Path.GetDirectoryName(target)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            if (created)
                File.Delete(temporary);
            throw exception as FileReplacementException ?? Failure("cannot be written", exception);
        }
    }

    // No sharing is a lock, which ends with the process.
    private static FileStream Create(string temporary, string model)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows() || !File.Exists(model))
            return new FileStream(temporary, options);
        var mode = File.GetUnixFileMode(model);
        options.UnixCreateMode = mode;
        var stream = new FileStream(temporary, options);
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
        return stream;
    }

    private static bool IsLeftover(string temporary)
    {
        if (!Path.Exists(temporary) && new FileInfo(temporary).LinkTarget is null)
            return false;
        if (new FileInfo(temporary).LinkTarget is not null || PathKind.Of(temporary) is not (null or EntryKind.File))
            throw new FileReplacementException($"{Path.GetFileName(temporary)} lies beside it and is no regular file; remove it");
        try
        {
            using var locked = new FileStream(temporary, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Failure($"the leftover {Path.GetFileName(temporary)} of an interrupted run cannot be opened", exception);
        }
        catch (IOException exception)
        {
            throw new FileReplacementException("another run is writing it; wait for it to end", exception);
        }
    }

    private static bool IsUnchanged(ReplaceableFile file) =>
        file.ReadAgain() is { } now ? file.Content is not null && now.AsSpan().SequenceEqual(file.Content) : file.Content is null;

    // Root writes other people's files, in containers above all; they should stay theirs.
    private static void KeepOwner(FileStream stream, string model)
    {
        if (!LinuxCalls.AreKnown || LinuxCalls.EffectiveUser() != 0 || !File.Exists(model))
            return;
        var status = default(FileStatus);
        byte[] terminated = [.. System.Text.Encoding.UTF8.GetBytes(model), 0];
        var descriptor = LinuxCalls.Open(terminated, LinuxCalls.PathOnly | LinuxCalls.CloseOnExec);
        if (descriptor < 0)
            return;
        if (LinuxCalls.GetStatus(descriptor, "\0"u8, ref status, out _) == 0)
            _ = LinuxCalls.ChangeOwner((int)stream.SafeFileHandle.DangerousGetHandle(), status.UserId, status.GroupId);
        _ = LinuxCalls.Close(descriptor);
    }

    // The rename itself reaches the disk with its folder.
    private static void FlushFolder(string folder)
    {
        if (!LinuxCalls.AreKnown)
            return;
        byte[] terminated = [.. System.Text.Encoding.UTF8.GetBytes(folder), 0];
        var descriptor = LinuxCalls.Open(terminated, LinuxCalls.ReadOnly | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec);
        if (descriptor < 0)
            return;
        _ = LinuxCalls.Flush(descriptor);
        _ = LinuxCalls.Close(descriptor);
    }

    // The system's words name the temporary file in the middle; the reason is what people need.
    private static FileReplacementException Failure(string what, Exception exception) =>
        new($"{what}: {Reason(exception)}; nothing was changed", exception);

    private static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        // What the framework makes of a limit on the size of files.
        ArgumentOutOfRangeException => "file too large",
        IOException when exception.Message.IndexOf(" : '", StringComparison.Ordinal) is > 0 and var end => exception.Message[..end],
        _ => exception.Message,
    };
}
