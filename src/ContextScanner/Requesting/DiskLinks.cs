using ContextSlim.FileSystem;

namespace ContextSlim.Requesting;

/// <summary>The links of a context on disk. Only the folders that are asked about are read. Belongs to one thread.</summary>
internal sealed class DiskLinks : ILinkSource, IDisposable
{
    private readonly DirectoryReader _directories;
    private readonly EntryReader _entries;
    private readonly DirectoryListing _listing = new();
    private readonly CancellationToken _cancellation;

    /// <summary>Asks a source, which must outlive this.</summary>
    public DiskLinks(DirectorySource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        _directories = source.OpenReader();
        _entries = source.OpenEntryReader();
        _cancellation = cancellation;
    }

    /// <inheritdoc/>
    public FileSystemProblem? ReadLink(ReadOnlySpan<byte> path, out byte[]? text)
    {
        text = null;
        var slash = path.LastIndexOf((byte)'/');
        var problem = _entries.Enter(slash < 0 ? default : path[..slash]) ?? _entries.ReadLink(path[(slash + 1)..], out text);
        return UnlessMissing(problem);
    }

    /// <inheritdoc/>
    public FileSystemProblem? FindLinks(ReadOnlySpan<byte> folder, List<byte[]> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        names.Clear();
        var problem = _directories.List(folder, _listing, _cancellation);
        _directories.Leave();
        for (var entry = 0; problem is null && entry < _listing.Count; entry++)
        {
            if (_listing.Kind(entry) == EntryKind.SymbolicLink)
                names.Add(_listing.Name(entry).ToArray());
        }

        return UnlessMissing(problem);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _directories.Dispose();
        _entries.Dispose();
    }

    private static FileSystemProblem? UnlessMissing(FileSystemProblem? problem) =>
        problem is { Reason: ProblemReason.Vanished } ? null : problem;
}
