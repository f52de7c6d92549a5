using System.Collections.Concurrent;
using ContextSlim.Paths;

namespace ContextSlim.FileSystem;

/// <summary>
/// What was read of one folder's directories, so that a later survey of the same folder reads none of them again: several projects of one
/// build share a context. What changes on disk in between is not seen. Safe for any number of threads.
/// </summary>
/// <param name="root">The folder's full path.</param>
public sealed class DirectoryMemory(string root)
{
    private readonly ConcurrentDictionary<RelativePath, RememberedDirectory> _directories = new();
    private int _read;

    /// <summary>The folder's full path.</summary>
    public string Root { get; } = root;

    /// <summary>How many directories were read from disk and kept so far.</summary>
    public int DirectoriesRead => Volatile.Read(ref _read);

    internal RememberedDirectory? Find(ReadOnlySpan<byte> path) => _directories.GetValueOrDefault(new RelativePath(path.ToArray()));

    internal void Keep(RelativePath path, RememberedDirectory directory)
    {
        _directories[path] = directory;
        Interlocked.Increment(ref _read);
    }
}
