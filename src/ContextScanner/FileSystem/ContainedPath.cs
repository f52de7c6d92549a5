namespace ContextSlim.FileSystem;

/// <summary>
/// Resolves links as if a folder were the root of the file system: an absolute target begins there, and <c>..</c> does not lead out
/// (specification B-4, how BuildKit's client finds an ignore file that is a link).
/// </summary>
internal static class ContainedPath
{
    private const int MostLinks = 255;

    /// <summary>The file that a path below a root leads to; null when it does not exist or goes round in circles.</summary>
    public static string? Resolve(string root, string relativePath) => Resolve(root, relativePath, DiskFiles.Instance);

    /// <summary>The file that a path below a root leads to; null when it does not exist or goes round in circles.</summary>
    public static string? Resolve(string root, string relativePath, IFileStore files)
    {
        var pending = new Stack<string>();
        Push(pending, relativePath);
        var reached = new List<string>();
        for (var links = 0; pending.Count > 0;)
        {
            var component = pending.Pop();
            if (component == "..")
            {
                if (reached.Count > 0)
                    reached.RemoveAt(reached.Count - 1);
                continue;
            }

            reached.Add(component);
            var path = Path.Combine([root, .. reached]);
            var target = files.LinkTarget(path);
            if (target is null)
            {
                if (files.KindOf(path) is null)
                    return null;
                continue;
            }

            if (++links > MostLinks)
                return null;
            reached.RemoveAt(reached.Count - 1);
            if (Path.IsPathRooted(target))
                reached.Clear();
            Push(pending, target);
        }

        return Path.Combine([root, .. reached]);
    }

    private static void Push(Stack<string> pending, string path)
    {
        var components = path.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        for (var index = components.Length - 1; index >= 0; index--)
        {
            if (components[index] is not ("" or "."))
                pending.Push(components[index]);
        }
    }
}
