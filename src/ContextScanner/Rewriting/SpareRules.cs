using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Rules for what is not here today: guards against secrets, and whole technologies. Added only as far as they drop nothing that is here.</summary>
internal sealed class SpareRules(PlanSubject subject, IgnoreFile before, ComingRules coming)
{
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>What the rules are about that something in the project asks for: what its builds make, secrets that it tells git of.</summary>
    public Dictionary<string, string> Kinds()
    {
        var kinds = new Dictionary<string, string>(coming.Kinds, StringComparer.Ordinal);
        foreach (var rule in _secrets)
            kinds.TryAdd(rule, "secret");
        return kinds;
    }

    /// <summary>Adds the guards that the file does not have yet.</summary>
    public void AddGuards(DocumentEditor editor)
    {
        Add(editor, "# guards: what builds of this project make", coming.Outputs, coming.Rooted, junk: coming.Taken);
        _secrets.UnionWith(SecretsToCome.Find(subject.Survey, subject.Tree, static _ => true, subject.Cancellation).Select(secret => secret.Rule));
        var wanted = SecretsToCome.Wanted(subject.Survey, subject.Tree);
        // `init` looks at the tree as if there were no file yet, and knows its text all the same.
        wanted.UnionWith(SecretsToCome.LeftOut(subject.TextBefore is { } text ? IgnoreFile.Parse(text, subject.Name) : before));
        _secrets.RemoveWhere(IsWanted);
        Add(editor, "# guards: secrets that are not here today", [.. ComingRules.OfSecrets.Where(rule => !IsWanted(rule)), .. coming.Keys, .. _secrets]);

        bool IsWanted(string rule) => wanted.Contains(rule[(rule.LastIndexOf('/') + 1)..]);
    }

    /// <summary>Adds rules for secrets that git ignores by name, that are not here, and that the file would let through.</summary>
    public void AddSecretsToCome(DocumentEditor editor)
    {
        var rules = subject.RulesOf(editor.ToDocument().ToIgnoreFile(subject.Name), Builder.BuildKit);
        if (rules.Refusal is not null)
            return;
        var judge = new PathJudge(new Lane(rules));
        var secrets = SecretsToCome.Find(subject.Survey, subject.Tree, path => SecretsToCome.IsSent(judge, rules, path), subject.Cancellation);
        Add(editor, "# secrets that git ignores, and that are not here today", secrets.Select(secret => secret.Rule), inBlock: true);
    }

    /// <summary>Adds every rule of the technologies that were found.</summary>
    public void AddTechnologies(DocumentEditor editor, IEnumerable<JunkCandidate> found)
    {
        var kinds = new HashSet<string>(found.Where(candidate => candidate.Reason != JunkReason.Unlikely).Select(candidate => candidate.Kind), StringComparer.Ordinal);
        foreach (var template in EmbeddedTemplates.All)
        {
            if (template.Kinds.Any(kind => kinds.Contains(kind.Name)))
                Add(editor, $"# {template.Technology}, whole", template.Kinds.Where(kind => kind.Category != KindCategory.Secret).SelectMany(kind => kind.Rules).Select(rule => rule.ToString()));
        }
    }

    private void Add(DocumentEditor editor, string comment, IEnumerable<string> rules, IReadOnlyDictionary<string, string>? at = null, bool inBlock = false, JunkIndex? junk = null)
    {
        var known = new HashSet<string>(editor.Lines.Select(line => line.RuleText), StringComparer.Ordinal);
        var rooted = at?.ToDictionary(StringComparer.Ordinal);
        // One that an exception undoes is written once more, below that.
        var wanted = rules.Where(rule => (known.Add(rule) || inBlock) && !IsAskedFor(rule)).ToList();
        wanted.RemoveAll(rule => known.Contains("**/" + rule.TrimStart('/')) && !inBlock);
        while (wanted.Count > 0)
        {
            var trial = editor.Copy();
            Write(trial, comment, wanted, inBlock);
            if (WhatDrops(trial, wanted, junk ?? coming.Junk) is not { } culprits)
            {
                Write(editor, comment, wanted, inBlock);
                return;
            }

            wanted.RemoveAll(culprits.Contains);
            foreach (var culprit in culprits.Order(StringComparer.Ordinal))
            {
                if (rooted is not null && rooted.Remove(culprit, out var atRoot) && known.Add(atRoot) && !known.Contains(atRoot[1..]))
                    wanted.Add(atRoot);
            }
        }
    }

