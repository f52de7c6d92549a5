namespace ContextSlim.FileSystem;

/// <summary>
/// Folders on the way to the one opened last, kept open so that the next one need not be looked up from the root: without them, time grows
/// with the square of the depth. Only long paths have any, and never more than a few: the last ones. Belongs to one thread.
/// </summary>
internal sealed class HeldFolders
{
    /// <summary>A folder is held about every so many bytes of a path; a shorter path is looked up at once.</summary>
    public const int Stretch = 256; // no less than the longest name and a slash

    private const int Most = 4;

    private readonly int[] _descriptors = new int[Most];
    private readonly int[] _lengths = new int[Most];
    private byte[] _path = [];
    private int _count;

    /// <summary>Finds the innermost held folder on the way to a path, and lets go of those that are not on it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="length">How much of the path leads to the folder.</param>
    /// <returns>The folder; -1 for none.</returns>
    public int Find(ReadOnlySpan<byte> path, out int length)
    {
        var shared = _count == 0 ? 0 : path.CommonPrefixLength(_path.AsSpan(0, _lengths[_count - 1]));
        while (_count > 0 && (_lengths[_count - 1] > shared || _lengths[_count - 1] == path.Length || path[_lengths[_count - 1]] != (byte)'/'))
            _ = LinuxCalls.Close(_descriptors[--_count]);
        length = _count == 0 ? 0 : _lengths[_count - 1];
        return _count == 0 ? -1 : _descriptors[_count - 1];
    }

    /// <summary>Holds a folder that lies in the one found last.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="descriptor">The folder; closed when it is let go of.</param>
    public void Hold(ReadOnlySpan<byte> path, int descriptor)
    {
        if (_path.Length < path.Length)
            Array.Resize(ref _path, Math.Max(4 * Stretch, 2 * path.Length));
        var known = _count == 0 ? 0 : _lengths[_count - 1];
        path[known..].CopyTo(_path.AsSpan(known));
        if (_count == Most)
        {
            _ = LinuxCalls.Close(_descriptors[0]);
            _descriptors.AsSpan(1).CopyTo(_descriptors);
            _lengths.AsSpan(1).CopyTo(_lengths);
            _count--;
        }

        _descriptors[_count] = descriptor;
        _lengths[_count++] = path.Length;
    }

    /// <summary>Lets go of all.</summary>
    public void Release()
    {
        while (_count > 0)
            _ = LinuxCalls.Close(_descriptors[--_count]);
    }
}
