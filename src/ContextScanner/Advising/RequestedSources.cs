using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>What became of a path that the Dockerfile asks for.</summary>
/// <param name="Request">The request.</param>
/// <param name="IsSure">True when no variable had a part in it, so that every build asks for exactly this.</param>
internal sealed record RequestedSource(RequestedPath Request, bool IsSure)
{
    /// <summary>True for a pattern that COPY expands.</summary>
    public bool IsPattern { get; init; }

    /// <summary>True when nothing of that name, or no match, is on disk.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The rule that ignores it, or the first match where every one is ignored; -1 when something of it can be sent.</summary>
    public int IgnoredBy { get; init; } = -1;

    /// <summary>The path that <see cref="IgnoredBy"/> decides.</summary>
    public RelativePath Ignored { get; init; }

    /// <summary>
    /// Of a pattern, the folder before its first wildcard, when that is not sent: BuildKit opens it before it looks for matches, and fails
    /// (<c>lstat /target: no such file or directory</c>). Null when it is sent, and of a path.
    /// </summary>
    public RelativePath? LackingFolder { get; init; }

    /// <summary>The text of the link that it is, when that leads to nothing that is sent; null otherwise.</summary>
    public string? Link { get; init; }

    /// <summary>True when the path's last name is the link; false when one before it is.</summary>
    public bool IsLinkItself { get; init; }

    /// <summary>Where the link leads within the context, as BuildKit's client takes it: what is rooted, or climbs out, begins at the root.</summary>
    public RelativePath LinkEnd { get; init; }
}

/// <summary>
/// Looks up what the Dockerfile asks for: only the folders on the way are read, from the kept tree where there is one. What leads through a
/// link, depends on an empty variable or on what only a registry could tell is left out: nothing sure can be said of it.
/// </summary>
internal sealed class RequestedSources
{
    private const int MostMatches = 10_000;
    private const int MostLinks = 40;

    private readonly BuildResult _result;
    private readonly FolderChain _chain;
    private readonly CancellationToken _cancellation;
    private int _looked;

    private RequestedSources(BuildResult result, DirectoryReader reader, CancellationToken cancellation)
    {
        _result = result;
        _chain = new FolderChain(result.Lane with { Includes = null }, reader);
        _cancellation = cancellation;
    }

    /// <summary>Looks everything up; empty where nothing is asked for or nothing can be said.</summary>
    public static IReadOnlyList<RequestedSource> Of(BuildResult result, Tree? tree, CancellationToken cancellation)
    {
        if (result.Requests is not { IsRefused: false, Unused: false, Paths.Count: > 0 } requests || result.Lane.Rules.Refusal is not null)
            return [];
        foreach (var unknown in requests.Unknowns)
        {
            if (unknown.Kind == DockerfileUnknownKind.Frontend)
                return [];
        }

        using var source = tree is null ? result.OpenSource() : new TreeDirectorySource(tree);
        using var reader = source.OpenReader();
        return new RequestedSources(result, reader, cancellation).LookUp(requests);
    }

    private List<RequestedSource> LookUp(DockerfileRequests requests)
    {
        var sources = new List<RequestedSource>();
        foreach (var request in requests.Paths)
        {
            if (request.Cause is not (RequestCause.Source or RequestCause.Mount) || IsUnknown(requests, request.Line) || request.Path.Bytes.IndexOf((byte)'\\') >= 0)
                continue;
            var source = new RequestedSource(request, IsSure: !request.Text.Contains('$', StringComparison.Ordinal));
            var found = GlobSyntax.HasWildcard(request.Path.Bytes, backslashEscapes: true) ? LookUpPattern(source) : LookUpPath(source);
            if (found is not null)
                sources.Add(found);
        }

        return sources;
    }

    private static bool IsUnknown(DockerfileRequests requests, int line)
    {
        foreach (var unknown in requests.Unknowns)
        {
            if (unknown.Line == line && unknown.Kind == DockerfileUnknownKind.BaseVariable)
                return true;
        }

        return false;
    }

