using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>The kind with which any file of a context is counted. For one thread at a time.</summary>
internal sealed class FileKinds
{
    private readonly CataloguedPaths _known;
    private readonly int[] _folders; // the kind of the nearest folder that has one, and 1; 0 for none
    private readonly HashSet<int> _withFiles;

    public FileKinds(CataloguedPaths known, DirectoryTable table)
    {
        _known = known;
        _folders = new int[table.Count];
        _withFiles = [.. known.Files.Keys.Select(static place => place.Folder)];
        // A folder is listed before what lies in it.
        for (var folder = 1; folder < _folders.Length; folder++)
            _folders[folder] = known.Folders.TryGetValue(folder, out var own) ? own.Kind + 1 : _folders[table.Parent(folder)];
    }

    /// <summary>The kind's name; null for a file of no kind.</summary>
    /// <param name="folder">The number of the folder that it lies in.</param>
    /// <param name="name">Its name.</param>
    public string? Of(int folder, ReadOnlySpan<byte> name)
    {
        if (folder < 0)
            return null;
        if (_withFiles.Contains(folder) && _known.KindOfFile(folder, name) is { } own)
            return own.Name;
        return _folders[folder] > 0 ? _known.KindOf(_folders[folder] - 1).Name : null;
    }
}
