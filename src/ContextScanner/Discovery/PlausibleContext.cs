using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;

namespace ContextSlim.Discovery;

/// <summary>
/// The context that a Dockerfile was most plausibly written for: of its own folder, those above it up to the folder that was searched, and
/// folders there that are named as its own is (<c>web</c> for <c>docker/web/Dockerfile</c>), the one in which most of what it requests is
/// there; of equals the nearest. Where nothing tells them apart, because everything is copied, a Dockerfile in a folder named for such files
/// belongs to the folder above.
/// </summary>
internal static class PlausibleContext
{
    private static readonly string[] s_foldersOfDockerfiles = ["docker", ".docker", "dockerfiles", "deploy", "deployment", "deployments", "container", "containers", "build", "ci", "hack", ".devcontainer"];

    /// <summary>Chooses the context.</summary>
    /// <param name="dockerfile">The Dockerfile's full path.</param>
    /// <param name="top">The full path of the topmost folder to consider.</param>
    /// <param name="options">What the build is called with.</param>
    /// <returns>A full path.</returns>
    public static string Of(string dockerfile, string top, DockerfileOptions options)
    {
        ArgumentNullException.ThrowIfNull(dockerfile);
        ArgumentNullException.ThrowIfNull(top);
        var own = Path.GetDirectoryName(dockerfile)!;
        if (Requested(dockerfile, options) is not { } requested)
            return own;
        var best = own;
        var fewest = Missing(own, requested);
        if (requested.Count == 0)
        {
            if (ProjectMarks.Lifted(dockerfile, top) is { } project)
                return project;
            while (best.Length > top.Length && Array.IndexOf(s_foldersOfDockerfiles, Path.GetFileName(best).ToLowerInvariant()) >= 0)
                best = Path.GetDirectoryName(best)!;
            return best;
        }

        for (var folder = own; fewest > 0 && folder.Length > top.Length;)
        {
            folder = Path.GetDirectoryName(folder)!;
            Consider(folder);
            Consider(Path.Combine(folder, Path.GetFileName(own)));
        }

        return best;

        void Consider(string folder)
        {
            var missing = Missing(folder, requested);
            if (missing < fewest)
                (best, fewest) = (folder, missing);
        }
    }

    /// <summary>Chooses among folders: the one in which most of what is requested is there; of equals the first.</summary>
    /// <param name="requests">What the Dockerfile requests.</param>
    /// <param name="folders">The full paths of the folders, at least one.</param>
    public static string Among(DockerfileRequests requests, IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(folders);
        var sources = SourcesOf(requests);
        return folders.MinBy(folder => Missing(folder, sources))!;
    }

    /// <summary>What tells folders apart: the requested paths up to their first wildcard, without the root.</summary>
    /// <param name="requests">What the Dockerfile requests.</param>
    public static IReadOnlyList<string> SourcesOf(DockerfileRequests requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var paths = new List<string>();
        foreach (var request in requests.Paths)
        {
            var path = request.Path.ToString();
            if (path.AsSpan().IndexOfAny("*?[\\") is >= 0 and var wildcard)
                path = path[..Math.Max(0, path.LastIndexOf('/', wildcard))];
            if (path.Length > 0)
                paths.Add(path);
        }

        return paths;
    }

    /// <summary>
    /// True when a Dockerfile below a folder may be built with that folder as its context: something that it requests is there, or nothing of
    /// it lies beside the Dockerfile either. To count one too many protects too much, to miss one breaks a build.
    /// </summary>
    /// <param name="requests">What all of its stages request.</param>
    /// <param name="isHere">True for what is in the folder.</param>
    /// <param name="isBeside">True for what is in the Dockerfile's own folder.</param>
    internal static bool MayBe(IReadOnlyList<RequestedPath> requests, Predicate<RequestedPath> isHere, Predicate<RequestedPath> isBeside) =>
        requests.Any(request => isHere(request)) || !requests.Any(request => isBeside(request));

    /// <summary>True when more of what a Dockerfile below a folder requests is there than beside the Dockerfile: it is built with that folder.</summary>
    /// <param name="requests">What all of its stages request.</param>
    /// <param name="isHere">True for what is in the folder.</param>
    /// <param name="isBeside">True for what is in the Dockerfile's own folder.</param>
    internal static bool IsLikely(IReadOnlyList<RequestedPath> requests, Predicate<RequestedPath> isHere, Predicate<RequestedPath> isBeside) =>
        requests.Count(request => isHere(request)) > requests.Count(request => isBeside(request));

    // Null when the Dockerfile tells nothing.
    private static IReadOnlyList<string>? Requested(string dockerfile, DockerfileOptions options)
    {
        try
        {
            var requests = DockerfileRequests.Resolve(DockerfileModel.Parse(WholeFile.Read(dockerfile)), options);
            return requests.IsRefused ? null : SourcesOf(requests);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Missing(string folder, IReadOnlyList<string> paths)
    {
        var missing = 0;
        foreach (var path in paths)
        {
            if (!Path.Exists(Path.Combine(folder, path)))
                missing++;
        }

        return missing;
    }
}
