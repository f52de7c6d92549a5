using ContextSlim.Compose;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Folders that the context's own Compose file mounts where a service keeps its data: <c>./db:/var/lib/postgresql/data</c>. They are known
/// even where they cannot be read. Only a Compose file directly in the context is read, without following links.
/// </summary>
internal static class DataMounts
{
    private static readonly RelativePath[] s_names =
        [new("compose.yaml"), new("compose.yml"), new("docker-compose.yml"), new("docker-compose.yaml")];

    /// <summary>Gives the mounted folders their kinds.</summary>
    public static void Find(CatalogueObserver observer, SumsObserver sums, DirectorySource source, string root)
    {
        if (!HasComposeFile(sums))
            return;
        using var files = new ContextFiles(source, root);
        var project = ComposeReader.Read(new ComposeRequest { Folder = root, SearchParentFolders = false, Profiles = ["*"] }, files);
        foreach (var mount in project.BindMounts)
        {
            if (KindOf(observer.Catalogue, mount.Target) is not (>= 0 and var kind) || files.RelativeTo(mount.Source) is not { IsRoot: false } path)
                continue;
            var folder = sums.Table.Find(path.Bytes);
            if (folder <= 0)
                continue;
            var known = observer.Folders.GetValueOrDefault(folder, new KnownFolder(folder, kind, Confidence.Name, -1));
            if (known.Confidence < Confidence.Structure)
                observer.Folders[folder] = new KnownFolder(folder, kind, Confidence.Structure, known.Kind == kind ? known.Rule : -1);
            observer.Mounts[folder] = mount with { File = files.RelativeTo(mount.File)?.ToString() ?? mount.File };
        }
    }

    private static bool HasComposeFile(SumsObserver sums)
    {
        foreach (var name in s_names)
        {
            if (sums.RootFiles.Find(name.Bytes) >= 0)
                return true;
        }

        return false;
    }

    private static int KindOf(Catalogue catalogue, string target)
    {
        for (var kind = 0; kind < catalogue.Kinds.Count; kind++)
        {
            foreach (var mount in catalogue.Kinds[kind].Kind.Mounts)
            {
                if (target == mount || (target.StartsWith(mount, StringComparison.Ordinal) && target[mount.Length] == '/'))
                    return kind;
            }
        }

        return -1;
    }
}
