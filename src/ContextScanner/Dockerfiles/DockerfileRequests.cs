using ContextSlim.Dockerfiles.Resolving;
using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles;

/// <summary>
/// What the stages of one build request from their build context, and why (specification F-1 to F-10).
/// Source: BuildKit frontend/dockerfile/dockerfile2llb.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Counted are the stages that the target needs: its bases, and those named by <c>COPY --from</c> and <c>RUN --mount from=</c>.</item>
/// <item>Each source of COPY and ADD without <c>--from</c> is requested, and the source of each mount without <c>from</c> that is not a
/// cache, a secret or an SSH socket; a tmpfs mount counts as a request for everything.</item>
/// <item>A single request for the root requests everything.</item>
/// </list>
/// </remarks>
public sealed class DockerfileRequests
{
    internal DockerfileRequests()
    {
    }

    /// <summary>BuildKit refuses this build before it loads any context; the reason is in <see cref="Diagnostics"/>.</summary>
    public bool IsRefused { get; internal init; }

    /// <summary>The arguments without a value that base images are named by, where BuildKit refuses the build for that; else empty.</summary>
    internal IReadOnlyList<string> MissingArguments { get; init; } = [];

    /// <summary>No instruction needs the context: it is not transferred at all.</summary>
    public bool Unused { get; internal init; }

    /// <summary>The whole context is requested; <see cref="Because"/> says by what.</summary>
    public bool Everything => Because.Count > 0;

    /// <summary>The requests for the root, in the order of their lines.</summary>
    public IReadOnlyList<RequestedPath> Because { get; internal init; } = [];

    /// <summary>
    /// The paths requested, sorted by their bytes; one entry for each path and line. Also filled when everything is requested; empty when
    /// the context is unused. A path may hold wildcards, and need not exist.
    /// </summary>
    public IReadOnlyList<RequestedPath> Paths { get; internal init; } = [];

    /// <summary>
    /// The distinct paths in their order, as BuildKit sends them to the client (FollowPaths, specification F-3). Empty stands for no filter
    /// when everything is requested, and for no transfer when the context is unused.
    /// </summary>
    public IReadOnlyList<RelativePath> FollowPaths => Everything ? [] : RequestedPath.Distinct(Paths);

    /// <summary>What is requested from each named context that is used, sorted by name.</summary>
    public IReadOnlyList<NamedContextRequests> NamedContexts { get; internal init; } = [];

    /// <summary>What is copied from stages that are made of the context alone.</summary>
    internal IReadOnlyList<StageRequest> StageRequests { get; init; } = [];

    /// <summary>BuildKit's checks, where what breaks one refuses the build; else null.</summary>
    internal StrictChecks? Checks { get; init; }

    /// <summary>What only a registry could tell, and what was taken instead: base images that nobody described.</summary>
    public IReadOnlyList<DockerfileUnknown> Unknowns { get; internal init; } = [];

    /// <summary>Those of the model, and at most one error: what BuildKit refuses, with its reason.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; internal init; } = [];

    /// <summary>Works out what one build requests.</summary>
    /// <param name="model">The Dockerfile.</param>
    /// <param name="options">What the build is called with; null for nothing.</param>
    public static DockerfileRequests Resolve(DockerfileModel model, DockerfileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new RequestResolver(model, options ?? new DockerfileOptions()).Resolve();
    }
}

/// <summary>What is requested from one named context.</summary>
/// <param name="Name">Its name as the caller gave it.</param>
/// <param name="Because">The requests for its root; if there is one, everything is requested.</param>
/// <param name="Paths">The paths requested, sorted by their bytes; one entry for each path and line.</param>
public sealed record NamedContextRequests(string Name, IReadOnlyList<RequestedPath> Because, IReadOnlyList<RequestedPath> Paths)
{
    /// <summary>The whole named context is requested.</summary>
    public bool Everything => Because.Count > 0;

    /// <summary>The distinct paths in their order; empty, for no filter, when everything is requested.</summary>
    public IReadOnlyList<RelativePath> FollowPaths => Everything ? [] : RequestedPath.Distinct(Paths);
}
