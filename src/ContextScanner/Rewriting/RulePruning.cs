using ContextSlim.Ignoring;

namespace ContextSlim.Rewriting;

/// <summary>Removes rules that change nothing for either builder: what matches nothing here, and what another rule does already.</summary>
internal sealed class RulePruning(PlanSubject subject, JunkIndex junk)
{
    // One at a time is for the rare case that several idle rules lean on each other.
    private const int MostSingleTries = 100;

    /// <summary>Edits the file.</summary>
    public void Apply(DocumentEditor editor)
    {
        var file = editor.ToDocument().ToIgnoreFile(subject.Name);
        var evaluation = PlanEvaluation.Run(subject, junk, file, file);
        if (evaluation.Refusal is not null)
            return;
        var idle = new List<int>();
        for (var number = evaluation.After.Count - 1; number >= 0; number--)
        {
            var index = DocumentEditor.IndexOf(evaluation.LineOf(number));
            if (editor.Lines[index].Change == PlanChange.Kept && evaluation.Counts[number].Paths == 0 && (!subject.CoversClassic || evaluation.ClassicCounts[number].Paths == 0))
                idle.Add(index);
        }

        if (idle.Count == 0 || TryRemove(editor, file, idle))
            return;
        for (var at = 0; at < Math.Min(idle.Count, MostSingleTries); at++)
            _ = TryRemove(editor, editor.ToDocument().ToIgnoreFile(subject.Name), [idle[at]]);
    }

    // From the last line to the first, so that the indexes stay what they are.
    private bool TryRemove(DocumentEditor editor, IgnoreFile file, List<int> indexes)
    {
        var trial = editor.Copy();
        indexes.ForEach(trial.Remove);
        var now = PlanEvaluation.Run(subject, junk, file, file);
        var evaluation = PlanEvaluation.Run(subject, junk, file, trial.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is not null || evaluation.Findings is not { Lost.IsEmpty: true, Gained.IsEmpty: true }
            || evaluation.Findings.Emptied != now.Findings.Emptied || evaluation.Findings.Disagreements != now.Findings.Disagreements)
            return false;
        indexes.ForEach(editor.Remove);
        return true;
    }
}
