using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>A line that a plan adds to the ignore file, or moves in it.</summary>
/// <param name="Text">The rule.</param>
internal sealed record AdvisedRule(string Text)
{
    /// <summary>The line that it has to stand below; 0 when it works anywhere.</summary>
    public int Below { get; init; }

    /// <summary>True when it works nowhere but at the end.</summary>
    public bool AtEnd { get; init; }

    /// <summary>The line in which it stands already, too early; 0 for a new one.</summary>
    public int Line { get; init; }

    /// <summary>The exception in the line that it has to stand below; null for none.</summary>
    public string? Exception { get; init; }
}

/// <summary>What a plan does about something that could be junk.</summary>
/// <param name="Reason">Why it need not be sent.</param>
internal sealed record AdvisedDrop(JunkReason Reason)
{
    /// <summary>What is no longer eligible.</summary>
    public Sum Lost { get; init; }

    /// <summary>What stays.</summary>
    public Sum Remaining { get; init; }

    /// <summary>Why the build may need it, with the line that says so; null when nothing says that.</summary>
    public string? MayNeed { get; init; }

    /// <summary>The lines that do it, each once.</summary>
    public IReadOnlyList<AdvisedRule> Rules { get; init; } = [];

    /// <summary>Both together.</summary>
    public AdvisedDrop With(AdvisedDrop other) => this with
    {
        Lost = Lost + other.Lost,
        Remaining = Remaining + other.Remaining,
        MayNeed = MayNeed ?? other.MayNeed,
        Reason = Reason > other.Reason ? Reason : other.Reason,
        Rules = ReferenceEquals(Rules, other.Rules) ? Rules : [.. Rules.Union(other.Rules)],
    };
}

/// <summary>
/// The rules that a plan would add to an ignore file which otherwise stays as it is, no wider than what is there asks for: what each of them drops, and where it has to stand. Each
/// place is tried: the file with every rule there must drop what it drops at the end.
/// </summary>
internal sealed class AdvisedRules
{
    private readonly Dictionary<CataloguedPath, AdvisedDrop> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RelativePath, AdvisedDrop> _paths = [];
    private readonly Dictionary<string, AdvisedDrop> _patterns = new(StringComparer.Ordinal);
    private readonly JunkIndex _junk;

    private AdvisedRules(JunkIndex junk) => _junk = junk;

    /// <summary>Writes the rules, and tries them.</summary>
    public static AdvisedRules Of(PlanSubject subject, List<JunkCandidate> candidates)
    {
        var junk = new JunkIndex(candidates);
        var advised = new AdvisedRules(junk);
        var editor = new DocumentEditor(IgnoreDocument.Parse(subject.TextBefore ?? []));
        var before = editor.ToDocument().ToIgnoreFile(subject.Name);
        try
        {
            new RuleMoving(subject, junk).Apply(editor);
            new JunkWriter(subject, before, inBlock: true, isAdvice: true).Add(editor, junk, subject.IsWanted);
        }
        catch (FormatException)
        {
            // The managed block's marks do not fit together: no plan is made for such a file.
            return advised;
        }

        var evaluation = PlanEvaluation.Run(subject, junk, before, editor.ToDocument().ToIgnoreFile(subject.Name));
        if (evaluation.Refusal is null && new PlanProof(subject, evaluation).Check(new HashSet<int>(), new HashSet<int>()).All(check => check.Holds))
            advised.Read(evaluation, new AdvisedPlaces(subject, junk, editor, evaluation).Find());
        return advised;
    }

    /// <summary>What becomes of what the catalogue knows; null when the plan leaves it alone.</summary>
    public AdvisedDrop? Of(CataloguedPath path) => _known.GetValueOrDefault(path);

    /// <summary>What becomes of a path, which may lie in something that the plan drops; null when it leaves it alone.</summary>
    public AdvisedDrop? Of(RelativePath path)
    {
        var slash = Math.Max(0, path.Bytes.LastIndexOf((byte)'/'));
        var number = _junk.OfEntry(path.Bytes, path.Bytes[(slash == 0 ? 0 : slash + 1)..], _junk.PatternsIn(path.Bytes[..slash]));
        if (number >= 0 && DropOf(number) is { } own)
            return own;
        for (var folder = path.Bytes; (number = _junk.OfFolder(folder)) >= 0; folder = folder[..Math.Max(0, folder.LastIndexOf((byte)'/'))])
        {
            folder = _junk.Candidates[number].Path.Bytes;
            if (DropOf(number) is { } around)
                return around;
        }

        return null;
    }

    /// <summary>What becomes of all files, or all folders, that are known by one rule of the catalogue, <c>**/name</c>; null when the plan leaves them alone.</summary>
    public AdvisedDrop? OfPattern(string rule) => _patterns.GetValueOrDefault(rule);

    private AdvisedDrop? DropOf(int candidate) => _paths.GetValueOrDefault(KeyOf(_junk.Candidates[candidate]));

    private void Read(PlanEvaluation evaluation, Dictionary<int, AdvisedRule> rules)
    {
        var single = new Dictionary<int, IReadOnlyList<AdvisedRule>>();
        for (var number = 0; number < _junk.Candidates.Count; number++)
        {
            var candidate = _junk.Candidates[number];
            ref var fate = ref evaluation.Findings.Candidates[number];
            var droppedBy = fate.DroppedBy;
            var drop = Drop(candidate, fate, droppedBy);
            if (candidate.Rule is { } pattern)
                Add(_patterns, pattern, drop);
            // Of a folder only an empty one, or one that is junk by itself, may be gone.
            if (fate.Lost.Files == 0 || !droppedBy.All(rules.ContainsKey))
                continue;
            if (candidate.Known is { } known)
                Add(_known, known, drop);
            Add(_paths, KeyOf(candidate), drop);
        }

        foreach (var pattern in _patterns.Where(entry => entry.Value.Lost.Files == 0).Select(entry => entry.Key).ToList())
            _patterns.Remove(pattern);

        AdvisedDrop Drop(JunkCandidate candidate, in CandidateFate fate, IReadOnlyList<int> droppedBy) => new(candidate.Reason)
        {
            Lost = fate.Lost,
            Remaining = fate.Remaining,
            MayNeed = candidate.MayNeed,
            Rules = Lines(droppedBy),
        };

        // Very many may be dropped by the same one.
        IReadOnlyList<AdvisedRule> Lines(IReadOnlyList<int> droppedBy)
        {
            if (droppedBy is not [var only])
                return [.. droppedBy.Where(rules.ContainsKey).Select(rule => rules[rule]).Distinct()];
            if (!rules.TryGetValue(only, out var rule))
                return [];
            if (!single.TryGetValue(only, out var lines))
                single.Add(only, lines = [rule]);
            return lines;
        }
    }

    // The files of one pattern in a folder are not the folder.
    private static RelativePath KeyOf(JunkCandidate candidate) =>
        candidate.FilePattern is { } pattern ? new RelativePath([.. candidate.Path.Bytes, (byte)'\n', .. pattern]) : candidate.Path;

    private static void Add<T>(Dictionary<T, AdvisedDrop> drops, T key, AdvisedDrop drop)
        where T : notnull =>
        drops[key] = drops.TryGetValue(key, out var known) ? known.With(drop) : drop;
}
