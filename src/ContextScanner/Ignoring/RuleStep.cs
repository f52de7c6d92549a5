namespace ContextSlim.Ignoring;

/// <summary>A rule that hit a path while it was decided.</summary>
/// <param name="Rule">The rule's number.</param>
/// <param name="ThroughFolder">True when the rule had hit the path's folder and its bit carried on (specification W-3).</param>
/// <param name="ChangedVerdict">True when the verdict changed with this rule.</param>
/// <param name="IsIgnored">The verdict after this rule.</param>
internal readonly record struct RuleStep(int Rule, bool ThroughFolder, bool ChangedVerdict, bool IsIgnored);
