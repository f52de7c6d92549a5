namespace ContextSlim.Ignoring;

/// <summary>What the rules make of one path.</summary>
/// <param name="Rule">The number of the rule that decides: the last one that changed the verdict, itself or through its folder's bit; -1 when none did.</param>
/// <param name="IsIgnored">True when the path is ignored.</param>
/// <param name="IsIgnoredFlat">
/// What the flat matcher says (specification M-13): the classic client checks the context with it (specification C-2), BuildKit's client opens files
/// through it, so that a file that is sent and flatly ignored arrives empty (specification W-9).
/// </param>
/// <param name="RefusedBy">The number of a rule that Docker cannot evaluate here, so that the build fails; -1 when there is none.</param>
internal readonly record struct Decision(int Rule, bool IsIgnored, bool IsIgnoredFlat, int RefusedBy)
{
    /// <summary>The number of a rule that the classic client's walk cannot evaluate here although its check before let it pass; -1 when there is none.</summary>
    public int StopsAtRule { get; init; } = -1;

    /// <summary>No rule has anything to say: the path is eligible.</summary>
    public static readonly Decision Untouched = new(-1, false, false, -1);
}
