using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>What was written.</summary>
/// <param name="Bytes">The size of the tar.</param>
/// <param name="Entries">The entries in it.</param>
/// <param name="Problems">What could not be read and was left out, or changed while it was read and was cut or padded to the size announced.</param>
public sealed record TarReport(long Bytes, int Entries, IReadOnlyList<WalkProblem> Problems)
{
    /// <summary>False when the tar was given up at a problem: what was written is no tar, and every reader of tars says so.</summary>
    public bool IsWhole { get; init; } = true;
}
