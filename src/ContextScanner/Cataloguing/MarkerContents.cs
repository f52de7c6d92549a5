using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Looks into the few markers whose name alone proves nothing: a <c>CACHEDIR.TAG</c> counts with its signature only, a <c>.git</c> file is
/// a linked worktree or a submodule.
/// </summary>
internal static class MarkerContents
{
    private const int MostBytes = 4096;

    /// <summary>Gives the folders that are proved their kinds; called once, after the walk.</summary>
    public static void Prove(CatalogueObserver observer, DirectoryTable table, DirectorySource source)
    {
        if (observer.Unproved.Count == 0)
            return;
        using var reader = source.OpenEntryReader();
        var buffer = new byte[MostBytes];
        observer.Unproved.Sort((left, right) => left.Kind.CompareTo(right.Kind));
        foreach (var folder in observer.Unproved)
        {
            var known = observer.Folders.GetValueOrDefault(folder.Folder, new KnownFolder(folder.Folder, folder.Kind, Confidence.Name, -1));
            if (known.Confidence > Confidence.Name)
                continue;
            var content = Read(reader, table.Path(folder.Folder).Bytes, observer.Names[folder.Marker], buffer);
            if (IsProof(observer.Catalogue.Kinds[folder.Kind].Kind, content))
                observer.Folders[folder.Folder] = new KnownFolder(folder.Folder, folder.Kind, Confidence.Structure, known.Kind == folder.Kind ? known.Rule : -1);
        }
    }

    private static bool IsProof(TemplateKind kind, ReadOnlySpan<byte> content) =>
        content.StartsWith(Encoding.UTF8.GetBytes(kind.Begins)) && content.IndexOf(Encoding.UTF8.GetBytes(kind.Contains)) >= 0;

    private static ReadOnlySpan<byte> Read(EntryReader reader, ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name, byte[] buffer)
    {
        var status = default(FileStatus);
        if (reader.Enter(folder) is not null || reader.OpenFile(name, ref status) is not null)
            return default;
        var length = 0;
        while (length < buffer.Length && reader.Read(buffer.AsSpan(length), out _) is > 0 and var read)
            length += read;
        reader.CloseFile();
        return buffer.AsSpan(0, length);
    }
}
