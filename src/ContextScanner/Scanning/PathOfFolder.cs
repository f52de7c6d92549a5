namespace ContextSlim.Scanning;

/// <summary>
/// The path of the folder at hand, made from names: what it shares with the path before is kept, so that going down costs a name and not a
/// path. Belongs to one thread.
/// </summary>
internal sealed class PathOfFolder
{
    private byte[] _bytes = new byte[512];
    private FolderInTree? _around;
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Turns to a folder.</summary>
    /// <param name="around">The folder around it; null for one directly in the root.</param>
    /// <param name="name">Its name; empty for the root.</param>
    public void Enter(FolderInTree? around, ReadOnlySpan<byte> name)
    {
        var start = around is null ? 0 : around.PathLength + 1;
        _length = start + name.Length;
        if (_bytes.Length < _length)
            Array.Resize(ref _bytes, 2 * _length);
        Write(around);
        _around = around;
        name.CopyTo(_bytes.AsSpan(start));
    }

    /// <summary>The path of an entry of the folder at hand. Valid until the next one.</summary>
    public ReadOnlySpan<byte> Join(ReadOnlySpan<byte> name)
    {
        var length = Append(ref _bytes, _length, name);
        return _bytes.AsSpan(0, length);
    }

    /// <summary>Writes a name behind the path of its folder.</summary>
    /// <param name="path">What holds the path; grows where that is needed.</param>
    /// <param name="length">The length of the folder's path in bytes; 0 for the root.</param>
    /// <param name="name">The name.</param>
    /// <returns>The length of the whole.</returns>
    public static int Append(ref byte[] path, int length, ReadOnlySpan<byte> name)
    {
        var start = length == 0 ? 0 : length + 1;
        if (path.Length < start + name.Length)
            Array.Resize(ref path, 2 * (start + name.Length));
        if (length > 0)
            path[length] = (byte)'/';
        name.CopyTo(path.AsSpan(start));
        return start + name.Length;
    }

    // The names up to the first folder that both paths lie in.
    private void Write(FolderInTree? around)
    {
        var kept = _around;
        for (var folder = around; folder is not null; folder = folder.Around)
        {
            while (kept is not null && kept.PathLength > folder.PathLength)
                kept = kept.Around;
            _bytes[folder.PathLength] = (byte)'/';
            if (kept == folder)
                return;
            folder.Name.CopyTo(_bytes.AsSpan(folder.PathLength - folder.Name.Length));
        }
    }
}
