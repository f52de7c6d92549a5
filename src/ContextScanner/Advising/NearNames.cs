using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// Of a path without wildcards that nothing has, one that is there and differs by a slip: one letter too many, too few or another, two that changed
/// places, a dot before the name, a slash within. Only what is sent is named: what another rule ignores has been thought of.
/// </summary>
/// <param name="tree">The context.</param>
/// <param name="lane">Its rules, without regard to what is asked for.</param>
internal sealed class NearNames(Tree tree, Lane lane)
{
    // Of shorter names one letter is too much: `lib` and `libs`, `doc` and `dock`.
    private const int Shortest = 5;
    private const int MostNames = 2_000;

    private readonly PathJudge _judge = new(lane);

    /// <summary>The path that may have been meant; null for none, or where several may have been.</summary>
    public string? Of(ReadOnlySpan<byte> entry)
    {
        if (GlobSyntax.HasWildcard(entry, backslashEscapes: true) || entry.IsEmpty)
            return null;
        var parts = Encoding.UTF8.GetString(entry).Split('/');
        var path = "";
        for (var at = 0; at < parts.Length; at++)
        {
            if (tree.FindFolder(Encoding.UTF8.GetBytes(path)) is not { } folder)
                return null;
            if (folder.Find(Encoding.UTF8.GetBytes(parts[at])) >= 0)
            {
                path = Join(path, parts[at]);
                continue;
            }

            if (NearIn(folder, path, parts[at], isLast: at == parts.Length - 1) is not { } near)
                return null;
            return Join(near, string.Join('/', parts[(at + 1)..]));
        }

        return null;
    }

    private string? NearIn(TreeFolder folder, string path, string name, bool isLast)
    {
        string? found = null;
        for (var entry = 0; entry < Math.Min(folder.Count, MostNames); entry++)
        {
            var isFolder = folder.Kind(entry) == EntryKind.Directory;
            if (!isFolder && !isLast)
                continue;
            var other = Encoding.UTF8.GetString(folder.Name(entry));
            var near = IsSlip(name, other) ? Join(path, other) : isFolder && name.Length > other.Length + 1 && name.StartsWith(other, StringComparison.Ordinal) && tree[folder.Directory(entry)].Find(Encoding.UTF8.GetBytes(name[other.Length..])) >= 0
                ? Join(Join(path, other), name[other.Length..]) : null;
            if (near is null || _judge.Judge(new RelativePath(near), folder.Kind(entry)).IsIgnored)
                continue;
            if (found is not null)
                return null;
            found = near;
        }

        return found;
    }

    private static bool IsSlip(string name, string other) =>
        name.TrimStart('.') == other.TrimStart('.') ? name.Length > 3 : name.Length >= Shortest && other.Length >= Shortest && IsOneLetter(name, other);

    private static bool IsOneLetter(string name, string other)
    {
        var begin = 0;
        while (begin < Math.Min(name.Length, other.Length) && name[begin] == other[begin])
            begin++;
        var end = 0;
        while (end < Math.Min(name.Length, other.Length) - begin && name[^(end + 1)] == other[^(end + 1)])
            end++;
        var left = name.AsSpan(begin, name.Length - begin - end);
        var right = other.AsSpan(begin, other.Length - begin - end);
        // Numbers tell versions apart: `v1` is no slip for `v2`.
        return (left.Length <= 1 && right.Length <= 1 && left.IndexOfAnyInRange('0', '9') < 0 && right.IndexOfAnyInRange('0', '9') < 0)
            || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";
}
