using ContextSlim.FileSystem;

namespace ContextSlim.Sources;

/// <summary>Files of this machine: regular ones only, never waited for. Links are followed, as by docker compose.</summary>
internal sealed class DiskTextFiles : ITextFileSource
{
    /// <summary>There is nothing to choose.</summary>
    public static DiskTextFiles Instance { get; } = new();

    /// <inheritdoc/>
    public TextFile Read(string path, int maximumBytes)
    {
        try
        {
            switch (PathKind.Of(path))
            {
                case null: return TextFile.Not(TextFileStatus.Missing);
                case not EntryKind.File: return TextFile.Not(TextFileStatus.NotAFile);
                case EntryKind.File when new FileInfo(path).Length > maximumBytes: return TextFile.Not(TextFileStatus.TooLarge);
            }

            var bytes = WholeFile.Read(path);
            return bytes.Length > maximumBytes ? TextFile.Not(TextFileStatus.TooLarge) : TextFile.Of(bytes);
        }
        catch (FileNotFoundException)
        {
            return TextFile.Not(TextFileStatus.Missing);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return TextFile.Not(TextFileStatus.Unreadable);
        }
    }
}
