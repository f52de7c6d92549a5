using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles;

/// <summary>A path that an instruction requests from a context.</summary>
/// <param name="Path">The path, cleaned; the root when everything is requested.</param>
/// <param name="Line">The first line of the instruction; for a trigger of a base image that of the FROM.</param>
/// <param name="Text">The instruction as written, or for a mount only the mount: <c>COPY . /app</c>, <c>RUN --mount=type=bind,target=/p</c>.</param>
/// <param name="Cause">What made it request this.</param>
public sealed record RequestedPath(RelativePath Path, int Line, string Text, RequestCause Cause)
{
    internal static List<RelativePath> Distinct(IReadOnlyList<RequestedPath> sorted)
    {
        var paths = new List<RelativePath>(sorted.Count);
        foreach (var request in sorted)
        {
            if (paths.Count == 0 || paths[^1] != request.Path)
                paths.Add(request.Path);
        }

        return paths;
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
