using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Requesting;

namespace ContextSlim.Scanning;

/// <summary>
/// One way to look at the tree that a walk reads: an ignore file as one builder's client applies it, and what a Dockerfile requests.
/// Several lanes share one walk.
/// </summary>
/// <param name="Rules">The rules, not refused.</param>
internal sealed record Lane(RuleSet Rules)
{
    /// <summary>The builder whose client decides.</summary>
    public Builder Builder => Rules.Builder;

    /// <summary>What that client does in its own way.</summary>
    internal Engine Engine => Rules.Engine;

    /// <summary>What is requested; null for everything. The clients that send everything know no requests: BuildKit's lanes have some, and Buildah's sources.</summary>
    public IncludePatterns? Includes { get; init; }

    /// <summary>
    /// Where the classic client stops sending, silently: the first path in walk order at which its walk, unlike its check before, meets
    /// a rule that cannot be evaluated. Null for the usual case.
    /// </summary>
    public RelativePath? StopsAt { get; init; }
}
