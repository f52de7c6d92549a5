using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Requesting;

namespace ContextSlim.Tests.Requesting;

/// <summary>The links of a context, written down: <c>a -> b</c>, one after another with commas.</summary>
internal sealed class LinkTable : ILinkSource
{
    private readonly SortedDictionary<string, string> _links = new(StringComparer.Ordinal);

    public LinkTable(string links)
    {
        foreach (var link in links.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = link.Split(" -> ");
            _links.Add(parts[0], parts[1]);
        }
    }

    public int Questions { get; private set; }

    public static string Follow(string links, string requested) => Follow(new LinkTable(links), requested);

    /// <summary>What the requested paths come down to, with commas; <c>everything</c> when there is no limit.</summary>
    public static string Follow(ILinkSource links, string requested)
    {
        var paths = requested.Split(", ").Select(static path => new RelativePath(path)).ToArray();
        var followed = FollowedPaths.Follow(paths, links, backslashEscapes: true);
        return followed.Problem is { } problem ? problem.Message
            : followed.Paths is null ? "everything"
            : string.Join(", ", followed.Paths.Select(static path => path.ToString()));
    }

    public FileSystemProblem? ReadLink(ReadOnlySpan<byte> path, out byte[]? text)
    {
        Questions++;
        text = _links.TryGetValue(Encoding.UTF8.GetString(path), out var target) ? Encoding.UTF8.GetBytes(target) : null;
        return null;
    }

    public FileSystemProblem? FindLinks(ReadOnlySpan<byte> folder, List<byte[]> names)
    {
        Questions++;
        names.Clear();
        var prefix = folder.IsEmpty ? "" : Encoding.UTF8.GetString(folder) + "/";
        foreach (var path in _links.Keys)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && path.IndexOf('/', prefix.Length) < 0)
                names.Add(Encoding.UTF8.GetBytes(path[prefix.Length..]));
        }

        return null;
    }
}
