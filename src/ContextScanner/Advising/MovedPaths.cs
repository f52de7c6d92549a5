using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// Of a path without wildcards whose first folder is gone, the place where all of it lies now: one folder further down, as when a project moves into a
/// folder of its own.
/// </summary>
internal static class MovedPaths
{
    private const int MostFolders = 20_000;
    private const int Deepest = 6;

    // Other people's projects have folders of every name.
    private static readonly string[] s_others = ["node_modules", "vendor", "third_party", ".git", ".venv", "venv", "target"];

    /// <summary>The path as it is now; null for none, and where it may be any of several.</summary>
    /// <param name="tree">The context.</param>
    /// <param name="entry">The path as a rule names it, without the mark of an exception.</param>
    public static string? Of(Tree tree, ReadOnlySpan<byte> entry)
    {
        entry = entry.TrimStart((byte)'/');
        var slash = entry.IndexOf((byte)'/');
        if (slash <= 0 || GlobSyntax.HasWildcard(entry, backslashEscapes: true) || tree[Tree.Root].Find(entry[..slash]) >= 0)
            return null;
        var search = new Search(tree, entry.ToArray(), slash);
        search.Look(tree[Tree.Root], "", 0);
        return search.Found.Count == 1 ? search.Found[0] : null;
    }

    private sealed class Search(Tree tree, byte[] path, int slash)
    {
        private int _left = MostFolders;

        public List<string> Found { get; } = [];

        public void Look(TreeFolder folder, string around, int depth)
        {
            if (depth > 0 && folder.Find(path.AsSpan(0, slash)) >= 0 && Holds(folder))
                Found.Add($"{around}/{Encoding.UTF8.GetString(path)}");
            for (var entry = 0; depth < Deepest && entry < folder.Count && Found.Count < 2; entry++)
            {
                if (folder.Kind(entry) != EntryKind.Directory || --_left < 0)
                    continue;
                var name = Encoding.UTF8.GetString(folder.Name(entry));
                if (Array.IndexOf(s_others, name) < 0)
                    Look(tree[folder.Directory(entry)], depth == 0 ? name : $"{around}/{name}", depth + 1);
            }
        }

        private bool Holds(TreeFolder folder)
        {
            for (var start = 0; ;)
            {
                var end = path.AsSpan(start).IndexOf((byte)'/');
                var at = folder.Find(end < 0 ? path.AsSpan(start) : path.AsSpan(start, end));
                if (at < 0 || end < 0)
                    return at >= 0;
                if (folder.Kind(at) != EntryKind.Directory)
                    return false;
                folder = tree[folder.Directory(at)];
                start += end + 1;
            }
        }
    }
}
