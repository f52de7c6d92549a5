using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>Plans changes to an ignore file that people wrote: their comments, their order and their blank lines stay.</summary>
internal sealed class OptimizePlanner(PlanSubject subject)
{
    private ComingRules? _coming; // read once, however often it is tried

    public Plan Run(List<JunkCandidate> candidates)
    {
        var junk = new JunkIndex(candidates);
        var editor = new DocumentEditor(IgnoreDocument.Parse(subject.TextBefore ?? []));
        CheckBlock(editor);
        var writer = Improve(editor, junk);
        if (subject.Options.Prune)
            editor = Prune(editor, junk);
        var plan = new PlanBuilder(subject).Build(editor, junk, writer.Kinds, writer.Notes);
        return plan.IsProved || !subject.Options.Portable ? plan : MadePortableAlone(junk) ?? plan;
    }

    // Whether there is a form that all read alike is no matter of what else could be better.
    private Plan? MadePortableAlone(JunkIndex junk)
    {
        var plan = new PlanBuilder(subject).Build(new DocumentEditor(IgnoreDocument.Parse(subject.TextBefore ?? [])), junk, [], ["made portable, and nothing else: with more it would not be proved"]);
        return plan.IsProved ? plan : null;
    }

    /// <summary>The lines, from 1, whose rules would be made deep; none in a file whose managed block is broken.</summary>
    public IReadOnlySet<int> DeepenedLines(List<JunkCandidate> candidates)
    {
        var editor = new DocumentEditor(IgnoreDocument.Parse(subject.TextBefore ?? []));
        try
        {
            Mend(editor, new JunkIndex(candidates));
        }
        catch (FormatException)
        {
            return new HashSet<int>();
        }

        return editor.Lines.Where(line => line.Change == PlanChange.MadeDeep).Select(line => line.Number).ToHashSet();
    }

    private void Mend(DocumentEditor editor, JunkIndex junk)
    {
        new ExceptionMending(subject, junk).Apply(editor);
        new RuleDeepening(subject, junk).Apply(editor);
    }

    private JunkWriter Improve(DocumentEditor editor, JunkIndex junk)
    {
        Mend(editor, junk);
        new RuleMoving(subject, junk).Apply(editor);
        var coming = _coming ??= new ComingRules(subject, junk);
        var writer = new JunkWriter(subject, editor.ToDocument().ToIgnoreFile(subject.Name), inBlock: true) { Coming = subject.Options.Guards ? coming : null };
        writer.Add(editor, junk, subject.IsWanted);
        // What would have brought junk back brings none back beside the rules that are new, and what they drop keeps no other rule from being made deep.
        Mend(editor, junk);
        new RuleDeepening(subject, junk).TakeBackIdle(editor);
        if (subject.Options.Guards)
            new SpareRules(subject, IgnoreFile.Parse(subject.TextBefore ?? [], subject.Name), coming).AddSecretsToCome(editor);
        return writer;
    }

    // An exception without effect still says what people want. Where a further run would make use of its absence, it stays.
    private DocumentEditor Prune(DocumentEditor editor, JunkIndex junk)
    {
        foreach (var withExceptions in new[] { true, false })
        {
            var pruned = editor.Copy();
            new RulePruning(subject, junk).Apply(pruned, withExceptions);
            var again = new DocumentEditor(pruned.ToDocument());
            _ = Improve(again, junk);
            if (!again.IsChanged)
                return pruned;
        }

        return editor;
    }

    private void CheckBlock(DocumentEditor editor)
    {
        try
        {
            _ = editor.ToDocument().FindBlock();
        }
        catch (FormatException exception)
        {
            throw new SurveyException($"{subject.Name}:{exception.Message}", exception);
        }
    }
}
