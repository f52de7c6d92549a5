using ContextSlim.FileSystem;

namespace ContextSlim.Repositories;

/// <summary>
/// Reads <c>.gitignore</c> files below a folder, through no link: git does not follow one either. What is no regular file, or cannot be
/// read, is as good as missing, as for git. Belongs to one thread.
/// </summary>
internal sealed class GitIgnoreReader(EntryReader reader, bool ignoresCase) : IDisposable
{
    private byte[] _buffer = new byte[4096];

    public static ReadOnlySpan<byte> FileName => ".gitignore"u8;

    /// <summary>Reads the file of a folder.</summary>
    /// <param name="folder">The folder, relative to what the reader was opened for.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <param name="file">The file; null when there is none.</param>
    /// <returns>False for a file so large that it is not read, so that what holds here is not known.</returns>
    public bool TryRead(ReadOnlySpan<byte> folder, string name, out GitIgnoreFile? file)
    {
        file = null;
        var status = default(FileStatus);
        try
        {
            if (reader.Enter(folder) is not null || reader.OpenFile(FileName, ref status) is not null)
                return true;
            var length = 0;
            while (length <= GitIgnoreFile.Largest)
            {
                if (length == _buffer.Length)
                    Array.Resize(ref _buffer, 2 * length);
                var read = reader.Read(_buffer.AsSpan(length), out var problem);
                if (problem is not null)
                    return true;
                if (read == 0)
                {
                    file = GitIgnoreFile.Parse(_buffer.AsSpan(0, length), name, ignoresCase);
                    return true;
                }

                length += read;
            }

            return false;
        }
        finally
        {
            reader.CloseFile();
        }
    }

    public void Dispose() => reader.Dispose();
}
