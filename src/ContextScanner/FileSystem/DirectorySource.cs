namespace ContextSlim.FileSystem;

/// <summary>Where directories are read from: the disk, or a tree that was read before. Shared between threads.</summary>
internal abstract class DirectorySource : IDisposable
{
    /// <summary>Opens a folder of the disk, in the way that is quickest here.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not enter it.</exception>
    public static DirectorySource OfDisk(string root) => LinuxDirectorySource.IsSupported ? LinuxDirectorySource.Open(root) : new FrameworkDirectorySource(root);

    /// <summary>The longest path below the root, in bytes, that other programs can name at once, as Docker's clients do.</summary>
    public virtual int LongestPath => int.MaxValue;

    /// <summary>Makes a reader for one thread.</summary>
    public abstract DirectoryReader OpenReader();

    /// <summary>Makes a reader of single entries for one thread. The source must outlive it.</summary>
    public abstract EntryReader OpenEntryReader();

    /// <summary>Frees what the source holds open.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the source holds open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>Reads one directory after another, for one thread.</summary>
internal abstract class DirectoryReader : IDisposable
{
    /// <summary>Lists a directory, in walk order, and turns to it; entries of unknown kind are resolved.</summary>
    /// <param name="path">The directory below the root; empty for the root.</param>
    /// <param name="listing">Filled with the entries, or left empty.</param>
    /// <param name="cancellation">Looked at between reads, because a directory may be huge.</param>
    /// <returns>Null, or why it could not be read.</returns>
    public abstract FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation);

    /// <summary>The number of the first folder in the directory at hand, which the others follow; null where folders have no numbers yet.</summary>
    public virtual int? FirstChild => null;

    /// <summary>Asks for the status of an entry of the directory at hand.</summary>
    /// <returns>Null, or why it could not be told.</returns>
    public abstract FileSystemProblem? ReadStatus(DirectoryListing listing, int index);

    /// <summary>True when a file of the directory at hand, whose status is known, cannot be opened for reading by this user.</summary>
    public abstract bool IsUnreadable(DirectoryListing listing, int index);

    /// <summary>Lets go of the directory at hand.</summary>
    public abstract void Leave();

    /// <summary>Frees what the reader holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the reader holds.</summary>
    protected virtual void Dispose(bool disposing) => Leave();
}
