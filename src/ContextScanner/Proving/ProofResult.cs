namespace ContextSlim.Proving;

/// <summary>What a proof showed: what arrived at a real engine, beside what was computed as eligible.</summary>
public sealed record ProofResult
{
    /// <summary>How many entries were compared: those computed, and those that arrived besides.</summary>
    public required int Entries { get; init; }

    /// <summary>How many arrived as computed.</summary>
    public required int Matching { get; init; }

    /// <summary>Pipes and devices: they are sent, but no image tells whether they arrived.</summary>
    public required int NotCompared { get; init; }

    /// <summary>The first differences, in walk order.</summary>
    public required IReadOnlyList<ProofDifference> Differences { get; init; }

    /// <summary>The client that did the matching, such as <c>docker 28.2.2, buildx 0.24.0</c>.</summary>
    public required string Client { get; init; }

    /// <summary>The rules that this client follows.</summary>
    public required MatchingRules Rules { get; init; }

    /// <summary>How many entries differ.</summary>
    public int DifferenceCount => Entries - Matching;

    /// <summary>True when every entry arrived as computed.</summary>
    public bool IsProved => Matching == Entries;
}
