using System.Text;

namespace ContextSlim.Rewriting;

/// <summary>Finds for each line that a plan adds or moves where it has to stand, by trying: below the exception that it overrules, or at the end.</summary>
internal sealed class AdvisedPlaces(PlanSubject subject, JunkIndex junk, DocumentEditor editor, PlanEvaluation evaluation)
{
    /// <summary>The lines, by the numbers of their rules in the evaluated file. What cannot be shown as text is left out.</summary>
    public Dictionary<int, AdvisedRule> Find()
    {
        var rules = new Dictionary<int, AdvisedRule>();
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            if (evaluation.After[number].IsImplied || !System.Text.Unicode.Utf8.IsValid(evaluation.After[number].Text))
                continue;
            var line = editor.Lines[DocumentEditor.IndexOf(evaluation.LineOf(number))];
            if (line.Change == PlanChange.Kept)
                continue;
            var exception = evaluation.Findings.Rules[number].LastException;
            rules.Add(number, new AdvisedRule(line.RuleText)
            {
                Line = line.Change == PlanChange.Moved ? line.Number : 0,
                Below = exception < 0 ? 0 : evaluation.Before[exception].Position.Line,
                Exception = exception < 0 ? null : evaluation.Before[exception].ToString(),
            });
        }

        if (evaluation.Before.HasExceptions)
            Try(rules);
        return rules;
    }

    // An exception further down that did nothing so far may undo a rule that stands higher up.
    private void Try(Dictionary<int, AdvisedRule> rules)
    {
        if (rules.Count == 0)
            return;
        var trial = new DocumentEditor(IgnoreDocument.Parse(subject.TextBefore ?? []));
        var numbers = new List<int>(rules.Keys);
        // From the bottom up, so that the lines above keep their numbers.
        foreach (var below in numbers.Select(number => rules[number].Below).Distinct().OrderDescending())
            trial.InsertBehind(below - 1, numbers.Where(number => rules[number].Below == below).Select(number => Encoding.UTF8.GetBytes(rules[number].Text)), PlanChange.Added);
        var file = trial.ToDocument().ToIgnoreFile(subject.Name);
        var tried = PlanEvaluation.Run(subject, junk, evaluation.Before.File, file);
        foreach (var number in numbers)
        {
            if (tried.Refusal is not null || tried.Findings.Emptied > evaluation.Findings.Emptied || LossBy(tried, rules[number].Text) is not { OutOfOrder: 0 } loss || loss.Lost != LossBy(evaluation, rules[number].Text).Lost)
                rules[number] = rules[number] with { AtEnd = true };
        }
    }

    private static RuleLoss LossBy(PlanEvaluation evaluation, string rule)
    {
        var loss = default(RuleLoss);
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            if (evaluation.After[number].ToString() == rule)
                loss.Add(evaluation.Findings.Rules[number]);
        }

        return loss;
    }
}
