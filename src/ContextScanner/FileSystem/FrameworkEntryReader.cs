using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ContextSlim.FileSystem;

/// <summary>Entries of the disk, through the framework: no extended attributes, and names that are valid Unicode.</summary>
/// <param name="root">The root's full path.</param>
/// <param name="followsLinks">True to enter and to open what links lead to.</param>
internal sealed class FrameworkEntryReader(string root, bool followsLinks = false) : EntryReader
{
    private string _directory = "";
    private SafeFileHandle? _file;
    private long _position;

    public override FileSystemProblem? Enter(ReadOnlySpan<byte> directory)
    {
        _directory = root;
        if (directory.IsEmpty)
            return null;
        foreach (var range in directory.Split((byte)'/'))
        {
            _directory = Path.Combine(_directory, Encoding.UTF8.GetString(directory[range]));
            var information = new DirectoryInfo(_directory);
            if (!information.Exists || (!followsLinks && information.LinkTarget is not null))
                return new FileSystemProblem(FileOperation.ReadDirectory, ProblemReason.Vanished, "No such directory");
        }

        return null;
    }

    public override FileSystemProblem? ReadStatus(ReadOnlySpan<byte> name, ref FileStatus status)
    {
        try
        {
            FrameworkStatus.Read(FullPath(name), ref status);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem(FileOperation.ReadStatus, exception);
        }
    }

    public override FileSystemProblem? ReadLink(ReadOnlySpan<byte> name, out byte[]? text)
    {
        text = null;
        try
        {
            if (new FileInfo(FullPath(name)).LinkTarget is { } target)
                text = Encoding.UTF8.GetBytes(target);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem(FileOperation.ReadStatus, exception);
        }
    }

    public override void ReadAttributes(ReadOnlySpan<byte> name, List<ExtendedAttributeValue> attributes) => attributes.Clear();

    public override byte[]? ReadAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> terminatedAttribute) => null;

    public override byte[]? ReadFileAttribute(ReadOnlySpan<byte> terminatedAttribute) => null;

    public override FileSystemProblem? OpenFile(ReadOnlySpan<byte> name, ref FileStatus status)
    {
        CloseFile();
        try
        {
            var information = new FileInfo(FullPath(name));
            if (!information.Exists || (followsLinks ? PathKind.Of(information.FullName) != EntryKind.File : information.LinkTarget is not null))
                return new FileSystemProblem(FileOperation.ReadFile, ProblemReason.Vanished, "No longer a regular file");
            _file = File.OpenHandle(information.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            status.Size = RandomAccess.GetLength(_file);
            _position = 0;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem(FileOperation.ReadFile, exception);
        }
    }

    public override int Read(Span<byte> buffer, out FileSystemProblem? problem)
    {
        problem = null;
        try
        {
            var read = RandomAccess.Read(_file!, buffer, _position);
            _position += read;
            return read;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = Problem(FileOperation.ReadFile, exception);
            return 0;
        }
    }

    public override void CloseFile()
    {
        _file?.Dispose();
        _file = null;
    }

    private string FullPath(ReadOnlySpan<byte> name) => Path.Combine(_directory, Encoding.UTF8.GetString(name));

    private static FileSystemProblem Problem(FileOperation operation, Exception exception) => new(
        operation,
        exception switch
        {
            UnauthorizedAccessException => ProblemReason.AccessDenied,
            FileNotFoundException or DirectoryNotFoundException => ProblemReason.Vanished,
            _ => ProblemReason.Other,
        },
        exception.Message);
}
