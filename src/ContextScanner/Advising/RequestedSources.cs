using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// Looks up what the Dockerfile asks for: only the folders on the way are read, from the kept tree where there is one. What leads through a
/// link to what is not read, or depends on what only a registry could tell, is left out: nothing sure can be said of it.
/// </summary>
internal sealed class RequestedSources
{
    private const int MostMatches = 10_000;
    private const int MostLinks = 40;
    private const int MostRootLinks = 1_000;

    private readonly BuildResult _result;
    private readonly FolderChain _chain;
    private readonly CancellationToken _cancellation;
    private int _looked;

    private RequestedSources(BuildResult result, DirectoryReader reader, ListedFolders? listed, CancellationToken cancellation)
    {
        _result = result;
        _chain = new FolderChain(result.Lane with { Includes = null }, reader, listed);
        _cancellation = cancellation;
    }

    /// <summary>Looks everything up; empty where nothing is asked for or nothing can be said.</summary>
    public static IReadOnlyList<RequestedSource> Of(BuildResult result, Tree? tree, CancellationToken cancellation)
    {
        if (result.Requests is not { IsRefused: false, Unused: false } requests || result.Lane.Rules.Refusal is not null)
            return [];
        foreach (var unknown in requests.Unknowns)
        {
            if (unknown.Kind == DockerfileUnknownKind.Frontend)
                return [];
        }

        using var source = tree is null ? result.OpenSource() : new TreeDirectorySource(tree);
        using var reader = source.OpenReader();
        return new RequestedSources(result, reader, tree is not null && result.Looks.IsShared ? result.Looks.Of<ListedFolders>() : null, cancellation).LookUp(requests);
    }

    private List<RequestedSource> LookUp(DockerfileRequests requests)
    {
        var sources = new List<RequestedSource>();
        foreach (var request in requests.Paths)
        {
            var isUnset = request is { Cause: RequestCause.EmptyVariable, IsEmptyByPlatform: false };
            if (request.Cause is not (RequestCause.Source or RequestCause.Mount or RequestCause.EmptyVariable) || request.Path.Bytes.IndexOf((byte)'\\') >= 0)
                continue;
            var dependsOnBase = IsUnknown(requests, request.Line);
            if (dependsOnBase && !isUnset)
                continue;
            var source = new RequestedSource(request, IsSure: isUnset || !request.Text.Contains('$', StringComparison.Ordinal)) { DependsOnBase = dependsOnBase };
            var found = GlobSyntax.HasWildcard(request.Path.Bytes, backslashEscapes: true) ? LookUpPattern(source) : LookUpPath(source);
            if (found is not null)
                sources.Add(found);
        }

        foreach (var request in requests.Because)
        {
            if (request.Excludes.Count > 0 && LookUpRootLinks(request) is { } dangling)
                sources.Add(dangling);
        }

        var stages = new StageSources(this);
        foreach (var request in requests.StageRequests)
        {
            if (stages.LookUp(request) is { } lacking)
                sources.Add(lacking);
        }

        return sources;
    }

    // COPY with --exclude looks each entry of the context's root up on its own, and follows it where it is a link; deeper ones it takes as they
    // are (BuildKit 0.25, docker 28.5.2).
    private RequestedSource? LookUpRootLinks(RequestedPath request)
    {
        var excludes = RuleSet.CreateIncludes(request.Excludes.Select(pattern => new RelativePath(System.Text.Encoding.UTF8.GetBytes(pattern))).ToList(), backslashSeparates: false);
        if (excludes.Refusal is not null)
            return null;
        var root = _chain.Reach("."u8, _cancellation);
        var links = new List<RelativePath>();
        for (var entry = 0; entry < root.Entries.Count && links.Count < MostRootLinks; entry++)
        {
            if (root.Entries.Kind(entry) == EntryKind.SymbolicLink)
                links.Add(new RelativePath(root.Entries.Name(entry).ToArray()));
        }

        var scratch = new ExpressionScratch();
        foreach (var link in links)
        {
            if (OneDepthMatcher.Ignores(excludes.Rules, link.Bytes, scratch) || IgnoredBy(root, link, link.Bytes, EntryKind.SymbolicLink) >= 0)
                continue;
            if (LookUpLink(new RequestedSource(request with { Path = link, Written = null, IsExpanded = false }, IsSure: true) { Matched = link }) is { } dangling)
                return dangling;
        }

        return null;
    }

    /// <summary>What lies at a path; unknown for what is not there, and for what lies behind a link.</summary>
    public EntryKind KindOf(RelativePath path)
    {
        var folder = _chain.Reach(path.Bytes, _cancellation);
        return folder.Link is not null || LiesInUnreadable(path) ? EntryKind.Unknown : folder.Find(path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..], out _);
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

