using ContextSlim.Ignoring;

namespace ContextSlim.Rewriting;

/// <summary>Plans a new ignore file for a tree: secrets first, then what is proved, what nobody asks for, what is likely; guards last.</summary>
internal sealed class InitPlanner(PlanSubject subject)
{
    private const int MostAttempts = 4;

    public Plan Run(List<JunkCandidate> known)
    {
        List<JunkCandidate> candidates = [.. known];
        for (var attempt = 1; ; attempt++)
        {
            var editor = new DocumentEditor(IgnoreDocument.Empty);
            var notes = new List<string>();
            var writer = Write(editor, candidates, known, notes);
            if (attempt == MostAttempts || !SpareWhatOldExceptionsAskFor(editor, candidates))
                return new PlanBuilder(subject).Build(editor, new JunkIndex(candidates), writer.Kinds, [.. notes, .. writer.Notes]);
        }
    }

    private JunkWriter Write(DocumentEditor editor, List<JunkCandidate> candidates, List<JunkCandidate> known, List<string> notes)
    {
        var nothing = IgnoreFile.Parse([], subject.Name);
        var junk = new JunkIndex(candidates);
        if (subject.Options.AllowList)
            new AllowList(subject).Write(editor, notes);
        var writer = new JunkWriter(subject, nothing, inBlock: false);
        writer.Add(editor, candidates, subject.IsWanted);
        var spare = new SpareRules(subject, nothing, junk);
        if (subject.Options.Complete)
            spare.AddTechnologies(editor, known);
        if (subject.Options.Guards)
            spare.AddGuards(editor);
        KeepOldRules(editor, junk);
        return writer;
    }

    // What people wrote an exception for in the file that is replaced is no junk, whatever it is called.
    private bool SpareWhatOldExceptionsAskFor(DocumentEditor editor, List<JunkCandidate> candidates)
    {
        if (subject.TextBefore is not { } text)
            return false;
        var old = IgnoreFile.Parse(text, subject.Name);
        var evaluation = PlanEvaluation.Run(subject, new JunkIndex(candidates), old, editor.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is not null)
            return false;
        var spared = candidates.Where((_, number) => evaluation.Findings.Candidates[number].Veto is { Kind: SightingKind.OldRule }).ToHashSet();
        return candidates.RemoveAll(spared.Contains) > 0;
    }

    // A file that is replaced may hold rules that no catalogue could know. What they keep out stays out.
    private void KeepOldRules(DocumentEditor editor, JunkIndex junk)
    {
        if (subject.TextBefore is not { } text)
            return;
        var old = IgnoreFile.Parse(text, subject.Name);
        var evaluation = PlanEvaluation.Run(subject, junk, old, editor.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is not null || evaluation.Findings.GainedFirst.Count == 0)
            return;
        var known = new HashSet<string>(editor.Lines.Select(line => line.RuleText), StringComparer.Ordinal);
        List<byte[]> kept = [.. old.Rules.Where(rule => known.Add(rule.ToString())).Select(rule => rule.Text.ToArray())];
        editor.InsertBehind(editor.Lines.Count - 1, [.. editor.Lines.Count > 0 ? new byte[][] { [] } : [], "# kept from the file before"u8.ToArray(), .. kept], PlanChange.Kept);
    }
}
