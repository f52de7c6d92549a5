using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Revisions;

/// <summary>The files of one revision of a repository, by the paths that they would have in its work tree. Links that lead out of the repository lead nowhere.</summary>
internal sealed class Revision(GitObjects objects, string name, string id, RevisionTree tree) : IFileStore
{
    private const int MostLinks = 40; // as the kernel

    /// <summary>The revision as it was named.</summary>
    public string Name { get; } = name;

    /// <summary>The name of its object.</summary>
    public string Id { get; } = id;

    /// <summary>Its files.</summary>
    public RevisionTree Tree { get; } = tree;

    /// <inheritdoc/>
    public string Whereabouts => $" in {DisplayText.Escape(Name)}";

    /// <inheritdoc/>
    public EntryKind? KindOf(string path) => Follow(path) is { Entry: >= 0 and var entry } ? Tree.Kind(entry) : null;

    /// <inheritdoc/>
    public string? LinkTarget(string path) =>
        objects.PathOf(path) is { } inside && Tree.Find(inside) is >= 0 and var entry && Tree.Kind(entry) == EntryKind.SymbolicLink ? Encoding.UTF8.GetString(Read(entry)) : null;

    /// <inheritdoc/>
    public string ResolveLinks(string path) => Follow(path) is { } followed ? objects.FullPath(followed.Path) : path;

    /// <inheritdoc/>
    public byte[] Read(string path) => Follow(path) is not { } followed ? throw new FileNotFoundException("No such file", path)
        : Tree.Kind(followed.Entry) == EntryKind.Directory ? throw new IOException("Is a directory")
        : Read(followed.Entry);

    /// <inheritdoc/>
    public DirectorySource Open(string root) => new RevisionSource(this, objects.PathOf(root) ?? []);

    /// <summary>The content of a file, or the text of a link.</summary>
    /// <exception cref="SurveyException">Git does not give it.</exception>
    /// <exception cref="IOException">It is too large.</exception>
    public byte[] Read(int entry) => objects.ReadBlob(Tree.ObjectOf(entry));

    private (byte[] Path, int Entry)? Follow(string path)
    {
        if (objects.PathOf(path) is not { } inside)
            return null;
        var pending = new Stack<byte[]>();
        Push(pending, inside);
        var reached = new List<byte[]>();
        for (var links = 0; pending.TryPop(out var component);)
        {
            if (component is [(byte)'.', (byte)'.'])
            {
                if (reached.Count == 0)
                    return null;
                reached.RemoveAt(reached.Count - 1);
                continue;
            }

            reached.Add(component);
            var entry = Tree.Find(Join(reached));
            if (entry < 0)
                return null;
            if (Tree.Kind(entry) != EntryKind.SymbolicLink)
                continue;
            var target = Read(entry);
            if (target is [] or [(byte)'/', ..] || ++links > MostLinks)
                return null;
            reached.RemoveAt(reached.Count - 1);
            Push(pending, target);
        }

        var followed = Join(reached);
        return Tree.Find(followed) is >= 0 and var end ? (followed, end) : null;
    }

    private static byte[] Join(List<byte[]> components)
    {
        var path = new List<byte>();
        foreach (var component in components)
        {
            if (path.Count > 0)
                path.Add((byte)'/');
            path.AddRange(component);
        }

        return [.. path];
    }

    private static void Push(Stack<byte[]> pending, byte[] path)
    {
        var components = new List<byte[]>();
        foreach (var part in path.AsSpan().Split((byte)'/'))
        {
            if (path.AsSpan()[part] is not ([] or [(byte)'.']) and var component)
                components.Add(component.ToArray());
        }

        for (var index = components.Count - 1; index >= 0; index--)
            pending.Push(components[index]);
    }
}
