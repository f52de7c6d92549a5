namespace ContextSlim.Publishing;

/// <summary>What a publish in another way came to: it was done, and its folder was measured.</summary>
/// <param name="Way">The way.</param>
/// <param name="RuntimeIdentifier">The system that it was done for.</param>
internal sealed record PublishEstimate(SmallerWay Way, string RuntimeIdentifier)
{
    /// <summary>The bytes of its layer; null where it failed, and where the analyzers warned: what was cut away may be missed then.</summary>
    public LayerFigures? Layer { get; init; }

    /// <summary>The codes that the SDK's analyzers warned with, each once, in order.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Problem { get; init; }
}
