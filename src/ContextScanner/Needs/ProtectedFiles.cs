using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <summary>
/// Which files a build usually needs: lock files and settings by their names, and what manifests name. The one place that knows; those who
/// advise and those who write ignore files ask it.
/// </summary>
internal static class ProtectedFiles
{
    private const int MostPatterns = 200;

    private static readonly System.Buffers.SearchValues<char> s_wildcards = System.Buffers.SearchValues.Create("*?[");

    /// <summary>Finds them, in walk order: those of noted names, and what the manifests among them name and is there.</summary>
    /// <param name="notedFiles">What the walk noted.</param>
    /// <param name="table">The directories of the walk.</param>
    /// <param name="source">The context.</param>
    /// <param name="unread">Takes the manifests that could not be read whole.</param>
    /// <param name="cancellation">Looked at between manifests.</param>
    public static IReadOnlyList<ProtectedFile> Find(
        IReadOnlyList<NotedFile> notedFiles, DirectoryTable table, DirectorySource source, UnreadManifests unread, CancellationToken cancellation)
    {
        using var reader = source.OpenEntryReader();
        var found = new List<ProtectedFile>();
        var manifests = new List<(int Depth, RelativePath Path, RelativePath Folder, NotedFile File)>();
        foreach (var noted in notedFiles)
        {
            var folder = table.Path(noted.Directory);
            var path = Join(folder, noted.Name);
            found.Add(new ProtectedFile(path, noted.Noted.Reason) { Noted = noted, Without = noted.Noted.Without });
            if (noted.Noted.Role == NotedRole.Manifest || noted.Noted.NamesOthers)
                manifests.Add((Depth(folder), path, folder, noted));
            if (noted.Name.AsSpan().SequenceEqual("modules.txt"u8))
                found.Add(new ProtectedFile(folder, noted.Noted.Reason) { IsFolder = true });
        }

        // The outermost first, should there be too many.
        manifests.Sort((left, right) => left.Depth.CompareTo(right.Depth) is var order and not 0 ? order : left.Path.CompareTo(right.Path));
        var patterns = 0;
        for (var index = 0; index < manifests.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (_, path, folder, file) = manifests[index];
            if (index >= ManifestReading.Most)
            {
                unread.Add(path, ManifestProblem.TooMany);
                continue;
            }

            if (reader.Enter(folder.Bytes) is not null)
                continue;
            var content = ManifestReading.Read(reader, file.Name);
            if (content.Problem is { } problem)
                unread.Add(path, problem);
            foreach (var named in content.Names)
            {
                if (named.Path.AsSpan().IndexOfAny(s_wildcards) >= 0)
                    AddMembers(named, folder, path, manifests, found, ref patterns);
                else
                    AddNamed(named, folder, path, reader, found);
            }
        }

        found.Sort(Compare);
        return found;
    }

    // One path may be named by several manifests, which the threads met in any order.
    private static int Compare(ProtectedFile left, ProtectedFile right)
    {
        var order = left.Path.CompareTo(right.Path);
        if (order == 0)
            order = Comparer<RelativePath?>.Default.Compare(left.NamedBy, right.NamedBy);
        if (order == 0)
            order = Comparer<int?>.Default.Compare(left.Position?.Line, right.Position?.Line);
        return order != 0 ? order : string.CompareOrdinal(left.Reason, right.Reason);
    }

    private static void AddNamed(NamedPath named, RelativePath folder, RelativePath manifest, EntryReader reader, List<ProtectedFile> found)
    {
        if (Resolve(folder, named.Path) is not { IsRoot: false } path || Kind(reader, path) is not { } kind)
            return;
        found.Add(new ProtectedFile(path, named.Reason)
        {
            IsFolder = kind == EntryKind.Directory,
            NamedBy = manifest,
            Position = new TextPosition(named.Line, 1),
            Without = named.Without,
            IfTracked = named.IfTracked,
            Overrides = named.Overrides,
        });
    }

    // A pattern of folders stands for those that hold a manifest: for what would be built.
    private static void AddMembers(
        NamedPath named, RelativePath folder, RelativePath by, List<(int Depth, RelativePath Path, RelativePath Folder, NotedFile File)> manifests, List<ProtectedFile> found, ref int patterns)
    {
        if (patterns++ >= MostPatterns || (!folder.IsRoot && !folder.IsUtf8) || ContextText.Combine(folder.ToString(), named.Path) is not { Length: > 0 } pattern)
            return;
        var parts = Array.ConvertAll(pattern.Split('/'), Encoding.UTF8.GetBytes);
        foreach (var (_, path, member, _) in manifests.Take(ManifestReading.Most))
        {
            if (!Matches(parts, path.Bytes))
                continue;
            found.Add(new ProtectedFile(path, named.Reason) { NamedBy = by, Position = new TextPosition(named.Line, 1), Without = named.Without });
            if (!member.IsRoot)
                found.Add(new ProtectedFile(member, named.Reason) { IsFolder = true, NamedBy = by, Position = new TextPosition(named.Line, 1) });
        }
    }

    // `**` stands for folders at any depth, once; after it the end decides.
    private static bool Matches(byte[][] parts, ReadOnlySpan<byte> path)
    {
        var deep = Array.FindIndex(parts, part => part.AsSpan().SequenceEqual("**"u8));
        var left = path.Count((byte)'/') + 1;
        if (deep < 0 ? left != parts.Length : left < parts.Length - 1)
            return false;
        for (var at = 0; at < parts.Length; at++)
        {
            if (at == deep)
            {
                while (left > parts.Length - at - 1)
                    Next(ref path, ref left);
                continue;
            }

            if (!GlobSyntax.IsMatch(parts[at], Next(ref path, ref left), backslashEscapes: true))
                return false;
        }

        return true;

        static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> path, ref int left)
        {
            var slash = path.IndexOf((byte)'/');
            var part = slash < 0 ? path : path[..slash];
            path = slash < 0 ? default : path[(slash + 1)..];
            left--;
            return part;
        }
    }

    // Null for what lies outside of the context: no ignore file can bring it in.
    private static RelativePath? Resolve(RelativePath folder, string path)
    {
        if (path == NamedPath.History)
            return new RelativePath(".git");
        if (path.Length == 0 || path[0] is '/' or '~' || path.Contains("://", StringComparison.Ordinal))
            return null;
        if ((!folder.IsRoot && !folder.IsUtf8) || ContextText.Combine(folder.ToString(), path) is not { } combined)
            return null;
        try
        {
            return new RelativePath(combined);
        }
        catch (ArgumentException)
        {
            return null; // a lone surrogate, from an escape in JSON
        }
    }

    private static EntryKind? Kind(EntryReader reader, RelativePath path)
    {
        if (reader.Enter(path.Bytes) is null)
            return EntryKind.Directory;
        var slash = path.Bytes.LastIndexOf((byte)'/');
        var status = default(FileStatus);
        try
        {
            return reader.Enter(slash < 0 ? default : path.Bytes[..slash]) is null && reader.OpenFile(path.Bytes[(slash + 1)..], ref status) is null
                ? EntryKind.File
                : null;
        }
        finally
        {
            reader.CloseFile();
        }
    }

    private static RelativePath Join(RelativePath folder, ReadOnlySpan<byte> name) =>
        new(folder.IsRoot ? name.ToArray() : [.. folder.Bytes, (byte)'/', .. name]);

    private static int Depth(RelativePath folder) => folder.IsRoot ? 0 : folder.Bytes.Count((byte)'/') + 1;
}
