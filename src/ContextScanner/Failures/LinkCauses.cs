using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Requesting;

namespace ContextSlim.Failures;

/// <summary>Why a command misses what is, or lies behind, a symbolic link that was sent: builders send the link and not what it leads to.</summary>
internal sealed class LinkCauses(FailureScene scene, PathCauses paths)
{
    /// <summary>The cause; null where no link is on the way, or where what it leads to is sent.</summary>
    /// <param name="name">The path, as the log has it.</param>
    public FailureCause? Of(string name) => name.Contains('*', StringComparison.Ordinal) ? null
        : scene.Search.Mapped(name).Select(OfPath).FirstOrDefault(static cause => cause is not null);

    private FailureCause? OfPath(string path)
    {
        (string Link, bool IsItself)? first = null;
        for (var followed = 0; followed < LinkResolver.MostFollowed; followed++)
        {
            if (LinkOn(path) is not { } link)
                break;
            var rest = path[link.Length..];
            first ??= (link, rest.Length == 0);
            if (TargetOf(link) is not { } target)
                return null;
            var folder = link[..(link.LastIndexOf('/') + 1)];
            path = Encoding.UTF8.GetString(LexicalPath.Clean(Encoding.UTF8.GetBytes(target.StartsWith('/') ? target + rest : $"./{folder}{target}{rest}")));
            // Of the image nothing is known.
            if (path.StartsWith('/'))
                return null;
            if (path is ".." || path.StartsWith("../", StringComparison.Ordinal))
                return Dangling(first.Value, path, "lies outside of the context");
        }

        if (first is null)
            return null;
        var end = new RelativePath(path);
        if (scene.Search.KindOf(path) is null)
            return Dangling(first.Value, path, "is not in the context");
        return scene.IsIgnored(end, out var rule) ? paths.Ignored(DisplayText.Escape(end), end, isThere: true, rule) : null;
    }

    // The first link on the way to a path.
    private string? LinkOn(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if (scene.Search.KindOf(part) == EntryKind.SymbolicLink)
                return part;
            if (end < 0)
                return null;
        }
    }

    private string? TargetOf(string link)
    {
        using var source = scene.Survey.OpenSource();
        using var links = new DiskLinks(source, scene.Cancellation);
        return links.ReadLink(Encoding.UTF8.GetBytes(link), out var text) is null && text is not null ? Encoding.UTF8.GetString(text) : null;
    }

    private FailureCause Dangling((string Link, bool IsItself) first, string end, string state) =>
        new(CauseKind.Link, $"`{DisplayText.Escape(first.Link)}` is sent as a link, and what {(first.IsItself ? "it leads" : "lies behind it leads")} to, `{DisplayText.Escape(end)}`, {state}: no builder follows a link")
        {
            Path = first.Link,
            File = scene.Dockerfile,
            Position = scene.Failed,
            Fix = $"Put {(first.IsItself ? "the file" : "the folder")} itself in its place, or build with a context that has both.",
        };
}
