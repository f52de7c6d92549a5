using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Requesting;

/// <summary>What BuildKit's client is asked to send of a context, from the requested paths to the patterns that it goes by.</summary>
public sealed class RequestedContext
{
    private RequestedContext(IncludePatterns? includes, IgnoreRefusal? refusal, FollowedPaths? followed)
    {
        Includes = includes;
        Refusal = refusal ?? includes?.Refusal;
        Followed = followed;
    }

    /// <summary>What is included; null when everything is.</summary>
    public IncludePatterns? Includes { get; }

    /// <summary>Docker's refusal of a requested path: the build fails; null for the usual case.</summary>
    public IgnoreRefusal? Refusal { get; }

    /// <summary>The paths after links were followed; null when they never got that far.</summary>
    public FollowedPaths? Followed { get; }

    /// <summary>Finds out what is included.</summary>
    /// <param name="requested">The requested paths, relative and cleaned (SEMANTICS F-1); the root for everything.</param>
    /// <param name="links">The context.</param>
    /// <param name="backslashSeparates">True for a Windows client.</param>
    public static RequestedContext Resolve(IReadOnlyList<RelativePath> requested, ILinkSource links, bool backslashSeparates)
    {
        ArgumentNullException.ThrowIfNull(requested);
        ArgumentNullException.ThrowIfNull(links);
        var received = new RelativePath[requested.Count];
        for (var index = 0; index < received.Length; index++)
        {
            if (requested[index].IsRoot)
                return new RequestedContext(null, null, null);
            received[index] = new RelativePath(UnicodeText.ReplaceInvalid(requested[index].Bytes));
        }

        if (HasUntransportable(received))
            return new RequestedContext(null, Untransportable(), null);
        var followed = FollowedPaths.Follow(received, links, backslashEscapes: !backslashSeparates);
        return new RequestedContext(followed.Paths is { } paths ? IncludePatterns.Create(paths, backslashSeparates) : null, null, followed);
    }

    // The paths travel to the client as the ignore file's patterns do (SEMANTICS B-6); one that is not ASCII makes BuildKit escape them all.
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

    private static IgnoreRefusal Untransportable() => new(
        RefusalKind.ControlCharacter, default, null, "header key \"followpaths\" contains value with non-printable ASCII characters");
}
