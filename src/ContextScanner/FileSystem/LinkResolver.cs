namespace ContextSlim.FileSystem;

/// <summary>Where paths lead, and how many links a POSIX system follows on the way. Remembers what it read; belongs to one thread.</summary>
internal sealed class LinkResolver
{
    /// <summary>The most links that Linux follows in one path.</summary>
    public const int MostFollowed = 40;

    private readonly Dictionary<string, string?> _targets = new(StringComparer.Ordinal);

    /// <summary>A path without links, and how many were followed; null where there are too many. What is not there counts as no link.</summary>
    /// <param name="folder">A full path without links.</param>
    /// <param name="path">A path from there, or a full one.</param>
    public (string Path, int Followed)? Resolve(string folder, string path)
    {
        var names = new Stack<string>();
        var reached = folder == "/" ? "" : folder;
        var followed = 0;
        Enter(path);
        while (names.TryPop(out var name))
        {
            if (name == "..")
            {
                reached = reached[..Math.Max(0, reached.LastIndexOf('/'))];
                continue;
            }

            var next = reached + "/" + name;
            if (TargetOf(next) is not { } target)
            {
                reached = next;
                continue;
            }

            if (++followed > MostFollowed)
                return null;
            Enter(target);
        }

        return (reached.Length == 0 ? "/" : reached, followed);

        void Enter(string text)
        {
            if (text.StartsWith('/'))
                reached = "";
            var parts = text.Split('/');
            for (var part = parts.Length - 1; part >= 0; part--)
            {
                if (parts[part] is not ("" or "."))
                    names.Push(parts[part]);
            }
        }
    }

    private string? TargetOf(string path)
    {
        if (!_targets.TryGetValue(path, out var target))
            _targets.Add(path, target = DiskFiles.Instance.LinkTarget(path));
        return target;
    }
}
