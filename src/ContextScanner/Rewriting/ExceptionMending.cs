using ContextSlim.Ignoring;

namespace ContextSlim.Rewriting;

/// <summary>
/// Mends exceptions that do not do what they say: one that comes too early moves behind the rule that ignores its files again (CTX104,
/// CTX110), one that is forgotten inside its folder gets <c>/**</c> (CTX109). None is narrowed to what it matches today: the next build has other files.
/// </summary>
internal sealed class ExceptionMending(PlanSubject subject, JunkIndex junk)
{
    private const int MostExceptions = 100;

    /// <summary>Edits what can be mended.</summary>
    public void Apply(DocumentEditor editor)
    {
        for (var left = MostExceptions; left > 0 && MendNext(editor); left--)
        {
        }
    }

    /// <summary>How the exception in one line, from 1, would be mended, all others left as they are; null when it cannot be. The editor is changed.</summary>
    public MendedException? MendOf(DocumentEditor editor, int line)
    {
        var file = editor.ToDocument().ToIgnoreFile(subject.Name);
        for (var number = 0; number < file.Rules.Count; number++)
        {
            if (file.Rules[number].Position.Line != line || file.Rules[number].Entry is not [(byte)'!', _, ..])
                continue;
            if (!Mend(editor, file, number))
                return null;
            var index = 0;
            while (editor.Lines[index].Change == PlanChange.Kept)
                index++;
            return editor.Lines[index].RuleText == editor.Lines[index].Was
                ? new MendedException(editor.Lines[index - 1].Number, null)
                : new MendedException(0, editor.Lines[index].RuleText);
        }

        return null;
    }

    // The rules are numbered anew after every edit, so one is mended at a time.
    private bool MendNext(DocumentEditor editor)
    {
        var file = editor.ToDocument().ToIgnoreFile(subject.Name);
        for (var number = 0; number < file.Rules.Count; number++)
        {
            var index = DocumentEditor.IndexOf(file.Rules[number].Position.Line);
            if (file.Rules[number].Entry is not [(byte)'!', _, ..] || editor.Lines[index].Change != PlanChange.Kept)
                continue;
            if (Mend(editor, file, number))
                return true;
        }

        return false;
    }

    private bool Mend(DocumentEditor editor, IgnoreFile file, int number)
    {
        // Behind other rules an exception of everything would take all of them back.
        if (file.Rules[number].Entry.Trim("!*/."u8).IsEmpty)
            return false;
        var probe = ExceptionProbe.Of(subject, file, number);
        return probe.Emptied > 0 ? MoveUntilWhole(editor, file, number) : probe is { Decided: 0, Missed: > 0 } && MakeEffective(editor, file, number, probe);
    }

    private bool MakeEffective(DocumentEditor editor, IgnoreFile file, int number, ExceptionProbe probe)
    {
        var index = DocumentEditor.IndexOf(file.Rules[number].Position.Line);
        // What this program added, it added with a look at the exceptions.
        if (editor.ToDocument().FindBlock() is { } block && file.Rules[probe.LastMissing].Position.Line > block.First)
            return false;
        // `!docker` and then `docker/*`: people bring a folder back and choose in it.
        if (probe.LastMissing > number && LiesIn(file.Rules[probe.LastMissing], file.Rules[number].Entry[1..]))
            return false;
        if (probe.LastMissing > number)
        {
            var target = DocumentEditor.IndexOf(file.Rules[probe.LastMissing].Position.Line);
            if (Try(editor, file, trial => trial.MoveBehind(index, target, PlanChange.Mended), IsGain))
                return true;
        }

        byte[] inside = [.. file.Rules[number].Entry, .. "/**"u8];
        return Try(editor, file, trial => trial.Replace(index, inside, PlanChange.Mended), IsGain);
    }

    private static bool LiesIn(IgnoreRule rule, ReadOnlySpan<byte> folder)
    {
        folder = folder.Trim((byte)'/');
        var entry = rule.Entry.TrimStart((byte)'/');
        return entry.Length > folder.Length + 1 && entry[folder.Length] == (byte)'/' && entry.StartsWith(folder);
    }

    private bool MoveUntilWhole(DocumentEditor editor, IgnoreFile file, int number)
    {
        var index = DocumentEditor.IndexOf(file.Rules[number].Position.Line);
        for (var later = number + 1; later < file.Rules.Count; later++)
        {
            if (file.Rules[later].Entry is [(byte)'!', ..])
                continue;
            var target = DocumentEditor.IndexOf(file.Rules[later].Position.Line);
            if (Try(editor, file, trial => trial.MoveBehind(index, target, PlanChange.Mended), evaluation => IsGain(evaluation) && EmptiesLess(evaluation, file)))
                return true;
        }

        return false;
    }

    private bool EmptiesLess(PlanEvaluation evaluation, IgnoreFile file) =>
        evaluation.Findings.Emptied < PlanEvaluation.Run(subject, junk, file, file).Findings.Emptied;

    private static bool IsGain(PlanEvaluation evaluation) =>
        evaluation.Findings is { Gained.Files: > 0, GainedJunk: null, Lost.Files: 0 } findings && (findings.Emptied == 0 || findings.Gained.Files >= findings.Emptied);

    private bool Try(DocumentEditor editor, IgnoreFile file, Action<DocumentEditor> edit, Predicate<PlanEvaluation> isBetter)
    {
        var trial = editor.Copy();
        edit(trial);
        var evaluation = PlanEvaluation.Run(subject, junk, file, trial.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is not null || !isBetter(evaluation))
            return false;
        edit(editor);
        return true;
    }
}
