namespace ContextSlim.Proving;

/// <summary>How a proof is to be made.</summary>
public sealed record ProofOptions
{
    /// <summary>The docker client: a name to look up on PATH, or a path.</summary>
    public string Client { get; init; } = "docker";

    /// <summary>True to send the context to an engine that is not on this machine, too.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The most differences to keep; all are counted.</summary>
    public int MostDifferences { get; init; } = 40;
}
