using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Moves a rule behind the exception that undoes it for junk: `**/node_modules` before `!web` leaves `web/node_modules` to be sent. A second
/// rule of the same words further down would do the same, and leave the first to be wondered about.
/// </summary>
internal sealed class RuleMoving(PlanSubject subject, JunkIndex junk)
{
    private const int MostMoves = 20;

    /// <summary>Edits the rules that gain by it.</summary>
    public void Apply(DocumentEditor editor)
    {
        var unfit = new HashSet<int>();
        for (var left = MostMoves; left > 0 && MoveNext(editor, unfit); left--)
        {
        }
    }

    private bool MoveNext(DocumentEditor editor, HashSet<int> unfit)
    {
        var file = editor.ToDocument().ToIgnoreFile(subject.Name);
        if (!file.Rules.Any(rule => rule.Entry is [(byte)'!', _, ..]))
            return false;
        var rules = subject.RulesOf(file, Builder.BuildKit);
        if (rules.Refusal is not null)
            return false;
        var judge = new PathJudge(new Lane(rules));
        var block = editor.ToDocument().FindBlock();
        foreach (var candidate in junk.Candidates)
        {
            if (!subject.IsWanted(candidate) || candidate.Path.IsRoot || Exception(judge, rules, candidate) is not { } exception)
                continue;
            for (var number = exception - 1; number >= 0; number--)
            {
                var index = DocumentEditor.IndexOf(rules[number].Position.Line);
                if (rules.IsException(number) || (index >= block?.First && index <= block?.Last) || unfit.Contains(editor.Lines[index].Number) || !Means(rules[number], candidate))
                    continue;
                if (TryMove(editor, file, index, DocumentEditor.IndexOf(rules[exception].Position.Line)))
                    return true;
                unfit.Add(editor.Lines[index].Number);
            }
        }

        return false;
    }

    // The exception because of which it is sent; null when it is not, or for another reason.
    private static int? Exception(PathJudge judge, RuleSet rules, JunkCandidate candidate)
    {
        var path = candidate.FilePattern is null ? candidate.Path : FirstOf(candidate);
        var verdict = judge.Judge(path, candidate.IsFile || candidate.FilePattern is not null ? EntryKind.File : EntryKind.Directory);
        return !verdict.IsIgnored && verdict.Rule >= 0 && rules.IsException(verdict.Rule) ? verdict.Rule : null;
    }

    private static Paths.RelativePath FirstOf(JunkCandidate candidate) =>
        new([.. candidate.Path.Bytes, (byte)'/', .. candidate.FilePattern.AsSpan().Trim((byte)'*')]);

    // A rule that ignores everything is meant for more than this.
    private bool Means(IgnoreRule rule, JunkCandidate candidate)
    {
        if (rule.Entry.Trim("*/"u8).IsEmpty)
            return false;
        var alone = subject.RulesOf(IgnoreFile.Parse(rule.Text, subject.Name), Builder.BuildKit);
        if (alone.Refusal is not null)
            return false;
        var path = candidate.FilePattern is null ? candidate.Path : FirstOf(candidate);
        return new PathJudge(new Lane(alone)).Judge(path, EntryKind.File) is { IsIgnored: true };
    }

    private bool TryMove(DocumentEditor editor, IgnoreFile file, int index, int target)
    {
        var trial = editor.Copy();
        trial.MoveBehind(index, target, PlanChange.Moved);
        var evaluation = PlanEvaluation.Run(subject, junk, file, trial.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is not null
            || evaluation.Findings is not { Lost.Files: > 0, Gained.IsEmpty: true, NamedLost: null, ProtectedLost: null, ExceptionLost: null } findings
            || findings.Rules.Any(rule => rule.Unannounced > 0) || findings.Emptied > evaluation.OfBefore().Findings.Emptied || findings.Disagreements > evaluation.OfBefore().Findings.Disagreements)
            return false;
        editor.MoveBehind(index, target, PlanChange.Moved);
        return true;
    }
}
