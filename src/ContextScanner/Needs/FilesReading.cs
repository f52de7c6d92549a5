namespace ContextSlim.Needs;

/// <summary>What the table of tools says of files, and what that depends on besides.</summary>
/// <param name="Overridden">The rows about git that do not count.</param>
/// <param name="Asked">The files that were to be read, in order, with what came of it.</param>
/// <param name="Needs">What is needed.</param>
internal sealed record FilesReading(List<NeedRow> Overridden, List<(string Path, KnownText? Text)> Asked, List<Need> Needs)
{
    /// <summary>What was read, when nothing had been before; null otherwise.</summary>
    public TextsRead? FromStart { get; init; }
}
