using ContextSlim.Paths;
using ContextSlim.Rewriting;

namespace ContextSlim.Advising;

/// <summary>
/// CTX101 before anything is built: a rule for what builds make (<c>*/bin</c>) that will not reach the place where a project that is here
/// will make it (<c>src/Web/bin</c>).
/// </summary>
internal static class OutputsOutOfReach
{
    public static void Add(SecondLook look, List<Diagnostic> findings)
    {
        for (var rule = 0; rule < look.Rules.OwnRuleCount; rule++)
        {
            if (look.IsExplained(rule) || OutputReach.Of(look.Result, look.Result.Lane with { Includes = null }, look.Rules[rule]) is not { } reach || !look.Explain(rule))
                continue;
            var others = reach.Places > 1 ? $", nor {Counts.Of(reach.Places - 1, "other place", "other places")} like it" : "";
            findings.Add(look.About(rule, "CTX101", DiagnosticLevel.Note, $"`{look.Rules[rule]}` does not reach `{DisplayText.Escape(reach.First)}`, where `{DisplayText.Escape(reach.By)}` will build{others}") with
            {
                Path = reach.First,
                Fix = $"Write `**/{DisplayText.Escape(reach.Name)}`.",
            });
        }
    }
}
