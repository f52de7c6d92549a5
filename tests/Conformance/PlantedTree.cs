using System.Text.Json;

namespace ContextSlim.Conformance;

/// <summary>A case's tree, planted in a temporary folder of its own and removed again.</summary>
public sealed class PlantedTree : IDisposable
{
    private PlantedTree(string root) => Root = root;

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>Plants entries as the vectors write them: <c>d/</c> is a directory, <c>a -> b</c> a symbolic link, all else a file.</summary>
    public static PlantedTree Plant(JsonElement entries)
    {
        var root = Directory.CreateTempSubdirectory("contextslim-").FullName;
        foreach (var entry in entries.EnumerateArray())
            Plant(root, entry.GetString()!);
        return new PlantedTree(root);
    }

    private static void Plant(string root, string entry)
    {
        var arrow = entry.IndexOf(" -> ", StringComparison.Ordinal);
        var path = root + "/" + (arrow < 0 ? entry : entry[..arrow]);
        if (entry.EndsWith('/'))
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path[..path.LastIndexOf('/')]);
        if (arrow >= 0)
            File.CreateSymbolicLink(path, entry[(arrow + 4)..]);
        else
            File.WriteAllText(path, "x\n");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
