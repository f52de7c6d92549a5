using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX409: a folder that is copied holds a link to something that is not: it dangles in the image.</summary>
internal sealed class DanglingLinks : IDisposable
{
    private const int MostLooked = 20_000;
    private const int MostLinks = 1_000;

    private static readonly byte[][] s_pages =
    [
        .. new[] { "CHANGELOG", "CHANGES", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY", "SUPPORT", "AUTHORS", "CONTRIBUTORS", "MAINTAINERS", "HISTORY", "AGENTS.md", "CLAUDE.md", "GEMINI.md", "README" }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly BuildResult _result;
    private readonly Tree _tree;
    private readonly CancellationToken _cancellation;
    private readonly LinksBelow? _below;
    private DirectorySource? _source; // opened for the first link
    private DiskLinks? _links;
    private PathJudge? _judge; // made for the first link
    private readonly Dictionary<int, (RelativePath First, string Target, int Count)> _told = [];
    private int _looked;
    private int _read;

    private DanglingLinks(BuildResult result, Tree tree, CancellationToken cancellation)
    {
        _result = result;
        _tree = tree;
        _cancellation = cancellation;
        _below = result.Looks.IsShared ? result.Looks.Of<LinksBelow>() : null;
    }

    public static void Add(BuildResult result, Tree? tree, List<Diagnostic> findings, CancellationToken cancellation)
    {
        // Where everything is copied, everything that links lead to within the context is.
        if (tree is null || result.Sent is null || result.Requests is not { IsRefused: false, Unused: false, Everything: false, Paths.Count: > 0 } requests)
            return;
        using var question = new DanglingLinks(result, tree, cancellation);
        foreach (var request in requests.Paths)
        {
            if (!request.IsExpanded && tree.FindFolder(request.Path.Bytes) is { } folder)
                question.Look(folder, request.Path, request.Line);
        }

        foreach (var (line, (first, target, count)) in question._told.OrderBy(entry => entry.Key))
        {
            var others = count > 1 ? $" and {Counts.Of(count - 1, "other link", "other links")}" : "";
            findings.Add(new Diagnostic("CTX409", DiagnosticLevel.Note, $"`{DisplayText.Escape(first)}`{others} will dangle in the image: it leads to `{DisplayText.Escape(target)}`, which no instruction copies")
            {
                File = RequestPlace.File(result),
                Position = new TextPosition(line, 1),
                Path = first,
                Files = count,
            });
        }
    }

    public void Dispose()
    {
        _links?.Dispose();
        _source?.Dispose();
    }

    private void Look(TreeFolder folder, RelativePath path, int line)
    {
        for (var entry = 0; entry < folder.Count && _looked < MostLooked && _read < MostLinks; entry++)
        {
            _looked++;
            var kind = folder.Kind(entry);
            if (kind is not (EntryKind.Directory or EntryKind.SymbolicLink))
                continue;
            if (kind == EntryKind.Directory && _below?.CountWithout(_tree, folder.Directory(entry)) is { } without)
            {
                _looked = (int)Math.Min(MostLooked, _looked + (long)without);
                continue;
            }

            var full = new RelativePath([.. path.Bytes, (byte)'/', .. folder.Name(entry)]);
            if (kind == EntryKind.Directory)
                Look(_tree[folder.Directory(entry)], full, line);
            else if (!IsForReaders(folder.Name(entry)) && (_judge ??= new PathJudge(_result.Lane)).Judge(full, kind).IsSent)
                Read(full, path, line);
        }
    }

    // Pages about a project, which people read where it is developed: nobody misses one in an image, but where everything is asked for.
    private bool IsForReaders(ReadOnlySpan<byte> name)
    {
        if (_result.Options.NameAll)
            return false;
        foreach (var page in s_pages)
        {
            if (name.StartsWith(page) && (name.Length == page.Length || name[page.Length..] is [(byte)'.' or (byte)'-' or (byte)'_', ..]))
                return true;
        }

        return false;
    }

    // Only what leads to something of the context that stays behind: what else dangles, dangles here, too.
    private void Read(RelativePath link, RelativePath folder, int line)
    {
        _read++;
        _links ??= new DiskLinks(_source = _result.OpenSource(), _cancellation);
        if (_links.ReadLink(link.Bytes, out var text) is not null || text is null or [(byte)'/', ..])
            return;
        var target = LexicalPath.Clean([.. "./"u8, .. folder.Bytes, (byte)'/', .. text]);
        if (target is [(byte)'.'] || target.AsSpan().StartsWith(".."u8) || !IsThere(target) || _result.Requests!.Paths.Any(request => Covers(request.Path.Bytes, target)))
            return;
        var known = _told.TryGetValue(line, out var before) ? before : (First: link, Target: Encoding.UTF8.GetString(target), Count: 0);
        _told[line] = known with { Count = known.Count + 1 };
    }

    private bool IsThere(ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf((byte)'/');
        return _tree.FindFolder(path[..Math.Max(0, slash)]) is { } folder && folder.Find(path[(slash + 1)..]) >= 0;
    }

    private static bool Covers(ReadOnlySpan<byte> requested, ReadOnlySpan<byte> path)
    {
        // A pattern may match anything below the folder before it.
        if (requested.IndexOfAny("*?[\\"u8) is >= 0 and var wildcard)
            requested = requested[..Math.Max(0, requested[..wildcard].LastIndexOf((byte)'/'))];
        return path.StartsWith(requested) && (requested.IsEmpty || path.Length == requested.Length || path[requested.Length] == (byte)'/');
    }
}

/// <summary>For several builds of a context, which of its folders hold no link at all: nobody needs to look into them.</summary>
internal sealed class LinksBelow
{
    private readonly Dictionary<int, int> _counts = [];

    /// <summary>How many entries there are below a folder without any link among them; null when there is one.</summary>
    public int? CountWithout(Tree tree, int directory)
    {
        if (!_counts.TryGetValue(directory, out var count))
            _counts.Add(directory, count = Count(tree, directory));
        return count < 0 ? null : count;
    }

    private int Count(Tree tree, int directory)
    {
        var folder = tree[directory];
        var count = folder.Count;
        for (var entry = 0; entry < folder.Count; entry++)
        {
            if (folder.Kind(entry) == EntryKind.SymbolicLink)
                return -1;
            if (folder.Kind(entry) != EntryKind.Directory)
                continue;
            if (CountWithout(tree, folder.Directory(entry)) is not { } below)
                return -1;
            count += below;
        }

        return count;
    }
}
