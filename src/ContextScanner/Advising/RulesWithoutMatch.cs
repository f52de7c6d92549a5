using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX102: a rule matches nothing here. Rules that stand guard, against a secret or a tool's folder, are right all the same.</summary>
internal static class RulesWithoutMatch
{
    // A file made for another project matches little; a few lines show it.
    private const int MostNamed = 10;

    public static void Add(SecondLook look, RuleMatches matches, List<Diagnostic> findings)
    {
        var named = 0;
        var others = 0;
        foreach (var rule in matches.Rules)
        {
            if (look.Rules.IsException(rule) || matches.Of(rule)!.Entries > 0 || KnownNames.IsGuard(look.Rules[rule], look.Result.Options.Catalogue) || !look.Explain(rule))
                continue;
            if (++named > look.Result.Options.MostNamed(MostNamed))
                others++;
            else
                findings.Add(look.About(rule, "CTX102", DiagnosticLevel.Note, $"`{look.Rules[rule]}` matches nothing here. Mend or remove it, unless it is for something that comes and goes"));
        }

        if (others > 0)
        {
            findings.Add(new Diagnostic("CTX102", DiagnosticLevel.Note, $"{Counts.Of(others, "more rule matches", "more rules match")} nothing here")
            {
                File = look.Rules.File.Name,
            });
        }
    }
}
