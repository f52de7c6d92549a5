using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX105 as a warning: Docker accepts a rule that it cannot evaluate as long as nothing makes it try (specification M-11).</summary>
internal static class UnusableRules
{
    public static void Add(SecondLook look, List<Diagnostic> findings)
    {
        for (var rule = 0; rule < look.Rules.OwnRuleCount; rule++)
        {
            if (look.Rules.Rules[rule].IsUnusable && look.Explain(rule))
                findings.Add(look.About(rule, "CTX105", DiagnosticLevel.Warning,
                    $"`{look.Rules[rule]}`: Docker cannot evaluate this rule. This build does not reach it; the first that does fails. {RefusedIgnoreFile.HowToMendThis(look.Rules.File, look.Rules[rule])}"));
        }
    }
}
