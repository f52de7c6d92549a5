using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Requesting;

/// <summary>Why BuildKit's client refuses what a Dockerfile requests.</summary>
public enum RequestRefusalKind
{
    /// <summary>A requested path is no valid pattern (specification M-3, M-11).</summary>
    BadPattern,

    /// <summary>A requested path is a lone <c>!</c> (specification M-2).</summary>
    LoneBang,

    /// <summary>BuildKit cannot transport a control character (specification B-6).</summary>
    ControlCharacter,

    /// <summary>A link or folder on the way to a requested path cannot be read (specification F-6).</summary>
    Unreadable,
}

/// <summary>The client's refusal of what a Dockerfile requests: the build fails.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Path">The path that is refused, after links were followed; the root where all are refused together.</param>
/// <param name="Message">Docker's own words.</param>
public sealed record RequestRefusal(RequestRefusalKind Kind, RelativePath Path, string Message)
{
    /// <summary>Docker's words when a path fails only as it is evaluated (specification M-11).</summary>
    internal const string LateMessage = "failed to match includepatterns: syntax error in pattern";

    /// <summary>Docker's words without the paths that it lists; null where it lists none.</summary>
    public string? Brief { get; internal init; }

    internal static RequestRefusal Of(IgnoreRefusal refusal, IReadOnlyList<RelativePath> paths) => new(
        refusal.Kind == RefusalKind.LoneBang ? RequestRefusalKind.LoneBang : RequestRefusalKind.BadPattern,
        refusal.Rule is { } rule ? new RelativePath(rule.Entry.ToArray()) : default,
        $"invalid includepatterns: [{string.Join(' ', paths)}]: {refusal.Message}")
    {
        Brief = $"invalid includepatterns: {refusal.Message}",
    };
}
