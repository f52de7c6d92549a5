namespace ContextSlim.FileSystem;

/// <summary>
/// Looks into single entries of one directory after another: the text of a link, extended attributes, the content of a file.
/// No link is ever passed and the root is never left. For one thread.
/// </summary>
internal abstract class EntryReader : IDisposable
{
    /// <summary>Turns to a directory below the root; the root is the empty path. Cheap when it is the directory at hand.</summary>
    /// <returns>Null, or why it could not be entered; then no entry can be asked about.</returns>
    public abstract FileSystemProblem? Enter(ReadOnlySpan<byte> directory);

    /// <summary>Reads the status of an entry, of a link that of the link itself.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="status">Filled in.</param>
    /// <returns>Null, or why it could not be told.</returns>
    public abstract FileSystemProblem? ReadStatus(ReadOnlySpan<byte> name, ref FileStatus status);

    /// <summary>Reads the text of a link.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="text">The text; null when the entry is no link.</param>
    /// <returns>Null, or why it could not be told.</returns>
    public abstract FileSystemProblem? ReadLink(ReadOnlySpan<byte> name, out byte[]? text);

    /// <summary>Reads all extended attributes of an entry, of a link those of the link itself; what this user may not see is left out.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="attributes">Filled in the system's order; empty where there are none.</param>
    public abstract void ReadAttributes(ReadOnlySpan<byte> name, List<ExtendedAttributeValue> attributes);

    /// <summary>Reads one extended attribute.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="terminatedAttribute">The attribute's name, with a NUL behind it.</param>
    /// <returns>Its value; null when the entry has none.</returns>
    public abstract byte[]? ReadAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> terminatedAttribute);

    /// <summary>Opens a regular file, and nothing else: a pipe is never waited for, a device never touched.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="status">Filled with what the open file says of itself; left as it is where the system tells nothing new.</param>
    /// <returns>Null, or why it could not be opened.</returns>
    public abstract FileSystemProblem? OpenFile(ReadOnlySpan<byte> name, ref FileStatus status);

    /// <summary>Reads one extended attribute of the open file: quicker than by its name.</summary>
    /// <param name="terminatedAttribute">The attribute's name, with a NUL behind it.</param>
    /// <returns>Its value; null when the file has none.</returns>
    public abstract byte[]? ReadFileAttribute(ReadOnlySpan<byte> terminatedAttribute);

    /// <summary>Reads on in the open file.</summary>
    /// <param name="buffer">Filled as far as possible.</param>
    /// <param name="problem">Why nothing could be read.</param>
    /// <returns>Bytes; 0 at the end of the file, and when there is a problem.</returns>
    public abstract int Read(Span<byte> buffer, out FileSystemProblem? problem);

    /// <summary>Closes the open file.</summary>
    public abstract void CloseFile();

    /// <summary>Frees what the reader holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the reader holds.</summary>
    protected virtual void Dispose(bool disposing) => CloseFile();
}
