namespace ContextSlim.Baselines;

/// <summary>What a build may send at most; more is CTX501.</summary>
public sealed record Budget
{
    /// <summary>The most bytes sent; null for any number.</summary>
    public long? Bytes { get; init; }

    /// <summary>The most files sent; null for any number.</summary>
    public long? Files { get; init; }
}
