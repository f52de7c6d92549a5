using System.Text.Json;

namespace ContextSlim.Conformance;

/// <summary>A case's tree, planted in a temporary folder of its own and removed again.</summary>
internal sealed class PlantedTree : IDisposable
{
    // Tens of thousands of trees are planted: memory, where the system offers it, is several times faster than a disk.
    private const string MemoryFileSystem = "/dev/shm";

    private readonly List<string> _files = [];
    private readonly List<string> _directories = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private PlantedTree(string root) => Root = root;

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>Plants entries as the vectors write them: <c>d/</c> is a directory, <c>a -> b</c> a symbolic link, all else a file.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="more">More of them.</param>
    public static PlantedTree Plant(JsonElement entries, params string[] more)
    {
        var tree = new PlantedTree(CreateRoot());
        foreach (var entry in entries.EnumerateArray().Select(static entry => entry.GetString()!).Concat(more))
            tree.Plant(entry);
        return tree;
    }

    /// <summary>Makes an empty folder of its own.</summary>
    internal static string CreateRoot()
    {
        if (!Directory.Exists(MemoryFileSystem))
            return Directory.CreateTempSubdirectory("contextslim-").FullName;
        var root = Path.Combine(MemoryFileSystem, "contextslim-" + Guid.NewGuid().ToString("n"));
        return Directory.CreateDirectory(root).FullName;
    }

    private void Plant(string entry)
    {
        var arrow = entry.IndexOf(" -> ", StringComparison.Ordinal);
        var path = arrow < 0 ? entry : entry[..arrow];
        if (path.EndsWith('/'))
        {
            PlantDirectory(path[..^1]);
            return;
        }

        PlantDirectory(path[..Math.Max(0, path.LastIndexOf('/'))]);
        var full = Root + "/" + path;
        if (arrow >= 0)
            File.CreateSymbolicLink(full, entry[(arrow + 4)..]);
        else
            File.OpenHandle(full, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite).Dispose();
        _files.Add(full);
    }

    private void PlantDirectory(string path)
    {
        if (path.Length == 0 || !_known.Add(path))
            return;
        PlantDirectory(path[..Math.Max(0, path.LastIndexOf('/'))]);
        var full = Root + "/" + path;
        Directory.CreateDirectory(full);
        _directories.Add(full);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
            File.Delete(file);
        for (var index = _directories.Count - 1; index >= 0; index--)
            Directory.Delete(_directories[index]);
        Directory.Delete(Root);
    }
}
