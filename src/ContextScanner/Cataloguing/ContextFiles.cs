using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Cataloguing;

/// <summary>Text files of the context, and no others: no link is followed, the root is never left, only regular files are opened.</summary>
internal sealed class ContextFiles(DirectorySource source, string root) : ITextFileSource, IDisposable
{
    private const int Ordinary = 4096; // bytes; most of the files are smaller

    private readonly EntryReader _reader = source.OpenEntryReader();

    /// <inheritdoc/>
    public TextFile Read(string path, int maximumBytes) => Open(path, maximumBytes, ReadToEnd);

    /// <summary>Reads the beginning of a file, however much lies behind it.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="bytes">How much, in bytes; less where the file ends.</param>
    public TextFile ReadFirst(string path, int bytes) => Open(path, bytes, ReadBeginning);

    private TextFile Open(string path, int bytes, Func<int, TextFile> read)
    {
        if (RelativeTo(path) is not { IsRoot: false } relative)
            return TextFile.Not(TextFileStatus.Missing);
        var inside = relative.Bytes;
        var slash = inside.LastIndexOf((byte)'/');
        var status = default(FileStatus);
        if (_reader.Enter(slash < 0 ? default : inside[..slash]) is not null)
            return TextFile.Not(TextFileStatus.Missing);
        if (_reader.OpenFile(inside[(slash + 1)..], ref status) is { } problem)
            return TextFile.Not(problem.Reason == ProblemReason.AccessDenied ? TextFileStatus.Unreadable : TextFileStatus.Missing);
        try
        {
            return read(bytes);
        }
        finally
        {
            _reader.CloseFile();
        }
    }

    /// <summary>A path relative to the context; null when it lies outside.</summary>
    public RelativePath? RelativeTo(string path)
    {
        var relative = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
        if (relative == ".")
            return default(RelativePath);
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? null
            : new RelativePath(Encoding.UTF8.GetBytes(relative));
    }

    public void Dispose() => _reader.Dispose();

    private TextFile ReadBeginning(int bytes)
    {
        var content = new byte[bytes];
        var length = 0;
        while (length < bytes && _reader.Read(content.AsSpan(length), out var problem) is > 0 and var read)
        {
            if (problem is not null)
                return TextFile.Not(TextFileStatus.Unreadable);
            length += read;
        }

        return TextFile.Of(content.AsMemory(0, length));
    }

    private TextFile ReadToEnd(int maximumBytes)
    {
        var content = new byte[Math.Min(maximumBytes, Ordinary) + 1];
        var length = 0;
        while (true)
        {
            var read = _reader.Read(content.AsSpan(length), out var problem);
            if (problem is not null)
                return TextFile.Not(TextFileStatus.Unreadable);
            if (read == 0)
                return TextFile.Of(content.AsMemory(0, length));
            length += read;
            if (length > maximumBytes)
                return TextFile.Not(TextFileStatus.TooLarge);
            if (length == content.Length)
                Array.Resize(ref content, Math.Min(maximumBytes, 4 * length) + 1);
        }
    }
}
