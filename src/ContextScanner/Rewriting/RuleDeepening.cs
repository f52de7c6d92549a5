using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Makes rules deep that match at the root only although things of that name lie deeper (CTX101): <c>__pycache__/</c> becomes
/// <c>**/__pycache__</c>, where that drops junk and nothing else; and those that will not reach what projects of this tree are going to build.
/// </summary>
internal sealed class RuleDeepening(PlanSubject subject, JunkIndex known)
{
    // Each is one more evaluation of everything.
    private const int MostTakenBack = 8;

    // What only a name tells is no reason to drop more of it unless git does not track it, and a secret that the build may need wants a word beside it.
    private readonly JunkIndex _sure = new([.. known.Candidates.Where(candidate => candidate.Reason is JunkReason.Secret or JunkReason.Known || (candidate.IsUntracked && candidate.Reason != JunkReason.NeededSecret))
        .Select(candidate => candidate with { Reason = candidate.Reason == JunkReason.Secret ? JunkReason.Secret : JunkReason.Known })]);

    /// <summary>Edits the rules that gain by it.</summary>
    public void Apply(DocumentEditor editor)
    {
        var before = editor.ToDocument().ToIgnoreFile(subject.Name);
        var deep = new Dictionary<int, byte[]>();
        var ahead = new HashSet<int>();
        var lane = new Lane(subject.RulesOf(before, Builder.BuildKit));
        var block = editor.ToDocument().FindBlock();
        foreach (var rule in before.Rules)
        {
            var index = DocumentEditor.IndexOf(rule.Position.Line);
            // What this program wrote is as wide as it may be.
            if (!IsRootOnly(rule.Entry) || (index >= block?.First && index <= block?.Last))
                continue;
            deep.Add(index, [.. "**/"u8, .. NameOf(rule.Entry)]);
            if (lane.Rules.Refusal is null && OutputReach.Of(subject.Survey, lane, rule) is not null)
                ahead.Add(index);
        }

        while (deep.Count > 0)
        {
            var trial = editor.Copy();
            foreach (var (index, rule) in deep)
                trial.Replace(index, rule, PlanChange.MadeDeep);
            var evaluation = PlanEvaluation.Run(subject, _sure, before, trial.ToDocument().ToIgnoreFile(subject.Name));
            if (evaluation.Refusal is { } refusal)
            {
                if (!deep.Remove(DocumentEditor.IndexOf(refusal.Position.Line)))
                    return;
                continue;
            }

            var spared = Unfit(evaluation, deep, ahead);
            // What was taken for junk only because git does not track it may be needed all the same.
            if (spared.Count == 0 && PlanEvaluation.Run(subject, known, before, trial.ToDocument().ToIgnoreFile(subject.Name)) is { Findings.ProtectedLost: { } needed } judged)
                spared.Add(DocumentEditor.IndexOf(judged.LineOf(needed.Rule)));
            if (spared.Count == 0)
            {
                foreach (var (index, rule) in deep)
                    editor.Replace(index, rule, PlanChange.MadeDeep);
                return;
            }

            if (spared.FindAll(deep.Remove).Count == 0)
                return;
        }
    }

    /// <summary>Takes back what new rules of the same plan make idle: <c>**/Dockerfile</c> beside <c>.devcontainer</c>, which holds the only one.</summary>
    public void TakeBackIdle(DocumentEditor editor)
    {
        if (!editor.Lines.Any(line => line.Change == PlanChange.Added))
            return;
        var tried = 0;
        for (var index = 0; index < editor.Lines.Count && tried < MostTakenBack; index++)
        {
            if (editor.Lines[index] is not { Change: PlanChange.MadeDeep, Number: > 0 })
                continue;
            tried++;
            var trial = editor.Copy();
            trial.Restore(index);
            var file = trial.ToDocument().ToIgnoreFile(subject.Name);
            var evaluation = PlanEvaluation.Run(subject, known, editor.ToDocument().ToIgnoreFile(subject.Name), file);
            var isIdle = evaluation is { Refusal: null, Findings: { Gained.Files: 0, Lost.Files: 0 } };
            if (isIdle && file.Rules.FirstOrDefault(rule => DocumentEditor.IndexOf(rule.Position.Line) == index) is { } rule && OutputReach.Of(subject.Survey, new Lane(subject.RulesOf(file, Builder.BuildKit)), rule) is null)
                editor.Restore(index);
        }
    }

    // A name, with wildcards or without, that may have to lie a fixed number of folders down: no folder, nothing deep already, no exception.
    private static bool IsRootOnly(ReadOnlySpan<byte> entry)
    {
        var name = NameOf(entry);
        return !name.Contains((byte)'/') && !name.StartsWith("**"u8) && entry[0] != (byte)'!' && !name.Trim((byte)'*').IsEmpty && !name.SequenceEqual("."u8);
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> entry)
    {
        while (entry.StartsWith("*/"u8))
            entry = entry[2..];
        return entry;
    }

    private static List<int> Unfit(PlanEvaluation evaluation, Dictionary<int, byte[]> deep, HashSet<int> ahead)
    {
        var findings = evaluation.Findings;
        var vetoed = new HashSet<int>();
        foreach (var sighting in new[] { findings.NamedLost, findings.ProtectedLost, findings.ExceptionLost })
        {
            if (sighting is not null)
                vetoed.Add(DocumentEditor.IndexOf(evaluation.LineOf(sighting.Rule)));
        }

        var unfit = new List<int>();
        var idle = new List<int>();
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            var index = DocumentEditor.IndexOf(evaluation.LineOf(number));
            if (!deep.ContainsKey(index))
                continue;
            if (findings.Rules[number].Unannounced > 0 || findings.Rules[number].Excepted > 0 || findings.Rules[number].OutOfOrder > 0 || vetoed.Contains(index))
                unfit.Add(index);
            else if (findings.Rules[number].Lost.Files == 0 && !ahead.Contains(index))
                idle.Add(index);
        }

        // What drops nothing beside a rule that has to go again may drop something without it.
        return unfit.Count > 0 ? unfit : idle;
    }
}
