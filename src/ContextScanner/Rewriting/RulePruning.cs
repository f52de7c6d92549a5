using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>Removes rules that change nothing for either builder: what matches nothing here, and what another rule does already.</summary>
internal sealed class RulePruning(PlanSubject subject, JunkIndex junk)
{
    // One at a time is for the rare case that several idle rules lean on each other.
    private const int MostSingleTries = 100;

    /// <summary>Edits the file. What goes may leave another rule with nothing to do, so it is asked again until nothing goes.</summary>
    /// <param name="editor">The file; edited.</param>
    /// <param name="withExceptions">False to leave exceptions alone.</param>
    public void Apply(DocumentEditor editor, bool withExceptions)
    {
        while (RemoveIdle(editor, withExceptions))
        {
        }
    }

    private bool RemoveIdle(DocumentEditor editor, bool withExceptions)
    {
        var file = editor.ToDocument().ToIgnoreFile(subject.Name);
        var evaluation = PlanEvaluation.Run(subject, junk, file, file);
        if (evaluation.Refusal is not null)
            return false;
        var idle = new List<int>();
        for (var number = evaluation.After.Count - 1; number >= 0; number--)
        {
            if ((evaluation.After.IsException(number) ? withExceptions && CanNeverMatch(evaluation.After[number].Entry[1..]) : !IsGuard(evaluation.After[number])) && evaluation.Counts[number].Paths == 0 && (!subject.CoversClassic || evaluation.ClassicCounts[number].Paths == 0))
                idle.Add(DocumentEditor.IndexOf(evaluation.LineOf(number)));
        }

        if (idle.Count == 0)
            return false;
        if (TryRemove(editor, file, idle))
            return true;
        var removed = false;
        for (var at = 0; at < Math.Min(idle.Count, MostSingleTries); at++)
            removed |= TryRemove(editor, editor.ToDocument().ToIgnoreFile(subject.Name), [idle[at]]);
        return removed;
    }

    // What matches nothing today keeps out what comes tomorrow, unless its folder is gone, too.
    private bool IsGuard(IgnoreRule rule)
    {
        if (CanNeverMatch(rule.Entry))
            return false;
        var alone = IgnoreFile.Parse(rule.Text, subject.Name);
        return PlanEvaluation.Run(subject, junk, IgnoreFile.Parse([], subject.Name), alone) is { Refusal: not null } or { Findings.Lost.IsEmpty: true };
    }

    // Written for a folder that is not there.
    private bool CanNeverMatch(ReadOnlySpan<byte> entry)
    {
        var slash = entry.IndexOf((byte)'/');
        if (slash <= 0 || entry[..slash].IndexOfAny("*?[\\"u8) >= 0 || subject.Tree.FindFolder(entry[..slash]) is not null)
            return false;
        return !subject.MayCome(new RelativePath(entry[..slash].ToArray()));
    }

    // From the last line to the first, so that the indexes stay what they are.
    private bool TryRemove(DocumentEditor editor, IgnoreFile file, List<int> indexes)
    {
        var trial = editor.Copy();
        indexes.ForEach(trial.Remove);
        var now = PlanEvaluation.Run(subject, junk, file, file);
        var evaluation = PlanEvaluation.Run(subject, junk, file, trial.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is not null || evaluation.Findings is not { Lost.IsEmpty: true, Gained.IsEmpty: true }
            || evaluation.Findings.Emptied != now.Findings.Emptied || evaluation.Findings.Disagreements != now.Findings.Disagreements
            || !Working(editor, now).IsSubsetOf(Working(trial, evaluation)))
            return false;
        indexes.ForEach(editor.Remove);
        return true;
    }

    // An exception says what people want, and needs the rule that it is an exception from.
    private static HashSet<EditedLine> Working(DocumentEditor editor, PlanEvaluation evaluation)
    {
        var working = new HashSet<EditedLine>(ReferenceEqualityComparer.Instance);
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            if (evaluation.After.IsException(number) && evaluation.Counts[number].Paths > 0)
                working.Add(editor.Lines[DocumentEditor.IndexOf(evaluation.LineOf(number))]);
        }

        return working;
    }
}
