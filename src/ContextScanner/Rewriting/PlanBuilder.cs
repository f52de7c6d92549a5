using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Makes a plan of an edited file: evaluates it once more as a whole, and proves it.</summary>
internal sealed class PlanBuilder(PlanSubject subject)
{
    /// <summary>Makes the plan.</summary>
    /// <param name="editor">The new file.</param>
    /// <param name="junk">What may be dropped.</param>
    /// <param name="kinds">What rules are about, by their texts.</param>
    /// <param name="notes">What people should know besides.</param>
    public Plan Build(DocumentEditor editor, JunkIndex junk, Dictionary<string, string> kinds, List<string> notes)
    {
        if (subject.Options.Portable)
            new PortableLines(subject).Apply(editor, kinds, notes);
        var before = IgnoreFile.Parse(subject.TextBefore ?? [], subject.Name);
        var text = editor.ToDocument().Render();
        var evaluation = PlanEvaluation.Run(subject, junk, before, IgnoreFile.Parse(text, subject.Name));
        var mended = new HashSet<int>();
        var deep = new HashSet<int>();
        for (var index = 0; index < editor.Lines.Count; index++)
        {
            if (editor.Lines[index].Change is PlanChange.Mended)
                mended.Add(index + 1);
            else if (editor.Lines[index] is { Change: PlanChange.MadeDeep } or { Change: PlanChange.MadePortable, Was: null })
                deep.Add(index + 1);
        }

        var proof = new PlanProof(subject, evaluation);
        var checks = proof.Check(mended, deep);
        return new Plan(subject.Name, subject.TextBefore, text)
        {
            Before = new PlanFigures(evaluation.EligibleBefore, before.Rules.Count),
            After = new PlanFigures(evaluation.EligibleAfter, evaluation.After.Count),
            Rules = RulesOf(editor, evaluation, junk, kinds),
            Proof = checks,
            Notes = [.. subject.Notes.Concat(notes).Concat(proof.Notes).Concat(About(evaluation, junk)).Distinct(StringComparer.Ordinal)],
        };
    }

    // Whoever takes the version from the history in a way that nobody has thought of should hear of it.
    private IEnumerable<string> About(PlanEvaluation evaluation, JunkIndex junk)
    {
        var tracked = 0;
        for (var number = 0; number < junk.Candidates.Count; number++)
        {
            var lost = evaluation.Findings.Candidates.Length > number ? evaluation.Findings.Candidates[number].Lost : default;
            if (lost.Files == 0)
                continue;
            if (junk.Candidates[number].Path.Bytes.SequenceEqual(".git"u8))
                yield return ".git is dropped: nothing that was read asks git; where the build takes a version from it, pass that in (`--build-arg`), or write `!.git` below";
            else if (subject.TracksBelow?.Invoke(junk.Candidates[number].Path) == true && junk.Candidates[number].Reason is JunkReason.Likely or JunkReason.Unrequested)
                tracked += lost.Files;
        }

        if (tracked > 0)
            yield return $"{Counts.Files(tracked)} {(tracked == 1 ? "is" : "are")} dropped where git tracks something: nothing that was read needs {(tracked == 1 ? "it" : "them")}";
    }

    private static List<PlanRule> RulesOf(
        DocumentEditor editor, PlanEvaluation evaluation, JunkIndex junk, Dictionary<string, string> kinds)
    {
        var drops = new Dictionary<int, Sum>();
        var candidates = new Dictionary<int, string>();
        for (var rule = 0; rule < evaluation.Findings.Rules.Length; rule++)
        {
            drops[evaluation.LineOf(rule)] = evaluation.Findings.Rules[rule].Lost;
            if (evaluation.Findings.Rules[rule].Candidate is >= 0 and var candidate)
                candidates[evaluation.LineOf(rule)] = junk.Candidates[candidate].Kind;
        }

        var rules = new List<PlanRule>();
        for (var index = 0; index < editor.Lines.Count; index++)
        {
            var line = editor.Lines[index];
            if (!line.Line.IsRule)
                continue;
            rules.Add(new PlanRule(index + 1, line.RuleText, line.Change, drops.GetValueOrDefault(index + 1))
            {
                Was = line.Was,
                Kind = line.Change == PlanChange.Kept ? null : kinds.GetValueOrDefault(System.Text.Encoding.Latin1.GetString(line.Line.Content)) ?? candidates.GetValueOrDefault(index + 1),
            });
        }

        foreach (var removed in editor.Removed)
        {
            if (removed.Line.IsRule)
                rules.Add(new PlanRule(removed.Number, removed.RuleText, PlanChange.Removed, default) { Was = removed.RuleText });
        }

        return rules;
    }
}
