using ContextSlim.FileSystem;
using ContextSlim.Requesting;

namespace ContextSlim.Scanning;

/// <summary>The links of a tree that was read before; only their texts are asked of the disk. Belongs to one thread.</summary>
/// <param name="tree">The tree.</param>
/// <param name="entries">Reads link texts of the same context.</param>
internal sealed class TreeLinks(Tree tree, EntryReader entries) : ILinkSource
{
    /// <inheritdoc/>
    public FileSystemProblem? ReadLink(ReadOnlySpan<byte> path, out byte[]? text)
    {
        text = null;
        var slash = path.LastIndexOf((byte)'/');
        var folder = slash < 0 ? default : path[..slash];
        var name = path[(slash + 1)..];
        if (tree.FindFolder(folder) is not { } found || found.Find(name) is not (>= 0 and var index) || found.Kind(index) != EntryKind.SymbolicLink)
            return null;
        var problem = entries.Enter(folder) ?? entries.ReadLink(name, out text);
        return problem is { Reason: ProblemReason.Vanished } ? null : problem;
    }

    /// <inheritdoc/>
    public FileSystemProblem? FindLinks(ReadOnlySpan<byte> folder, List<byte[]> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        names.Clear();
        if (tree.FindFolder(folder) is not { } found)
            return null;
        for (var index = 0; index < found.Count; index++)
        {
            if (found.Kind(index) == EntryKind.SymbolicLink)
                names.Add(found.Name(index).ToArray());
        }

        return null;
    }
}
