using System.Text;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Readers;

namespace ContextSlim.Rewriting;

/// <summary>
/// Makes of an edited file one that every engine reads alike: lines are written in another form, rules of this program's own for which there is
/// none are left out, and what an engine never takes is ignored for all. That nothing is left is <see cref="PlanProof"/>'s to say.
/// </summary>
internal sealed class PortableLines(PlanSubject subject)
{
    private const int MostRounds = 50;
    private const int MostSaid = 10;

    /// <summary>Edits the file.</summary>
    /// <param name="editor">The file; edited.</param>
    /// <param name="kinds">What rules are about, by their texts; those of new texts are added.</param>
    /// <param name="notes">What people should know.</param>
    public void Apply(DocumentEditor editor, Dictionary<string, string> kinds, List<string> notes)
    {
        editor.DropByteOrderMark();
        var leftOut = new List<string>();
        for (var round = 0; round < MostRounds; round++)
        {
            var file = editor.ToDocument().ToIgnoreFile(subject.Name);
            var matrix = EngineMatrix.Of(subject.Survey, subject.Tree, file, subject.Path, Engine.All, subject.Cancellation);
            if (matrix.ReadsAnother(subject.Path, file) is not null)
                return; // No line mends that; the proof says so.
            var rewrite = PortableRewrite.Find(matrix, subject.Options.Jobs, subject.Cancellation, everyLine: true);
            Edit(editor, rewrite.Edits, kinds);
            if (rewrite.ReadsAlike || !(AddOwnRules(editor, rewrite) || LeaveOut(editor, rewrite, leftOut)))
                break;
        }

        if (leftOut.Count > 0)
            notes.Add($"left out, because engines read them apart: {string.Join(", ", leftOut.Take(MostSaid))}{(leftOut.Count > MostSaid ? $" and {leftOut.Count - MostSaid} more" : "")}");
    }

    private static void Edit(DocumentEditor editor, IReadOnlyDictionary<int, IReadOnlyList<string>> edits, Dictionary<string, string> kinds)
    {
        foreach (var (number, lines) in edits.OrderByDescending(static edit => edit.Key))
        {
            var index = DocumentEditor.IndexOf(number);
            var line = editor.Lines[index];
            if (lines.Count == 0 && line.Number == 0)
                editor.TakeBack(index);
            else if (lines.Count == 0)
                editor.Remove(index);
            else
                editor.Rewrite(index, [.. lines.Select(Encoding.UTF8.GetBytes)], line.Change == PlanChange.Kept ? PlanChange.MadePortable : line.Change);
            if (kinds.TryGetValue(Encoding.Latin1.GetString(line.Line.Content), out var kind))
            {
                foreach (var text in lines)
                    kinds[Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))] = kind;
            }
        }
    }

    // What an engine ignores of its own accord.
    private static bool AddOwnRules(DocumentEditor editor, PortableRewrite rewrite)
    {
        var said = editor.Lines.Select(static line => line.RuleText).ToHashSet(StringComparer.Ordinal);
        var added = new List<byte[]>();
        foreach (var row in rewrite.Rows)
        {
            foreach (var (rule, _) in row.Lost.ByRule)
            {
                if (rule >= 0 && row.Build.Lane.Rules[rule].IsImplied && said.Add(row.Build.Lane.Rules[rule].ToString()))
                    added.Add(row.Build.Lane.Rules[rule].Entry.ToArray());
            }
        }

        editor.InsertBehind(editor.Lines.Count - 1, added, PlanChange.MadePortable);
        return added.Count > 0;
    }

    // Without a rule of this program's own, junk is sent; that is better than a file that is read in two ways.
    private static bool LeaveOut(DocumentEditor editor, PortableRewrite rewrite, List<string> leftOut)
    {
        if (rewrite.InTheWay is not { Line: > 0 and var number })
            return false;
        var index = DocumentEditor.IndexOf(number);
        if (index >= editor.Lines.Count || editor.Lines[index] is not { Number: 0, Change: PlanChange.Added } line)
            return false;
        leftOut.Add($"`{Paths.DisplayText.Escape(line.RuleText)}`");
        editor.TakeBack(index);
        return true;
    }
}
