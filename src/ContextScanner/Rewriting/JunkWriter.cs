using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>
/// Writes the fewest rules that drop candidates and nothing else: writes them wide, evaluates them on the tree, and writes those closer, or gives
/// those candidates up, that would drop anything that must stay.
/// </summary>
internal sealed class JunkWriter(PlanSubject subject, IgnoreFile before, bool inBlock, bool isAdvice = false)
{
    private const int MostPasses = 12;

    private IReadOnlySet<string> _rooted = new HashSet<string>();

    /// <summary>The rules that are as wide as before what they are about came; null for none.</summary>
    public ComingRules? Coming { get; init; }

    /// <summary>What was given up, and why, for people.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What each added rule is about.</summary>
    public Dictionary<string, string> Kinds { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the rules to a file.</summary>
    /// <param name="editor">The file; edited.</param>
    /// <param name="junk">What may be dropped: all of it is announced, also what other rules drop.</param>
    /// <param name="wanted">Which of it to drop.</param>
    public void Add(DocumentEditor editor, JunkIndex junk, Func<JunkCandidate, bool> wanted)
    {
        List<JunkCandidate> active = [.. junk.Candidates];
        var sections = JunkSection.Of(StillSent(editor, junk).Where(wanted), subject.Tree);
        if (Coming is { } coming)
            sections.ForEach(section => section.Rules.ForEach(rule => rule.Awaited = coming.For(rule.Members)));
        // A plan guards against what comes; a finding speaks of what is there, and of one place by its path.
        if (isAdvice)
            sections.ForEach(section => section.Rules.FindAll(rule => rule.Members.Count == 1).ForEach(rule => rule.Narrow()));
        for (var pass = 0; pass < MostPasses && sections.Exists(section => section.Rules.Count > 0); pass++)
        {
            var trial = editor.Copy();
            var rules = Write(trial, sections);
            if (active.Count < junk.Candidates.Count)
                junk = new JunkIndex([.. active]);
            var evaluation = PlanEvaluation.Run(subject, junk, before, trial.ToDocument().ToIgnoreFile(subject.Name));
            if (evaluation.Refusal is not null || !Mend(evaluation, rules, sections, active))
                break;
        }

        sections.ForEach(section => section.Rules.RemoveAll(rule => rule.Members.Count == 0));
        _rooted = DeeperNames.Among(subject, before, sections.SelectMany(section => section.Rules).SelectMany(rule => rule.Write()));
        var written = Write(editor, sections);
        foreach (var (line, (rule, section)) in written)
            Kinds[Key(editor.Lines[line - 1].Line.Content)] = section.Kind.Length > 0 ? section.Kind : section.Reason is JunkReason.Secret or JunkReason.NeededSecret ? "secret" : section.Reason == JunkReason.IgnoredByGit ? "ignored by git" : "asked for by no Dockerfile";
    }

    private IEnumerable<JunkCandidate> StillSent(DocumentEditor editor, JunkIndex junk)
    {
        if (editor.Lines.Count == 0)
            return junk.Candidates.Where(candidate => candidate.Sum.Files > 0);
        var evaluation = PlanEvaluation.Run(subject, junk, before, editor.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is not null)
            return [];
        return junk.Candidates.Where((_, number) => evaluation.Findings.Candidates[number].Remaining.Files > 0);
    }

    // The lines that were added, counted as the file is read, with what they are about.
    private Dictionary<int, (JunkRule Rule, JunkSection Section)> Write(DocumentEditor editor, List<JunkSection> sections)
    {
        var contents = new List<byte[]>();
        var owners = new Dictionary<byte[], (JunkRule, JunkSection)>(ReferenceEqualityComparer.Instance);
        var written = new HashSet<string>(StringComparer.Ordinal);
        var isLikely = false;
        foreach (var section in sections)
        {
            var rules = new List<byte[]>();
            var ofSection = new HashSet<JunkRule>();
            foreach (var rule in section.Rules)
            {
                var texts = rule.Write();
                foreach (var member in texts.Count == 0 ? [] : rule.Members)
                {
                    if (member.MayNeed is { } reason)
                        rules.Add(Encoding.UTF8.GetBytes($"# {DisplayText.Escape(member.Path)}: the build may need it: {reason}"));
                }

                foreach (var rooted in texts)
                {
                    // The slash says that the root is meant, to whoever reads it; to Docker it says nothing.
                    byte[] text = _rooted.Contains(Key(rooted)) ? [(byte)'/', .. rooted] : rooted;
                    if (!written.Add(Key(text)))
                        continue;
                    rules.Add(text);
                    ofSection.Add(rule);
                    owners.Add(text, (rule, section));
                }
            }

            if (rules.Count == 0)
                continue;
            if (contents.Count > 0 && !inBlock)
                contents.Add([]);
            if (section.Reason == JunkReason.Likely && !isLikely)
            {
                isLikely = true;
                contents.Add("# likely not needed: only their names say what these are"u8.ToArray());
            }

            contents.Add(Encoding.UTF8.GetBytes(section.Comment(ofSection)));
            contents.AddRange(rules);
        }

        if (inBlock)
            editor.AddToBlock(contents);
        else
            editor.InsertBehind(editor.Lines.Count - 1, contents, PlanChange.Added);
        var lines = new Dictionary<int, (JunkRule, JunkSection)>();
        for (var index = 0; index < editor.Lines.Count; index++)
        {
            if (owners.TryGetValue(editor.Lines[index].Line.Content, out var owner))
                lines.Add(index + 1, owner);
        }

        return lines;
    }

    private bool Mend(
        PlanEvaluation evaluation, Dictionary<int, (JunkRule Rule, JunkSection Section)> rules, List<JunkSection> sections, List<JunkCandidate> active)
    {
        var given = GiveUp(evaluation, rules, sections, active);
        var narrowed = new HashSet<JunkRule>();
        var idle = false;
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            if (!rules.TryGetValue(evaluation.LineOf(number), out var owner))
                continue;
            ref var loss = ref evaluation.Findings.Rules[number];
            if (loss.Unannounced > 0 && narrowed.Add(owner.Rule) && !owner.Rule.Narrow())
                Abandon(owner.Rule, owner.Section, loss.FirstUnannounced!, active);
            if (loss.Lost.IsEmpty && !given && narrowed.Count == 0)
                idle |= owner.Rule.Idle.Add(Encoding.Latin1.GetString(evaluation.After[number].Text));
        }

        // What dropped something in their place may do so no more.
        if (given || narrowed.Count > 0)
            sections.ForEach(section => section.Rules.ForEach(rule => rule.Idle.Clear()));
        return given || narrowed.Count > 0 || idle;
    }

