using System.Collections.Concurrent;
using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.FileSystem;

/// <summary>
/// What was read of one folder's directories, so that a later survey of the same folder, or of one in it, reads none of them again: several
/// projects of one build share a context, and contexts lie in each other. What changes on disk in between is not seen. Safe for any number of threads.
/// </summary>
public sealed class DirectoryMemory
{
    private readonly ConcurrentDictionary<RelativePath, RememberedDirectory> _directories = new(PathBytes.Comparer);
    private readonly ConcurrentDictionary<RelativePath, RememberedDirectory>.AlternateLookup<ReadOnlySpan<byte>> _byBytes;
    private readonly WantedFolders? _wanted; // null for all
    private int _read;

    /// <summary>A memory of a whole folder.</summary>
    /// <param name="root">The folder's full path.</param>
    public DirectoryMemory(string root)
    {
        Root = root;
        _byBytes = _directories.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>A memory of some folders below a folder.</summary>
    /// <param name="root">The folder's full path.</param>
    /// <param name="wanted">The folders, relative to it.</param>
    internal DirectoryMemory(string root, RelativePath[] wanted)
        : this(root) => _wanted = Array.Exists(wanted, static folder => folder.IsRoot) ? null : new WantedFolders(wanted);

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>How many directories were read from disk and kept so far.</summary>
    public int DirectoriesRead => Volatile.Read(ref _read);

    /// <summary>Where a folder lies, seen from the root; null when it does not lie in it.</summary>
    /// <param name="folder">The folder's full path.</param>
    internal RelativePath? PathOf(string folder)
    {
        if (folder == Root)
            return default(RelativePath);
        var root = Root.EndsWith(Path.DirectorySeparatorChar) ? Root : Root + Path.DirectorySeparatorChar;
        return folder.StartsWith(root, StringComparison.Ordinal)
            ? new RelativePath(Encoding.UTF8.GetBytes(folder[root.Length..].Replace(Path.DirectorySeparatorChar, '/')))
            : null;
    }

    /// <summary>True for directories that are worth keeping.</summary>
    internal bool Wants(ReadOnlySpan<byte> path) => _wanted is null || _wanted.Hold(path);

    internal RememberedDirectory? Find(ReadOnlySpan<byte> path) => _byBytes.TryGetValue(path, out var directory) ? directory : null;

    internal void Keep(RelativePath path, RememberedDirectory directory)
    {
        _directories[path] = directory;
        Interlocked.Increment(ref _read);
    }

    private sealed class WantedFolders(RelativePath[] folders)
    {
        private readonly HashSet<RelativePath>.AlternateLookup<ReadOnlySpan<byte>> _folders = new HashSet<RelativePath>(folders, PathBytes.Comparer).GetAlternateLookup<ReadOnlySpan<byte>>();

        public bool Hold(ReadOnlySpan<byte> path)
        {
            for (var end = path.Length; end > 0; end = Math.Max(0, path[..end].LastIndexOf((byte)'/')))
            {
                if (_folders.Contains(path[..end]))
                    return true;
            }

            return false;
        }
    }
}
