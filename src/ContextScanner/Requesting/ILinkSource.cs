using ContextSlim.FileSystem;

namespace ContextSlim.Requesting;

/// <summary>
/// What following links asks of a context, before any rule has been applied to it: the disk can answer, and a tree that was read before.
/// No answer ever leaves the context: a path that passes a link holds nothing.
/// </summary>
internal interface ILinkSource
{
    /// <summary>Reads the text of a link.</summary>
    /// <param name="path">The path, no link passed on the way.</param>
    /// <param name="text">The text; null when there is nothing, or something that is no link.</param>
    /// <returns>Null, or why it cannot be told.</returns>
    FileSystemProblem? ReadLink(ReadOnlySpan<byte> path, out byte[]? text);

    /// <summary>Finds the links that lie directly in a folder.</summary>
    /// <param name="folder">The folder; empty for the root.</param>
    /// <param name="names">Filled with their names, in walk order; empty when there is no such folder.</param>
    /// <returns>Null, or why it cannot be told.</returns>
    FileSystemProblem? FindLinks(ReadOnlySpan<byte> folder, List<byte[]> names);
}
