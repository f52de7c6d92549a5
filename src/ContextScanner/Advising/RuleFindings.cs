using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// The findings about rules, CTX101 to CTX110 and CTX408: all that they ask of the tree is answered in one evaluation, and what needs a proof in a
/// second. Told of each rule is the first that applies, in the order of this file.
/// </summary>
internal static class RuleFindings
{
    public static void Add(BuildResult result, Tree? tree, Advice advice, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (tree is null || !result.Options.DrawsFindingsOfRules || result.Lane.Rules.OwnRuleCount == 0 || result.Refusal is not null
            || MisreadRules.IsUtf16(result.Files.IgnoreFile.Rules))
            return;
        var look = new SecondLook(result, tree, cancellation);
        var matches = RuleMatches.Ask(look);
        var rootOnly = RootOnlyRules.Ask(look);
        var order = RuleOrder.Ask(look);
        var emptied = EmptiedFiles.Ask(look);
        var costly = CostlyExceptions.Ask(look);
        var builders = BuilderDifferences.Ask(look);
        var watched = WatchedOtherwise.Ask(look);
        look.Run();

        UnusableRules.Add(look, findings);
        emptied?.Add(findings);
        rootOnly?.Add(advice, findings);
        OutputsOutOfReach.Add(look, findings);
        costly?.Add(findings);
        if (matches is not null)
            MisreadRules.Add(look, matches, findings);
        var apart = advice.Used is { } used ? LinesReadApart.Add(result, tree, used, findings, cancellation) : new HashSet<int>();
        builders?.Add(findings, apart);

        var proofs = look.Again();
        watched?.Prove(proofs);
        order?.Prove(proofs);
        var effects = matches is null ? null : RulesWithoutEffect.Prove(look, matches, proofs);
        proofs.Run();
        watched?.Add(findings);
        order?.Add(findings);
        if (matches is null)
            return;
        effects!.Add(findings);
        DeadExceptions.Add(look, matches, tree, advice, findings);
        RulesWithoutMatch.Add(look, matches, tree, advice, findings);
    }
}
