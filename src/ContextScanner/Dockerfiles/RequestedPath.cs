using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles;

/// <summary>A path that an instruction requests from a context.</summary>
/// <param name="Path">The path, cleaned; the root when everything is requested.</param>
/// <param name="Line">The first line of the instruction; for a trigger of a base image that of the FROM.</param>
/// <param name="Text">The instruction as written, or for a mount only the mount: <c>COPY . /app</c>, <c>RUN --mount=type=bind,target=/p</c>.</param>
/// <param name="Cause">What made it request this.</param>
public sealed record RequestedPath(RelativePath Path, int Line, string Text, RequestCause Cause)
{
    /// <summary>The source as the Dockerfile has it, its variables not replaced; null where it has none.</summary>
    public string? Written { get; internal init; }

    /// <summary>
    /// True when a variable was replaced in the path: then <see cref="Path"/> holds its value, which may come from a build argument or an
    /// <c>.env</c> file and is not for showing.
    /// </summary>
    public bool IsExpanded { get; internal init; }

    /// <summary>The source with its variables replaced and nothing else done to it. Never shown.</summary>
    internal string? Source { get; init; }

    /// <summary>True when the Dockerfile alone says what the variables in the path are: it may be shown.</summary>
    internal bool IsWritten { get; init; }

    /// <summary>The patterns of the instruction's <c>--exclude</c>, their variables replaced.</summary>
    internal IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>The first variable of the source that is empty or not set; null where all have a value.</summary>
    internal string? EmptyVariable { get; init; }

    /// <summary>True where that variable has a value, and it is empty: most platforms have no variant.</summary>
    internal bool IsEmptyByPlatform => EmptyVariable is "TARGETVARIANT" or "BUILDVARIANT";

    /// <summary>The first variable of the source that was given no value; null where all have one, an empty one among them.</summary>
    internal string? UnsetVariable => IsEmptyByPlatform ? null : EmptyVariable;

    /// <summary>The path as it may be shown, unescaped: as the Dockerfile writes it where a variable was replaced in it.</summary>
    public string Name => IsExpanded ? Written! : UrlText.HideWhole(Path.ToString());

    /// <summary>The same, escaped for display.</summary>
    internal string Shown => IsExpanded ? DisplayText.Escape(Written!) : UrlText.HideWhole(DisplayText.Escape(Path));

    internal static List<RelativePath> Distinct(IReadOnlyList<RequestedPath> sorted) => DistinctRequests(sorted).ConvertAll(request => request.Path);

    /// <summary>One request for each path, one that names it without a variable before others.</summary>
    internal static List<RequestedPath> DistinctRequests(IReadOnlyList<RequestedPath> sorted)
    {
        var requests = new List<RequestedPath>(sorted.Count);
        foreach (var request in sorted)
        {
            if (requests.Count == 0 || requests[^1].Path != request.Path)
                requests.Add(request);
            else if (requests[^1].IsExpanded && !request.IsExpanded)
                requests[^1] = request;
        }

        return requests;
    }
}

/// <summary>What made an instruction request a path, and above all the root.</summary>
public enum RequestCause
{
    /// <summary>The path is written so: <c>src</c>, <c>.</c>, <c>/</c>.</summary>
    Source,

    /// <summary>A variable that is empty or not set left nothing of the path: <c>COPY ${DIR} /app</c>.</summary>
    EmptyVariable,

    /// <summary>The source of a mount.</summary>
    Mount,

    /// <summary>A mount without a source.</summary>
    MountWithoutSource,

    /// <summary>A tmpfs mount, which needs nothing, but BuildKit records its empty source as a request for everything.</summary>
    TemporaryMount,

    /// <summary>An ADD of something remote in a form that BuildKit records as a path besides fetching it: <c>git@…</c> (specification F-5).</summary>
    Remote,

    /// <summary>Only for a named context: it is the base of a stage that is built, so all of it is needed.</summary>
    Base,
}
