namespace ContextSlim.FileSystem;

/// <summary>Where a build's files are read by their full paths: the disk, or a revision of a repository.</summary>
internal interface IFileStore
{
    /// <summary>What to say behind "no such file", so that people know where it was looked for; empty for the disk.</summary>
    string Whereabouts { get; }

    /// <summary>What a path leads to, links followed; null when there is nothing, or nothing that can be looked at.</summary>
    EntryKind? KindOf(string path);

    /// <summary>The text of a link; null when the path is none.</summary>
    string? LinkTarget(string path);

    /// <summary>The path without links on the way and at its end; what cannot be followed stays.</summary>
    string ResolveLinks(string path);

    /// <summary>Reads a small file whole. Links are followed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="IOException">It is no regular file, is too large, or could not be read.</exception>
    byte[] Read(string path);

    /// <summary>Opens a folder for a walk; null where the disk is to be asked.</summary>
    DirectorySource? Open(string root);
}

/// <summary>The disk.</summary>
internal sealed class DiskFiles : IFileStore
{
    public static readonly DiskFiles Instance = new();

    private DiskFiles()
    {
    }

    public string Whereabouts => "";

    public EntryKind? KindOf(string path) => PathKind.Of(path);

    public string? LinkTarget(string path) => new FileInfo(path).LinkTarget;

    public string ResolveLinks(string path)
    {
        var resolved = Path.GetPathRoot(path)!;
        foreach (var component in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, component);
            if (new FileInfo(resolved).LinkTarget is null)
                continue;
            FileSystemInfo link = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            resolved = link.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? ResolveLinks(target) : resolved;
        }

        return resolved;
    }

    public byte[] Read(string path) => WholeFile.Read(path);

    public DirectorySource? Open(string root) => null;
}
