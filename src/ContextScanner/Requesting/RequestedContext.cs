using ContextSlim.Paths;

namespace ContextSlim.Requesting;

/// <summary>What BuildKit's client is asked to send of a context, from the requested paths to the patterns that it goes by.</summary>
internal sealed class RequestedContext
{
    private const string UntransportableMessage = "header key \"followpaths\" contains value with non-printable ASCII characters";

    private RequestedContext(IncludePatterns? includes, RequestRefusal? refusal)
    {
        Includes = includes;
        Refusal = refusal;
    }

    /// <summary>What is included; null when everything is, and when the requests are refused.</summary>
    public IncludePatterns? Includes { get; }

    /// <summary>The client's refusal: the build fails; null for the usual case.</summary>
    public RequestRefusal? Refusal { get; }

    /// <summary>Finds out what is included.</summary>
    /// <param name="requested">The requested paths, relative and cleaned (specification F-1); the root for everything, none for nothing.</param>
    /// <param name="links">The context.</param>
    /// <param name="backslashSeparates">True for a Windows client.</param>
    /// <exception cref="OperationCanceledException">The links' token was cancelled.</exception>
    public static RequestedContext Resolve(IReadOnlyList<RelativePath> requested, ILinkSource links, bool backslashSeparates)
    {
        ArgumentNullException.ThrowIfNull(requested);
        ArgumentNullException.ThrowIfNull(links);
        var received = new RelativePath[requested.Count];
        for (var index = 0; index < received.Length; index++)
        {
            if (requested[index].IsRoot)
                return new RequestedContext(null, null);
            received[index] = new RelativePath(UnicodeText.ReplaceInvalid(requested[index].Bytes));
        }

        if (HasUntransportable(received))
            return new RequestedContext(null, new RequestRefusal(RequestRefusalKind.ControlCharacter, default, UntransportableMessage));
        var followed = FollowedPaths.Follow(received, links, backslashEscapes: !backslashSeparates);
        if (followed.Problem is { } problem)
            return new RequestedContext(null, new RequestRefusal(RequestRefusalKind.Unreadable, followed.ProblemAt, problem.Message));
        if (followed.Paths is not { } paths)
            return new RequestedContext(null, null);
        var includes = IncludePatterns.Create(paths, backslashSeparates);
        return includes.Refusal is { } refusal ? new RequestedContext(null, refusal) : new RequestedContext(includes, null);
    }

    // The paths travel to the client as the ignore file's patterns do (specification B-6); one that is not ASCII makes BuildKit escape them all.
    private static bool HasUntransportable(RelativePath[] paths)
    {
        var found = false;
        foreach (var path in paths)
        {
            foreach (var value in path.Bytes)
            {
                if (value > 0x7F)
                    return false;
                found |= value is < 0x20 or 0x7F;
            }
        }

        return found;
    }
}
