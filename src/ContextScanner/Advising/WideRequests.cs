using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX403: the whole context is requested although no instruction says so: an empty variable, a mount without a source, a tmpfs mount
/// (specification F-2), or a pattern that meets a symbolic link (specification F-6).
/// </summary>
internal static class WideRequests
{
    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Requests is not { IsRefused: false, Unused: false } requests || result.Sent is not { } sent)
            return;
        if (!requests.Everything)
        {
            AddLinks(result, requests, findings);
            return;
        }

        foreach (var request in requests.Because)
        {
            // Somebody asks for everything in so many words.
            if (request.Cause is RequestCause.Source or RequestCause.Mount or RequestCause.Base)
                return;
        }

        foreach (var request in requests.Because.DistinctBy(static request => (request.Line, request.Cause)))
        {
            var (why, fix) = Reason(request.Cause);
            var isOpen = request.Cause == RequestCause.EmptyVariable
                && requests.Unknowns.Any(unknown => unknown.Kind == DockerfileUnknownKind.BaseVariable && unknown.Line == request.Line);
            findings.Add(Everything(result, request.Line, $"the whole context is sent because of `{request.Text}`{(isOpen ? ", unless the base image sets it" : "")}: {why}") with
            {
                Bytes = sent.Bytes,
                Files = sent.Files,
                Fix = fix,
            });
        }
    }

    private static (string Why, string Fix) Reason(RequestCause cause) => cause switch
    {
        RequestCause.EmptyVariable => ("a variable in it is empty or not set, and nothing is left of the path", "Give it a default (`ARG NAME=src`), or pass it with `--build-arg`."),
        RequestCause.TemporaryMount => ("BuildKit takes the source that a tmpfs mount has not for the context's root", "Use a cache mount, or a folder that the image has already."),
        _ => ("a bind mount without a source mounts the context's root", "Add `source=`, with the folder that the command needs."),
    };

    // What the client includes beyond what is named, links have brought about.
    private static void AddLinks(BuildResult result, DockerfileRequests requests, List<Diagnostic> findings)
    {
        if (result.Lane.Builder != Builder.BuildKit || result.RequestRefusal is not null || result.Request.Requested is not null)
            return;
        if (result.Lane.Includes is not { Rules: var included })
        {
            if (result.Lane.StopsAt is null)
                findings.Add(WithFigures(Everything(result, requests.Paths[0].Line, "the whole context is sent: a symbolic link in what is asked for leads to the context's root"), result));
            return;
        }

        HashSet<RelativePath>? asked = null;
        for (var index = 0; index < included.Count; index++)
        {
            if (!GlobSyntax.HasWildcard(included[index].Entry, backslashEscapes: true))
                continue;
            asked ??= [.. requests.FollowPaths];
            var path = new RelativePath(included[index].Entry.ToArray());
            if (!asked.Contains(path) && Widened(requests, path) is { } request)
                findings.Add(OfPattern(result, request, path));
        }
    }

    private static Diagnostic OfPattern(BuildResult result, RequestedPath request, RelativePath path)
    {
        var isEverything = path.Bytes.IndexOfAnyExcept((byte)'*') < 0;
        var what = isEverything ? "the whole context is sent" : request.IsExpanded ? "more is sent than is asked for" : $"all of `{DisplayText.Escape(path)}` is sent";
        var finding = Everything(result, request.Line, $"{what} because of `{request.Text}`: the pattern meets a symbolic link, and BuildKit then asks for everything up to there");
        return (isEverything ? WithFigures(finding, result) : finding) with { Fix = "Name the files, or remove the link." };
    }

    private static RequestedPath? Widened(DockerfileRequests requests, RelativePath path)
    {
        foreach (var request in requests.Paths)
        {
            if (request.Path.Bytes.Length > path.Bytes.Length && request.Path.Bytes[path.Bytes.Length] == (byte)'/' && request.Path.Bytes.StartsWith(path.Bytes))
                return request;
        }

        return null;
    }

    private static Diagnostic WithFigures(Diagnostic finding, BuildResult result) =>
        finding with { Bytes = result.Sent!.Value.Bytes, Files = result.Sent.Value.Files };

    private static Diagnostic Everything(BuildResult result, int line, string message) => new("CTX403", DiagnosticLevel.Warning, message)
    {
        File = RequestPlace.File(result),
        Position = new TextPosition(line, 1),
    };
}
