using ContextSlim.Dockerfiles;
using ContextSlim.Paths;

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

    /// <summary>True for a folder before a wildcard that is not ignored, and of which nothing is asked for that is there: then it does not arrive.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>The path that fails, where it is one of several that the request stands for: a match of its pattern, or an entry of the folder.</summary>
    public RelativePath? Matched { get; init; }

    /// <summary>What was copied from a stage that cannot have it; null for what comes from the context.</summary>
    public StageLack? Stage { get; init; }

    /// <summary>True when a base image might set the variable that decides the path.</summary>
    public bool DependsOnBase { get; init; }

    /// <summary>True for a name that begins with <c>!</c>, which BuildKit's client takes for an exception: nothing is sent for it.</summary>
    public bool IsTakenForException { get; init; }

    /// <summary>The text of the link that it is, when that leads to nothing that is sent; null otherwise.</summary>
    public string? Link { get; init; }

    /// <summary>True when the path's last name is the link; false when one before it is.</summary>
    public bool IsLinkItself { get; init; }

    /// <summary>Where the link leads within the context, as BuildKit's client takes it: what is rooted, or climbs out, begins at the root.</summary>
    public RelativePath LinkEnd { get; init; }
}

/// <summary>A path that a stage does not have.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Step">The instruction that would have brought it; null when none could.</param>
/// <param name="Path">The path in the stage, or the folder before its first wildcard.</param>
internal sealed record StageLack(string Name, StageStep? Step, RelativePath Path);
