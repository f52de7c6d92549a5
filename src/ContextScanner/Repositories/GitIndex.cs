namespace ContextSlim.Repositories;

/// <summary>
/// The paths that git tracks, relative to the work tree, sorted by their bytes as git's index keeps them. Immutable; no text is made of any.
/// </summary>
internal sealed class GitIndex
{
    private readonly byte[] _names;
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly int _count;

    private GitIndex(byte[] names, int[] starts, int[] lengths, int count, string? problem)
    {
        _names = names;
        _starts = starts;
        _lengths = lengths;
        _count = count;
        Problem = problem;
    }

    /// <summary>An index that tracks nothing: that of a repository into which nothing was ever added.</summary>
    public static GitIndex Empty { get; } = new([], [], [], 0, null);

    /// <summary>Why it is not known what git tracks, as the end of a sentence; null when it is known.</summary>
    public string? Problem { get; }

    /// <summary>The number of entries; a path in conflict has up to three.</summary>
    public int Count => _count;

    /// <summary>Wraps what the reader found, sorted.</summary>
    public static GitIndex Of(byte[] names, int[] starts, int[] lengths, int count) => new(names, starts, lengths, count, null);

    /// <summary>An index that cannot be used.</summary>
    public static GitIndex Unknown(string problem) => new([], [], [], 0, problem);

    /// <summary>A path, as the index holds it; a folder that a sparse index leaves whole ends with a slash.</summary>
    public ReadOnlySpan<byte> this[int entry] => _names.AsSpan(_starts[entry], _lengths[entry]);

    /// <summary>True when git tracks the path: a file, a link, a submodule, or whatever lies in a folder that a sparse index leaves whole.</summary>
    public bool IsTracked(ReadOnlySpan<byte> path)
    {
        var at = LowerBound(path, asFolder: false);
        return (at < _count && this[at].SequenceEqual(path)) || (at > 0 && IsIn(path, this[at - 1]));
    }

    /// <summary>True when git tracks something below the folder, or the folder itself as a submodule; the root is the empty path.</summary>
    public bool TracksBelow(ReadOnlySpan<byte> folder)
    {
        if (folder.IsEmpty)
            return _count > 0;
        var at = LowerBound(folder, asFolder: true);
        if (at < _count && IsIn(this[at], folder, slashes: 1))
            return true;
        return IsTracked(folder);
    }

    // A sparse folder's name ends with its slash; what lies in it begins with that.
    private static bool IsIn(ReadOnlySpan<byte> path, ReadOnlySpan<byte> sparse) => sparse is [.., (byte)'/'] && path.StartsWith(sparse);

    private static bool IsIn(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder, int slashes) =>
        path.Length >= folder.Length + slashes && path.StartsWith(folder) && path[folder.Length] == (byte)'/';

    private int LowerBound(ReadOnlySpan<byte> path, bool asFolder)
    {
        var low = 0;
        var high = _count;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (Compare(this[middle], path, asFolder) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // As if the path had a slash behind it, for a folder.
    private static int Compare(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> path, bool asFolder)
    {
        if (!asFolder)
            return entry.SequenceCompareTo(path);
        if (entry.Length <= path.Length)
            return entry.SequenceCompareTo(path) is var whole and not 0 ? whole : -1;
        var order = entry[..path.Length].SequenceCompareTo(path);
        return order != 0 ? order : entry[path.Length] - '/';
    }
}
