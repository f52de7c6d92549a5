using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Rules for what is not here today: guards against secrets, and whole technologies. Added only as far as they drop nothing that is here.</summary>
internal sealed class SpareRules(PlanSubject subject, IgnoreFile before, JunkIndex junk)
{
    // Names that nothing but a secret bears. What only content tells apart (*.key, *.pem, .npmrc) is no guard: certificates and settings bear these names.
    private static readonly string[] Guards = ["**/.env", "**/.env.local", "**/.env.*.local", "**/id_rsa", "**/id_ecdsa", "**/id_ed25519", "**/*.pfx", "**/*.p12"];

    /// <summary>True for a catalogue's rule whose name nothing but a secret bears.</summary>
    public static bool IsGuarded(string? rule) => Array.IndexOf(Guards, rule) >= 0;

    /// <summary>What the rules are about that were added for what builds make.</summary>
    public Dictionary<string, string> Kinds { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the guards that the file does not have yet.</summary>
    public void AddGuards(DocumentEditor editor)
    {
        Add(editor, "# guards: what builds of this project make", Outputs(out var rooted, out var secrets), rooted);
        Add(editor, "# guards: secrets that are not here today", [.. Guards, .. secrets, .. SecretsToCome.Find(subject.Survey, subject.Tree, static _ => true, subject.Cancellation).Select(secret => secret.Rule)]);
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

    // By the files that say how the project is built: its outputs and packages are not there in a fresh clone.
    // Where something that is here has the name, the folder at the root is what git is told of, if anything.
    private List<string> Outputs(out Dictionary<string, string> rooted, out List<string> secrets)
    {
        using var source = subject.Survey.OpenSource();
        using var reader = source.OpenEntryReader();
        var signs = new ProjectSigns(subject.Survey, junk, reader);
        var kinds = EmbeddedTemplates.All.SelectMany(template => template.Kinds).ToList();
        var awaited = new AwaitedPaths(subject, signs.Texts);
        var technologies = kinds.Where(signs.HasSibling).Select(kind => kind.Technology).ToHashSet(StringComparer.Ordinal);
        var rules = new List<string>();
        rooted = new Dictionary<string, string>(StringComparer.Ordinal);
        // https://guides.rubyonrails.org/security.html: the key of the encrypted credentials.
        secrets = technologies.Contains("Ruby") && signs.IsIgnoredAtRoot("config/master.key") ? ["**/config/master.key"] : [];
        foreach (var kind in kinds)
        {
            if (kind is not { IsOfFiles: false, IsUnsure: false, MadeBy.Count: > 0, Category: KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache } || !(kind.Evidence.Count > 0 || technologies.Contains(kind.Technology)))
                continue;
            if (!(kind.Evidence.Count > 0 ? signs.HasEvidence(kind) : (kind.IsDistinctive && kind.Category is KindCategory.Packages or KindCategory.Cache) || signs.HasSibling(kind)))
                continue;
            foreach (var rule in kind.Rules.Select(rule => rule.ToString()).Where(rule => signs.IsExpected(rule, kind) && !awaited.Holds(rule)))
            {
                Kinds[rule] = kind.Name;
                if (rule.StartsWith("**/", StringComparison.Ordinal) && signs.IsIgnoredAtRoot(rule[3..]))
                    Kinds[rooted[rule] = rule[2..]] = kind.Name;
                rules.Add(rule);
            }
        }

        return rules;
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

    private void Add(DocumentEditor editor, string comment, IEnumerable<string> rules, Dictionary<string, string>? rooted = null, bool inBlock = false)
    {
        var known = new HashSet<string>(editor.Lines.Select(line => line.RuleText), StringComparer.Ordinal);
        // One that an exception undoes is written once more, below that.
        var wanted = rules.Where(rule => (known.Add(rule) || inBlock) && !IsAskedFor(rule)).ToList();
        while (wanted.Count > 0)
        {
            var trial = editor.Copy();
            Write(trial, comment, wanted, inBlock);
            if (WhatDrops(trial, wanted) is not { } culprits)
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

    // Null when none of them drops anything.
    private HashSet<string>? WhatDrops(DocumentEditor trial, List<string> rules)
    {
        var evaluation = PlanEvaluation.Run(subject, junk, before, trial.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is { Rule: { } refused })
            return [refused.ToString()];
        var culprits = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < evaluation.After.Count; number++)
        {
            var text = evaluation.After[number].ToString();
            if (rules.Contains(text) && (!evaluation.Findings.Rules[number].Lost.IsEmpty || evaluation.Findings.Rules[number].Unannounced > 0 || evaluation.Counts[number].Paths > 0))
                culprits.Add(text);
        }

        return culprits.Count == 0 ? null : culprits;
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
