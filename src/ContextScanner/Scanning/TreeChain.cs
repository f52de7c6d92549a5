using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>
/// Finds the folders of a tree that was read before, one after another: what a path shares with the one before is not looked up again, or time
/// would grow with the square of the depth. Belongs to one thread.
/// </summary>
internal sealed class TreeChain(Tree tree)
{
    private readonly List<(int PathLength, int Number)> _chain = [];
    private byte[] _path = new byte[512];

    /// <summary>The directory of a path, the root for an empty one; null when there is no such directory.</summary>
    public TreeFolder? Find(ReadOnlySpan<byte> path)
    {
        Shorten(path);
        while (true)
        {
            var (done, number) = _chain.Count == 0 ? (0, Tree.Root) : _chain[^1];
            var folder = tree[number];
            if (done == path.Length)
                return folder;
            var start = done == 0 ? 0 : done + 1;
            var slash = path[start..].IndexOf((byte)'/');
            var end = slash < 0 ? path.Length : start + slash;
            var index = folder.Find(path[start..end]);
            if (index < 0 || folder.Kind(index) != EntryKind.Directory)
                return null;
            Extend(path[..end], folder.Directory(index));
        }
    }

    private void Shorten(ReadOnlySpan<byte> path)
    {
        var shared = _chain.Count == 0 ? 0 : path.CommonPrefixLength(_path.AsSpan(0, _chain[^1].PathLength));
        while (_chain.Count > 0 && (_chain[^1].PathLength > shared || (_chain[^1].PathLength < path.Length && path[_chain[^1].PathLength] != (byte)'/')))
            _chain.RemoveAt(_chain.Count - 1);
    }

    private void Extend(ReadOnlySpan<byte> path, int number)
    {
        if (_path.Length < path.Length)
            Array.Resize(ref _path, 2 * path.Length);
        var known = _chain.Count == 0 ? 0 : _chain[^1].PathLength;
        path[known..].CopyTo(_path.AsSpan(known));
        _chain.Add((path.Length, number));
    }
}
