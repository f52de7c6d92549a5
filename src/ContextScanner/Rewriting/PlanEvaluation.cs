using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>A proposed ignore file, evaluated beside the one that it would replace.</summary>
internal sealed class PlanEvaluation
{
    private JunkIndex? _junk;

    private PlanEvaluation(PlanSubject subject, RuleSet before, RuleSet after, RuleSet? classic)
    {
        Subject = subject;
        Before = before;
        After = after;
        Classic = classic;
        Refusal = after.Refusal ?? classic?.Refusal;
    }

    public PlanSubject Subject { get; }

    /// <summary>The old rules as BuildKit's client holds them.</summary>
    public RuleSet Before { get; }

    /// <summary>The new rules as BuildKit's client holds them.</summary>
    public RuleSet After { get; }

    /// <summary>The new rules as the classic client holds them; null when it does not read the file.</summary>
    public RuleSet? Classic { get; }

    /// <summary>Docker's refusal of the new file; then nothing else is known.</summary>
    public IgnoreRefusal? Refusal { get; private set; }

    /// <summary>What changes.</summary>
    public PlanFindings Findings { get; private set; } = new(0, 0);

    /// <summary>What the old file leaves eligible.</summary>
    public Sum EligibleBefore { get; private set; }

    /// <summary>What the new file leaves eligible.</summary>
    public Sum EligibleAfter { get; private set; }

    /// <summary>What each new rule decides for BuildKit, by its number.</summary>
    public IReadOnlyList<RuleCount> Counts { get; private set; } = [];

    /// <summary>What each new rule decides for the classic builder, by its number.</summary>
    public IReadOnlyList<RuleCount> ClassicCounts { get; private set; } = [];

    /// <summary>The line of a new rule.</summary>
    public int LineOf(int rule) => rule < 0 ? 0 : After[rule].Position.Line;

    /// <summary>Evaluates.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="junk">What may be lost.</param>
    /// <param name="before">The file as it is.</param>
    /// <param name="after">The file as proposed.</param>
    public static PlanEvaluation Run(PlanSubject subject, JunkIndex junk, IgnoreFile before, IgnoreFile after)
    {
        if (subject.LastEvaluation is { } last && last.IsOf(junk, before, after))
            return last;
        var evaluation = new PlanEvaluation(
            subject, subject.RulesOf(before, Builder.BuildKit), subject.RulesOf(after, Builder.BuildKit),
            subject.CoversClassic ? subject.RulesOf(after, Builder.Classic) : null);
        if (evaluation.Refusal is null)
            evaluation.Run(junk);
        evaluation._junk = junk;
        return subject.LastEvaluation = evaluation;
    }

    /// <summary>The old file by itself: what stands against the new one may have stood against it before.</summary>
    public PlanEvaluation OfBefore() => Run(Subject, _junk!, Before.File, Before.File);

    private bool IsOf(JunkIndex junk, IgnoreFile before, IgnoreFile after) =>
        IsSame(Before.File, before) && IsSame(After.File, after) && _junk is { } known
        && (known == junk || known.Candidates.SequenceEqual(junk.Candidates, ReferenceEqualityComparer.Instance));

    private static bool IsSame(IgnoreFile left, IgnoreFile right)
    {
        if (left.Rules.Count != right.Rules.Count || left.TooLongAt != right.TooLongAt)
            return false;
        for (var rule = 0; rule < left.Rules.Count; rule++)
        {
            if (left.Rules[rule].Position != right.Rules[rule].Position || !left.Rules[rule].Text.SequenceEqual(right.Rules[rule].Text))
                return false;
        }

        return true;
    }

    // What an instruction names and nobody has made yet will be ignored as soon as it is there.
    private void LookForAbsent()
    {
        var before = new PathJudge(new Lane(Before));
        var after = new PathJudge(new Lane(After));
        for (var number = 0; number < Subject.Dockerfiles.Count; number++)
        {
            foreach (var request in Subject.Dockerfiles[number].Requests)
            {
                // What cannot be shown as it is, an address or a build argument's value, cannot be spoken of.
                if (request.Shown != DisplayText.Escape(request.Path) || Absent(request.Path) is not { } path || before.Judge(path, EntryKind.File).IsIgnored || after.Judge(path, EntryKind.File) is not { IsIgnored: true, Rule: >= 0 } verdict)
                    continue;
                var lost = new Sighting(path, verdict.Rule, SightingKind.Dockerfile, number);
                ref var loss = ref Findings.Rules[verdict.Rule];
                loss.Unannounced++;
                loss.FirstUnannounced = Sighting.Earlier(loss.FirstUnannounced, lost);
                Findings.NamedLost = Sighting.Earlier(Findings.NamedLost, lost);
            }
        }
    }

    // Of a pattern the folder that it begins with; null for what is there, of which the walk knows more.
    private RelativePath? Absent(RelativePath requested)
    {
        var path = requested.Bytes;
        if (path.IndexOfAny("*?[\\"u8) is >= 0 and var wildcard)
            path = path[..Math.Max(0, path[..wildcard].LastIndexOf((byte)'/'))];
        path = LexicalPath.Clean([(byte)'/', .. path]).AsSpan(1);
        if (path.IsEmpty || Subject.Tree.FindFolder(path) is not null)
            return null;
        var slash = path.LastIndexOf((byte)'/');
        return Subject.Tree.FindFolder(path[..Math.Max(0, slash)]) is { } folder && folder.Find(path[(slash + 1)..]) >= 0 ? null : new RelativePath(path.ToArray());
    }

    private void Run(JunkIndex junk)
    {
        var lanes = new List<Lane> { new(Before), new(After) };
        if (Classic is not null)
            lanes.Add(new Lane(Classic));
        var wishes = PlanWishes.Add(Before, lanes);
        var observer = new PlanObserver(Subject, junk, Before, After.Count, Classic is not null, wishes);
        var totals = new LaneTotals(lanes, Subject.Survey.Directories);
        var outcome = TreeEvaluation.Run(Subject.Tree, lanes, [totals, observer], Subject.WalkOptions, Subject.Cancellation);
        foreach (var lane in new[] { 1, 2 })
        {
            if (lane < lanes.Count && lane != wishes?.Lane && outcome.Refusals[lane] is { } refusal)
            {
                var rule = lanes[lane].Rules[refusal.Rule];
                Refusal ??= new IgnoreRefusal(RefusalKind.BadPattern, rule.Position, rule, lanes[lane].Engine.LateRefusal);
            }
        }

        Findings = observer.Findings;
        if (Refusal is null)
            LookForAbsent();
        EligibleBefore = totals.Eligible(0);
        EligibleAfter = totals.Eligible(1);
        Counts = totals.RuleCounts(1);
        ClassicCounts = Classic is null ? [] : totals.RuleCounts(2);
    }
}
