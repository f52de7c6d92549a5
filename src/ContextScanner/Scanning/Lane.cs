using ContextSlim.Ignoring;

namespace ContextSlim.Scanning;

/// <summary>
/// One way to look at the tree that a walk reads: an ignore file as one builder's client applies it. Several lanes share one walk.
/// </summary>
/// <param name="Rules">The rules, not refused.</param>
public sealed record Lane(RuleSet Rules)
{
    /// <summary>The builder whose client decides.</summary>
    public Builder Builder => Rules.Builder;
}
