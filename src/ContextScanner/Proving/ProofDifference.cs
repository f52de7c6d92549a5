using ContextSlim.Paths;

namespace ContextSlim.Proving;

/// <summary>An entry that did not arrive as it was computed.</summary>
/// <param name="Path">The path.</param>
/// <param name="Expected">What was computed, such as <c>file, 12 bytes</c>; <c>nothing</c> when the entry should not have arrived. Escaped.</param>
/// <param name="Got">What arrived, in the same words.</param>
public sealed record ProofDifference(RelativePath Path, string Expected, string Got);