    private bool GiveUp(
        PlanEvaluation evaluation, Dictionary<int, (JunkRule Rule, JunkSection Section)> rules, List<JunkSection> sections, List<JunkCandidate> active)
    {
        var given = false;
        for (var number = active.Count - 1; number >= 0; number--)
        {
            if (evaluation.Findings.Candidates[number].Veto is not { } veto || !rules.ContainsKey(evaluation.LineOf(veto.Rule)))
                continue;
            var candidate = active[number];
            if (candidate.Sum.Bytes >= subject.Heavy)
                Notes.Add(ProofText.Spared(subject, evaluation, candidate, veto));
            active.RemoveAt(number);
            sections.ForEach(section => section.Rules.ForEach(rule => rule.Members.Remove(candidate)));
            given = true;
        }

        sections.ForEach(section => section.Rules.RemoveAll(rule => rule.Members.Count == 0));
        return given;
    }

    private void Abandon(JunkRule rule, JunkSection section, Sighting unannounced, List<JunkCandidate> active)
    {
        foreach (var member in rule.Members)
        {
            if (member.Sum.Bytes >= subject.Heavy)
                Notes.Add($"{DisplayText.Escape(member.Path)} ({member.Shown}) is left alone: no rule for it would spare {DisplayText.Escape(unannounced.Path)}");
            active.Remove(member);
        }

        rule.Members.Clear();
    }

    private static string Key(byte[] rule) => Encoding.Latin1.GetString(rule);
}
