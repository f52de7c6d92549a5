namespace ContextSlim.Proving;

/// <summary>
/// The rules that a BuildKit client follows, by its age: matching happens in the client, whatever the engine (the table at the head of
/// docs/specification.md).
/// </summary>
public enum MatchingRules
{
    /// <summary>buildx 0.13 and later: what this library computes.</summary>
    Current,

    /// <summary>buildx 0.7 to 0.12: as now, but files arrive whole that later clients send empty (specification W-9).</summary>
    ContentKept,

    /// <summary>
    /// docker before 23 without buildx, and buildx before 0.7: the last matching rule wins, a folder is looked at in one depth only, and a
    /// folder in which an exception may lie is sent at once (specification M-17, W-5).
    /// </summary>
    LastMatchWins,
}