    private static void Write(DocumentEditor editor, string comment, List<string> rules, bool inBlock)
    {
        if (inBlock)
        {
            editor.AddToBlock([Encoding.UTF8.GetBytes(comment), .. rules.Select(Encoding.UTF8.GetBytes)]);
            return;
        }

        List<byte[]> lines = editor.Lines.Count > 0 ? [[]] : [];
        lines.Add(Encoding.UTF8.GetBytes(comment));
        lines.AddRange(rules.Select(Encoding.UTF8.GetBytes));
        editor.InsertBehind(editor.Lines.Count - 1, lines, PlanChange.Added);
    }

    // Null when none of them drops anything but what is taken with it.
    private HashSet<string>? WhatDrops(DocumentEditor trial, List<string> rules, JunkIndex junk)
    {
        var evaluation = PlanEvaluation.Run(subject, junk, before, trial.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is { Rule: { } refused })
            return [refused.ToString()];
        var taking = junk == coming.Junk ? [] : RulesThatTake(evaluation);
        var culprits = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            var text = evaluation.After[number].ToString();
            ref var loss = ref evaluation.Findings.Rules[number];
            if (rules.Contains(text) && !taking.Contains(number) && (!loss.Lost.IsEmpty || loss.Unannounced > 0 || evaluation.Counts[number].Paths > 0))
                culprits.Add(text);
        }

        if (culprits.Count > 0 && before.Rules.Count == 0 && subject.TextBefore is { } old)
            culprits.IntersectWith(WhatDropsMore([.. old, (byte)'\n', .. trial.ToDocument().Render()], IgnoreFile.Parse(old, subject.Name), culprits, junk));
        return culprits.Count == 0 ? null : culprits;
    }

    // What a guard would take of what is here, people's own rules, which stay, may keep out already.
    private HashSet<string> WhatDropsMore(byte[] both, IgnoreFile old, HashSet<string> rules, JunkIndex junk)
    {
        var evaluation = PlanEvaluation.Run(subject, junk, old, IgnoreFile.Parse(both, subject.Name));
        if (evaluation.Refusal is not null)
            return rules;
        var culprits = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            ref var loss = ref evaluation.Findings.Rules[number];
            var text = evaluation.After[number].ToString();
            if (rules.Contains(text) && (!loss.Lost.IsEmpty || loss.Unannounced > 0))
                culprits.Add(text);
        }

        return culprits;
    }

    // Those that drop nothing else, and nothing that has to stay.
    private HashSet<int> RulesThatTake(PlanEvaluation evaluation)
    {
        var taking = new HashSet<int>();
        var harming = new HashSet<int>();
        for (var number = 0; number < coming.Taken.Candidates.Count; number++)
        {
            ref var fate = ref evaluation.Findings.Candidates[number];
            (fate.Veto is null && coming.IsTaken(number) ? taking : harming).UnionWith(fate.DroppedBy);
        }

        taking.RemoveWhere(rule => harming.Contains(rule) || evaluation.Findings.Rules[rule].Unannounced > 0);
        return taking;
    }

    // A file that is not here yet, and that the build will want one day.
    private bool IsAskedFor(string rule)
    {
        foreach (var dockerfile in subject.Dockerfiles)
        {
            foreach (var request in dockerfile.Requests)
            {
                if (AwaitedPaths.IsOn(rule, request.Path.ToString()))
                    return true;
            }
        }

        return false;
    }
}
