namespace ContextSlim.EndToEnd;

/// <summary>A case's tree with its ignore file and a Dockerfile that copies everything, and room for what a build produces.</summary>
internal sealed class PlantedContext : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contextslim-e2e-").FullName;

    public PlantedContext(TreeCase planted)
    {
        Root = Path.Combine(_folder, "context");
        Output = Path.Combine(_folder, "output");
        Directory.CreateDirectory(Root);
        foreach (var entry in planted.Tree)
            Plant(entry);
        File.WriteAllText(Path.Combine(Root, ".dockerignore"), planted.Ignore);
        File.WriteAllText(Path.Combine(Root, "Dockerfile"), "FROM scratch\nCOPY . /\n");
    }

    public string Root { get; }

    public string Output { get; }

    /// <summary>Everything below a folder, directories with a trailing slash.</summary>
    public static SortedSet<string> Entries(string folder)
    {
        var entries = new SortedSet<string>(StringComparer.Ordinal);
        Collect(new DirectoryInfo(folder));
        return entries;

        void Collect(DirectoryInfo directory)
        {
            foreach (var entry in directory.EnumerateFileSystemInfos())
            {
                var path = Path.GetRelativePath(folder, entry.FullName);
                var isDirectory = entry is DirectoryInfo && entry.LinkTarget is null;
                entries.Add(isDirectory ? path + "/" : path);
                if (isDirectory)
                    Collect((DirectoryInfo)entry);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Plant(string entry)
    {
        var arrow = entry.IndexOf(" -> ", StringComparison.Ordinal);
        var path = Path.Combine(Root, arrow < 0 ? entry : entry[..arrow]);
        Directory.CreateDirectory(entry.EndsWith('/') ? path : Path.GetDirectoryName(path)!);
        if (arrow >= 0)
            File.CreateSymbolicLink(path, entry[(arrow + 4)..]);
        else if (!entry.EndsWith('/'))
            File.WriteAllText(path, entry + "\n");
    }
}
