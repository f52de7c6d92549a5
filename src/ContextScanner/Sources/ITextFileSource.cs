namespace ContextSlim.Sources;

/// <summary>
/// Where the readers of this folder get their files from. The caller decides how a file is opened safely; tests need no disk.
/// </summary>
internal interface ITextFileSource
{
    /// <summary>Reads one file whole.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="maximumBytes">A longer file is not read: the answer is <see cref="TextFileStatus.TooLarge"/>.</param>
    TextFile Read(string path, int maximumBytes);
}

/// <summary>What came of reading a file.</summary>
internal enum TextFileStatus
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file was read.</summary>
    Read,

    /// <summary>It is a directory, a device or something else that is not a regular file.</summary>
    NotAFile,

    /// <summary>It is there and may not be read.</summary>
    Unreadable,

    /// <summary>It is longer than the caller wanted.</summary>
    TooLarge,
}

/// <summary>A file's bytes, or why there are none.</summary>
/// <param name="Status">What came of reading it.</param>
/// <param name="Bytes">The content; empty unless <paramref name="Status"/> is <see cref="TextFileStatus.Read"/>.</param>
internal readonly record struct TextFile(TextFileStatus Status, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A file that was read.</summary>
    public static TextFile Of(ReadOnlyMemory<byte> bytes) => new(TextFileStatus.Read, bytes);

    /// <summary>A file that was not read.</summary>
    public static TextFile Not(TextFileStatus status) => new(status, default);
}
