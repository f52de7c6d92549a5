using ContextSlim.FileSystem;

namespace ContextSlim.Tool.Output;

/// <summary>
/// A file that appears under its name only when it is whole: written under a temporary name in the same folder, flushed to the disk, renamed.
/// A link is written through to its target; the mode of a file that is replaced is kept.
/// </summary>
internal sealed class UnfinishedFile : IDisposable
{
    private static string? s_open;

    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;

    private UnfinishedFile(string target, string temporary, FileStream stream)
    {
        _target = target;
        _temporary = temporary;
        _stream = stream;
        s_open = temporary;
    }

    public Stream Stream => _stream;

    /// <summary>Says early what would fail only after all the work was done.</summary>
    public static void Check(string file)
    {
        var target = Path.GetFullPath(file);
        if (Directory.Exists(target))
            throw new ToolException(Messages.OutputIsFolder(file));
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            throw new ToolException(Messages.OutputFolderMissing(file, Path.GetDirectoryName(file) is { Length: > 0 } given ? given : folder));
    }

    public static UnfinishedFile Create(string file)
    {
        var target = Path.GetFullPath(file);
        if (new FileInfo(target).LinkTarget is not null)
            target = File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            options.UnixCreateMode = File.GetUnixFileMode(target);
        return new UnfinishedFile(target, temporary, new FileStream(temporary, options));
    }

    /// <summary>True for what is there and no regular file, such as /dev/null: it is written to, not replaced.</summary>
    public static bool MustBeWrittenInPlace(string file) => PathKind.Of(file) is not (null or EntryKind.File or EntryKind.Directory);

    /// <summary>Removes what an interrupted run leaves behind.</summary>
    public static void DeleteAll()
    {
        if (Interlocked.Exchange(ref s_open, null) is { } temporary)
            File.Delete(temporary);
    }

    public void Finish()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, _target, overwrite: true);
        s_open = null;
    }

    public void Dispose()
    {
        _stream.Dispose();
        DeleteAll();
    }
}
