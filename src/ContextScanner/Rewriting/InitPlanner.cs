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
            var coming = new ComingRules(subject, new JunkIndex(candidates));
            var kinds = Write(editor, coming, known, notes);
            if (attempt == MostAttempts || !SpareWhatOldExceptionsAskFor(editor, candidates))
                return new PlanBuilder(subject).Build(editor, subject.Options.Guards ? coming.Taken : coming.Junk, kinds, notes);
        }
    }

    private Dictionary<string, string> Write(DocumentEditor editor, ComingRules coming, List<JunkCandidate> known, List<string> notes)
    {
        var nothing = IgnoreFile.Parse([], subject.Name);
        var junk = coming.Junk;
        if (subject.Options.AllowList)
            new AllowList(subject).Write(editor, notes);
        var writer = new JunkWriter(subject, nothing, inBlock: false) { Coming = subject.Options.Guards ? coming : null };
        writer.Add(editor, junk, subject.IsWanted);
        Deepen(editor, junk, writer.Kinds);
        var spare = new SpareRules(subject, nothing, coming);
        if (subject.Options.Complete)
            spare.AddTechnologies(editor, known);
        if (subject.Options.Guards)
            spare.AddGuards(editor);
        new OldRules(subject).Keep(editor, notes);
        notes.AddRange(writer.Notes);
        var kinds = spare.Kinds();
        foreach (var (rule, kind) in writer.Kinds)
            kinds[rule] = kind;
        return kinds;
    }

    // As a second run would: a rule for what lies at the root reaches what other projects of the tree are going to build.
    private void Deepen(DocumentEditor editor, JunkIndex junk, Dictionary<string, string> kinds)
    {
        var before = editor.Copy();
        new RuleDeepening(subject, junk).Apply(editor);
        for (var index = 0; index < editor.Lines.Count; index++)
        {
            if (editor.Lines[index].RuleText != before.Lines[index].RuleText && kinds.Remove(before.Lines[index].RuleText, out var kind))
                kinds[editor.Lines[index].RuleText] = kind;
        }
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
}
