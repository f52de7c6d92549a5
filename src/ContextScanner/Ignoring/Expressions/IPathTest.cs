namespace ContextSlim.Ignoring.Expressions;

/// <summary>A rule's question about a whole path, once the rule has been compiled. Safe for use by several threads, each with its own scratch.</summary>
internal interface IPathTest
{
    /// <summary>What every path that the rule matches has; null when nothing is known of it.</summary>
    ExpressionDemand? Demand { get; }

    /// <summary>Asks about a path.</summary>
    bool IsMatch(ReadOnlySpan<byte> path, ExpressionScratch scratch);
}
