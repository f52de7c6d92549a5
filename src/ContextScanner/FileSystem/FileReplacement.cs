namespace ContextSlim.FileSystem;

/// <summary>
/// Replaces a small file so that at every moment, whatever happens, it is the old one or the new one, whole (<see cref="StagedFile"/>). A file
/// that changed since it was read is left alone.
/// </summary>
public static class FileReplacement
{
    /// <summary>The ending of the copy that is kept of the old file when that is asked for; later ones have a number behind it: <c>.bak.2</c>.</summary>
    public const string BackupEnding = ".bak";

    /// <summary>Removes what a run that was killed left beside a file; what another run is writing is left alone.</summary>
    /// <returns>True when something was removed.</returns>
    /// <exception cref="FileReplacementException">It is being written, or is no leftover, or cannot be removed.</exception>
    public static bool RemoveLeftover(ReplaceableFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return StagedFile.RemoveLeftover(file.Target) | StagedFile.RemoveLeftover(file.Target + BackupEnding);
    }

    /// <summary>Writes new content.</summary>
    /// <param name="file">The file, as it was read.</param>
    /// <param name="content">All of the new content.</param>
    /// <param name="keepBackup">
    /// True to keep the old content beside it, under its name with <see cref="BackupEnding"/> and, where there is such a file, a number. One
    /// that holds the old content already serves again.
    /// </param>
    /// <exception cref="FileReplacementException">It could not be written, or the file changed since it was read. The file is as it was.</exception>
    public static void Write(ReplaceableFile file, ReadOnlySpan<byte> content, bool keepBackup = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        string? backup = null;
        try
        {
            StagedFile.RemoveLeftover(file.Target + BackupEnding);
            using var staged = StagedFile.Create(file.Target);
            if (keepBackup && file.Content is { } old)
                backup = Backup(file.Target, old);
            staged.Stream.Write(content);
            staged.Flush();
            if (!IsUnchanged(file))
                throw new FileReplacementException("changed since it was read; run the command again");
            staged.Commit();
        }
        catch (Exception exception) when (FileReplacementException.IsWriteFailure(exception))
        {
            if (backup is not null)
                File.Delete(backup);
            throw FileReplacementException.Of("cannot be written", exception);
        }
    }

    // Null when there is one already.
    private static string? Backup(string target, byte[] old)
    {
        var path = target + BackupEnding;
        string? newest = null;
        for (var number = 2; StagedFile.Exists(path); number++)
        {
            newest = path;
            path = $"{target}{BackupEnding}.{number}";
        }

        if (newest is not null && Holds(newest, old))
            return null;
        using var staged = StagedFile.Create(target + BackupEnding, model: target);
        staged.Stream.Write(old);
        for (var number = 2; !staged.TryCommitAs(path); number++)
            path = $"{target}{BackupEnding}.{number}";
        return path;
    }

    private static bool Holds(string path, byte[] content)
    {
        try
        {
            return PathKind.Of(path) is null or EntryKind.File && WholeFile.Read(path).AsSpan().SequenceEqual(content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsUnchanged(ReplaceableFile file) =>
        file.ReadAgain() is { } now ? file.Content is not null && now.AsSpan().SequenceEqual(file.Content) : file.Content is null;
}
