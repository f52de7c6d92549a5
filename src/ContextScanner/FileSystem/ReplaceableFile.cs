namespace ContextSlim.FileSystem;

/// <summary>
/// A small file that may be replaced, as it was when it was read. What is written later replaces this content or nothing: a file that somebody
/// changed meanwhile is left alone.
/// </summary>
public sealed class ReplaceableFile
{
    private ReplaceableFile(string path, string target, byte[]? content)
    {
        Path = path;
        Target = target;
        Content = content;
    }

    /// <summary>The file's full path, as it is named.</summary>
    public string Path { get; }

    /// <summary>What is replaced: the file itself, or what a link leads to.</summary>
    public string Target { get; }

    /// <summary>The bytes that were read; null when there is no such file yet.</summary>
    public byte[]? Content { get; }

    /// <summary>True when the file has other names (hard links): they keep the old content.</summary>
    public bool HasOtherNames => PathStatus.Read(Target, out var status) is not null && status.LinkCount > 1;

    /// <summary>
    /// Reads a file. A link is followed to its target below the root, where BuildKit's and the classic client's readings agree; any other link
    /// is refused (specification B-4, C-1).
    /// </summary>
    /// <param name="root">The folder that links may not lead out of; its own links are resolved.</param>
    /// <param name="relativePath">The file, relative to the root.</param>
    /// <exception cref="FileReplacementException">It is a folder, a pipe, a device or a link that leads out, or it cannot be read.</exception>
    public static ReplaceableFile Read(string root, string relativePath)
    {
        var path = System.IO.Path.Combine(root, relativePath);
        var target = FindTarget(root, relativePath, path);
        return new ReplaceableFile(path, target, ReadContent(target));
    }

    /// <summary>The bytes of the file now; null when there is none.</summary>
    internal byte[]? ReadAgain() => ReadContent(Target);

    private static string FindTarget(string root, string relativePath, string path)
    {
        if (new FileInfo(path).LinkTarget is null)
            return path;
        var target = ContainedPath.Resolve(root, relativePath)
            ?? throw new FileReplacementException("is a link that leads to no file in the context; replace the link by a file, or create its target");
        var onThisMachine = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        return onThisMachine is not null && System.IO.Path.GetFullPath(onThisMachine) == System.IO.Path.GetFullPath(target)
            ? target
            : throw new FileReplacementException("is a link that leads out of the context; write to its target itself, or replace the link by a file");
    }

    private static byte[]? ReadContent(string target)
    {
        switch (PathKind.Of(target))
        {
            case null when !System.IO.Path.Exists(target):
                return null;
            case EntryKind.Directory:
                throw new FileReplacementException("is a folder; rename it");
            case not (null or EntryKind.File):
                throw new FileReplacementException("is no regular file (a pipe, a socket or a device); remove it");
        }

        try
        {
            return WholeFile.Read(target);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileReplacementException($"cannot be read: {exception.Message}", exception);
        }
    }
}