    private RequestedSource? LookUpPath(RequestedSource source)
    {
        var path = source.Request.Path;
        var folder = _chain.Reach(path.Bytes, _cancellation);
        if (LiesInUnreadable(path))
            return null;
        if (folder.Link is not null)
            return LookUpLink(source);
        var name = path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..];
        var kind = folder.Find(name, out _);
        if (kind == EntryKind.SymbolicLink && LookUpLink(source) is { } link)
            return link;
        // What is ignored stays ignored once it is made.
        if (kind == EntryKind.Unknown)
            return BuildOutput.IsLikely(path.Bytes) && WouldBeIgnoredBy(folder, path, EntryKind.File) is { } rule ? source with { IsMissing = true, IgnoredBy = rule, Ignored = path } : source with { IsMissing = true };
        return source with { IgnoredBy = IgnoredBy(folder, path, name, kind), Ignored = path };
    }

    // The rule that would ignore a path that is not there; null when none would, or when an exception might bring it back.
    private int? WouldBeIgnoredBy(ChainedFolder folder, RelativePath path, EntryKind kind)
    {
        var rules = _result.Lane.Rules;
        for (var rule = 0; rule < rules.OwnRuleCount; rule++)
        {
            if (rules.IsException(rule) && (rules[rule].Entry[1..].IndexOfAny("*?[\\"u8) >= 0 || rules[rule].Entry[1..].StartsWith(path.Bytes)))
                return null;
        }

        return IgnoredBy(folder, path, path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..], kind) is >= 0 and var by ? by : null;
    }

    // Null when the link leads to something that is sent, or when that cannot be told.
    private RequestedSource? LookUpLink(RequestedSource source)
    {
        using var disk = _result.OpenSource();
        using var links = new DiskLinks(disk, _cancellation);
        var at = source.Request.Path.Bytes.ToArray();
        string? first = null;
        for (var steps = 0; steps < MostLinks; steps++)
        {
            var end = 0;
            byte[]? text = null;
            while (text is null && end < at.Length)
            {
                var slash = at.AsSpan(end + (end == 0 ? 0 : 1)).IndexOf((byte)'/');
                end = slash < 0 ? at.Length : end + (end == 0 ? 0 : 1) + slash;
                if (links.ReadLink(at.AsSpan(0, end), out text) is not null)
                    return null;
            }

            if (text is null)
                return LookUpLinkEnd(source, first, new RelativePath(at));
            if (first is null)
                source = source with { IsLinkItself = end == at.Length };
            first ??= System.Text.Encoding.UTF8.GetString(text);
            var above = at.AsSpan(0, Math.Max(0, at.AsSpan(0, end).LastIndexOf((byte)'/'))).ToArray();
            at = LexicalPath.Clean(text is [(byte)'/', ..] ? [.. text, .. at.AsSpan(end)] : [.. "/"u8, .. above, (byte)'/', .. text, .. at.AsSpan(end)])[1..];
            if (at.Length == 0)
                return null;
        }

        return null;
    }

    private RequestedSource? LookUpLinkEnd(RequestedSource source, string? link, RelativePath end)
    {
        var folder = _chain.Reach(end.Bytes, _cancellation);
        var name = end.Bytes[(end.Bytes.LastIndexOf((byte)'/') + 1)..];
        if (link is null || folder.Link is not null || LiesInUnreadable(end))
            return null;
        var kind = folder.Find(name, out _);
        if (kind == EntryKind.Unknown)
            return source with { IsMissing = true, Link = link, LinkEnd = end };
        return IgnoredBy(folder, end, name, kind) is >= 0 and var rule ? source with { IgnoredBy = rule, Ignored = end, Link = link, LinkEnd = end } : null;
    }

    // A folder may be sent for the sake of what lies in it (specification W-5).
    private int IgnoredBy(ChainedFolder folder, RelativePath path, ReadOnlySpan<byte> name, EntryKind kind)
    {
        var verdict = _chain.Judge(folder, path.Memory.ToArray(), name, kind, unreadable: false, [], out _, out _);
        if (!verdict.IsIgnored || verdict.Rule < 0)
            return -1;
        if (kind == EntryKind.Directory && _result.Directories.Find(path.Bytes) is >= 0 and var number && !_result.Directories.Eligible(_result.LaneNumber, number).IsEmpty)
            return -1;
        return verdict.Rule;
    }

    // COPY expands a pattern folder by folder, `**` like `*`.
    private RequestedSource? LookUpPattern(RequestedSource source)
    {
        _looked = 0;
        if (LookUpFolder(source) is { } lacking)
            return lacking;
        var matches = new Matches();
        Expand([], source.Request.Path.Bytes.ToArray(), matches);
        if (matches.IsUnsure)
            return null;
        return source with { IsPattern = true, IsMissing = matches.Count == 0, IgnoredBy = matches.AnySent ? -1 : matches.IgnoredBy, Ignored = matches.FirstIgnored };
    }

    // Null when the folder before the first wildcard is sent, is the root, or leads through a link.
    private RequestedSource? LookUpFolder(RequestedSource source)
    {
        var path = source.Request.Path.Bytes;
        var wildcard = path.IndexOfAny("*?[\\"u8);
        var slash = wildcard < 0 ? -1 : path[..wildcard].LastIndexOf((byte)'/');
        if (slash <= 0)
            return null;
        var folder = new RelativePath(path[..slash].ToArray());
        var parent = _chain.Reach(folder.Bytes, _cancellation);
        if (parent.Link is not null || LiesInUnreadable(folder))
            return null;
        var name = folder.Bytes[(folder.Bytes.LastIndexOf((byte)'/') + 1)..];
        var kind = parent.Find(name, out _);
        var lacking = source with { IsPattern = true, LackingFolder = folder, Ignored = folder };
        if (kind == EntryKind.Unknown)
            return WouldBeIgnoredBy(parent, folder, EntryKind.Directory) is { } wouldBe ? lacking with { IsMissing = true, IgnoredBy = wouldBe } : lacking with { IsMissing = true };
        if (kind != EntryKind.Directory)
            return null;
        return IgnoredBy(parent, folder, name, kind) is >= 0 and var rule ? lacking with { IgnoredBy = rule } : null;
    }

    private void Expand(byte[] folder, byte[] rest, Matches matches)
    {
        var slash = Array.IndexOf(rest, (byte)'/');
        var component = slash < 0 ? rest : rest[..slash];
        var at = _chain.Reach([.. folder, .. folder.Length == 0 ? default : "/"u8, (byte)'.'], _cancellation);
        matches.IsUnsure |= at.Link is not null;
        var names = new List<byte[]>();
        for (var entry = 0; entry < at.Entries.Count && !matches.IsUnsure; entry++)
        {
            matches.IsUnsure |= ++_looked > MostMatches;
            if (GlobSyntax.IsMatch(component, at.Entries.Name(entry), backslashEscapes: true))
                names.Add(at.Entries.Name(entry).ToArray());
        }

        foreach (var name in names)
        {
            if (matches.AnySent || matches.IsUnsure)
                return;
            byte[] path = folder.Length == 0 ? name : [.. folder, (byte)'/', .. name];
            var parent = _chain.Reach(path, _cancellation);
            var kind = parent.Find(name, out _);
            if (slash >= 0)
            {
                matches.IsUnsure |= kind == EntryKind.SymbolicLink;
                if (kind == EntryKind.Directory)
                    Expand(path, rest[(slash + 1)..], matches);
                continue;
            }

            matches.Add(new RelativePath(path), IgnoredBy(parent, new RelativePath(path), name, kind));
        }
    }

    private bool LiesInUnreadable(RelativePath path)
    {
        foreach (var problem in _result.Outcome.Problems)
        {
            if (problem.Problem.Operation == FileOperation.ReadDirectory && path.Bytes.StartsWith(problem.Path.Bytes))
                return true;
        }

        return false;
    }

    private sealed class Matches
    {
        public int Count { get; private set; }

        public bool AnySent { get; private set; }

        public bool IsUnsure { get; set; }

        public int IgnoredBy { get; private set; } = -1;

        public RelativePath FirstIgnored { get; private set; }

        public void Add(RelativePath path, int rule)
        {
            Count++;
            AnySent |= rule < 0;
            if (IgnoredBy >= 0 || rule < 0)
                return;
            IgnoredBy = rule;
            FirstIgnored = path;
        }
    }
}