    /// <summary>Looks up a path without wildcards; null where nothing sure can be said.</summary>
    public RequestedSource? LookUpPath(RequestedSource source)
    {
        var path = source.Request.Path;
        if (path.IsRoot)
            return null;
        if (path.Bytes[0] == (byte)'!' && !_result.Requests!.Everything)
            return source with { IsMissing = true, IsTakenForException = true };
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
        Expand(source, [], source.Request.Path.Bytes.ToArray(), matches);
        if (matches.IsUnsure)
            return null;
        if (matches.Dangling is { } dangling)
            return dangling;
        if (FolderOf(source.Request.Path) is { } folder && !Arrives(folder))
            return source with { IsPattern = true, LackingFolder = folder, IsUnasked = true, IsMissing = matches.IgnoredBy < 0, IgnoredBy = matches.IgnoredBy, Ignored = matches.FirstIgnored };
        return source with { IsPattern = true, IsMissing = matches.Count == 0, IgnoredBy = matches.AnySent ? -1 : matches.IgnoredBy, Ignored = matches.FirstIgnored };
    }

    // The folder before a pattern's first wildcard; null for the root.
    private static RelativePath? FolderOf(RelativePath pattern)
    {
        var path = pattern.Bytes;
        var wildcard = path.IndexOfAny("*?[\\"u8);
        var slash = wildcard < 0 ? -1 : path[..wildcard].LastIndexOf((byte)'/');
        return slash <= 0 ? null : new RelativePath(path[..slash].ToArray());
    }

    // A folder is sent when it is asked for, or for the sake of what lies in it (specification F-14).
    private bool Arrives(RelativePath folder)
    {
        if (_result.Requests!.Everything || _result.Directories.Find(folder.Bytes) is not (>= 0 and var number))
            return true;
        return (_result.Directories.Own(_result.LaneNumber, number).Marks & VerdictMarks.NotRequested) == 0 || !_result.Directories.Sent(_result.LaneNumber, number).IsEmpty;
    }

    // Null when the folder before the first wildcard is sent, is the root, or leads through a link.
    private RequestedSource? LookUpFolder(RequestedSource source)
    {
        if (FolderOf(source.Request.Path) is not { } folder)
            return null;
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

    /// <summary>The entries of a folder, from the root by its path, that a pattern matches; null behind a link, and where there are too many to look at.</summary>
    public List<byte[]>? NamesOf(byte[] folder, ReadOnlySpan<byte> pattern)
    {
        var at = _chain.Reach([.. folder, .. folder.Length == 0 ? default : "/"u8, (byte)'.'], _cancellation);
        _looked += at.Entries.Count;
        if (at.Link is not null || _looked > MostMatches)
            return null;
        var names = new List<byte[]>();
        for (var entry = 0; entry < at.Entries.Count; entry++)
        {
            if (GlobSyntax.IsMatch(pattern, at.Entries.Name(entry), backslashEscapes: true))
                names.Add(at.Entries.Name(entry).ToArray());
        }

        return names;
    }

    private void Expand(RequestedSource source, byte[] folder, byte[] rest, Matches matches)
    {
        var slash = Array.IndexOf(rest, (byte)'/');
        var component = slash < 0 ? rest : rest[..slash];
        if (NamesOf(folder, component) is not { } names)
        {
            matches.IsUnsure = true;
            return;
        }

        foreach (var name in names)
        {
            if (matches.Dangling is not null || matches.IsUnsure)
                return;
            byte[] path = folder.Length == 0 ? name : [.. folder, (byte)'/', .. name];
            var parent = _chain.Reach(path, _cancellation);
            var kind = parent.Find(name, out _);
            if (slash >= 0)
            {
                matches.IsUnsure |= kind == EntryKind.SymbolicLink;
                if (kind == EntryKind.Directory)
                    Expand(source, path, rest[(slash + 1)..], matches);
                continue;
            }

            var match = new RelativePath(path);
            var rule = IgnoredBy(parent, match, name, kind);
            matches.Add(match, rule);
            if (kind == EntryKind.SymbolicLink && rule < 0 && ++matches.Links <= MostRootLinks)
                matches.Dangling = LookUpLink(source with { Request = source.Request with { Path = match }, Matched = match });
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

        public int Links { get; set; }

        /// <summary>A match that is a link to nothing that is sent: COPY follows what it is given by name, a match is.</summary>
        public RequestedSource? Dangling { get; set; }

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
