using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Comparing;

/// <summary>How a file that is sent differs from before.</summary>
public enum SentChangeKind
{
    /// <summary>It was not sent before.</summary>
    Came,

    /// <summary>It is not sent any more.</summary>
    Went,

    /// <summary>More bytes of it are sent.</summary>
    Grew,

    /// <summary>Fewer bytes of it are sent.</summary>
    Shrank,
}

/// <summary>A file that is sent otherwise than before.</summary>
/// <param name="Path">The path.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Before">The bytes before.</param>
/// <param name="After">The bytes now.</param>
/// <param name="Cause">Why.</param>
public sealed record SentChange(RelativePath Path, SentChangeKind Kind, long Before, long After, SentCause Cause)
{
    /// <summary>The difference in bytes; negative for fewer.</summary>
    public long Bytes => After - Before;
}

/// <summary>Why files are sent otherwise: what it is, and the line of the ignore file where it is a rule.</summary>
/// <param name="Code"><c>file</c>, <c>rule</c> or <c>request</c>.</param>
/// <param name="Text">One phrase.</param>
public sealed record SentCause(string Code, string Text)
{
    /// <summary>The ignore file; null where it is no rule.</summary>
    public string? File { get; init; }

    /// <summary>The line; null where it is no rule.</summary>
    public int? Line { get; init; }

    /// <summary>The rule as it is written; null where it is none.</summary>
    public string? Rule { get; init; }
}

/// <summary>What a build sends now and did not before, and the other way round. What came, went, grew and shrank adds up to the difference of the totals.</summary>
/// <param name="Before">The build before.</param>
/// <param name="After">The build now.</param>
/// <param name="Changes">The files that differ, in walk order.</param>
public sealed record SentDifference(SnapshotBuild Before, SnapshotBuild After, IReadOnlyList<SentChange> Changes)
{
    /// <summary>Compares.</summary>
    /// <param name="before">The build before.</param>
    /// <param name="after">The build now.</param>
    /// <param name="cancellation">Looked at between files.</param>
    /// <exception cref="InvalidDataException">A snapshot does not fit together.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SentDifference Of(SnapshotBuild before, SnapshotBuild after, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var causes = new SentCauses(before.Rules, after.Rules);
        var changes = new List<SentChange>();
        var old = before.Entries.Open();
        var now = after.Entries.Open();
        var hasOld = old.NextFile();
        var hasNow = now.NextFile();
        for (var looked = 0; hasOld || hasNow; looked++)
        {
            if (looked % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            var order = !hasOld ? 1 : !hasNow ? -1 : WalkOrder.Compare(old.Path, now.Path);
            if (order == 0 && old.Bytes != now.Bytes)
            {
                var path = new RelativePath(now.Path.ToArray());
                changes.Add(new SentChange(path, now.Bytes > old.Bytes ? SentChangeKind.Grew : SentChangeKind.Shrank, old.Bytes, now.Bytes, causes.OfSize(path, now.Kind)));
            }
            else if (order < 0)
            {
                var path = new RelativePath(old.Path.ToArray());
                changes.Add(new SentChange(path, SentChangeKind.Went, old.Bytes, 0, causes.OfGoing(path, old.Kind)));
            }
            else if (order > 0)
            {
                var path = new RelativePath(now.Path.ToArray());
                changes.Add(new SentChange(path, SentChangeKind.Came, 0, now.Bytes, causes.OfComing(path, now.Kind)));
            }

            if (order <= 0)
                hasOld = old.NextFile();
            if (order >= 0)
                hasNow = now.NextFile();
        }

        return new SentDifference(before, after, changes);
    }

    /// <summary>The changes by their cause, the one that moves most bytes first.</summary>
    public IEnumerable<IGrouping<SentCause, SentChange>> ByCause => Changes.GroupBy(change => change.Cause)
        .OrderByDescending(group => group.Sum(change => Math.Abs(change.Bytes))).ThenByDescending(group => group.Count()).ThenBy(group => group.Key.Text, StringComparer.Ordinal);
}

/// <summary>Finds out why a file is sent otherwise: asks the rules of both times.</summary>
internal sealed class SentCauses
{
    private static readonly SentCause s_appeared = new("file", "the file appeared");
    private static readonly SentCause s_disappeared = new("file", "the file went away");
    private static readonly SentCause s_changed = new("file", "the file changed");
    private static readonly SentCause s_requested = new("request", "the Dockerfile asks for it now");
    private static readonly SentCause s_unrequested = new("request", "the Dockerfile does not ask for it any more");

    private readonly Side _before;
    private readonly Side _after;

    public SentCauses(RulesOfBuild before, RulesOfBuild after)
    {
        _before = new Side(before);
        _after = new Side(after);
    }

    public SentCause OfComing(RelativePath path, EntryKind kind)
    {
        var before = _before.Judge(path, kind);
        if (before.IsIgnored)
            return OfRules(before, _after.Judge(path, kind), "ignored it and is gone");
        return before.IsNotRequested ? s_requested : s_appeared;
    }

    public SentCause OfGoing(RelativePath path, EntryKind kind)
    {
        var after = _after.Judge(path, kind);
        if (after.IsIgnored)
            return OfRules(_before.Judge(path, kind), after, "brought it back and is gone");
        return after.IsNotRequested ? s_unrequested : s_disappeared;
    }

    public SentCause OfSize(RelativePath path, EntryKind kind)
    {
        var before = _before.Judge(path, kind);
        var after = _after.Judge(path, kind);
        return before.IsSentWhole == after.IsSentWhole ? s_changed : OfRules(before, after, "is gone");
    }

    // A rule that is new says it; else one that is gone; else the same rules stand in another order, or another builder reads them.
    private SentCause OfRules(Verdict before, Verdict after, string gone)
    {
        if (_after.RuleOf(after) is { } added && !_before.Has(added))
            return Rule(_after, added, added.Text is [(byte)'!', ..] ? "is new and brings it back" : "is new and ignores it");
        if (_before.RuleOf(before) is { } removed && !_after.Has(removed))
            return Rule(_before, removed, gone);
        if ((_after.RuleOf(after) ?? _before.RuleOf(before)) is { } moved)
            return Rule(_after.RuleOf(after) is null ? _before : _after, moved, "stands among other rules, or is read by another builder");
        return new SentCause("rule", "the rules are others");
    }

    private static SentCause Rule(Side side, IgnoreRule rule, string what)
    {
        var text = rule.ToString();
        return new SentCause("rule", $"{DisplayText.Escape(side.File)}:{rule.Position.Line} `{text}` {what}") { File = side.File, Line = rule.Position.Line, Rule = text };
    }

    private sealed class Side
    {
        private readonly Lane _lane;
        private readonly PathJudge? _judge;
        private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

        public Side(RulesOfBuild rules)
        {
            _lane = rules.ToLane();
            File = rules.IgnoreFile;
            // Docker refused it then: nothing was sent, and nothing can be asked.
            _judge = _lane.Rules.Refusal is null && _lane.Includes is not { Refusal: not null } ? new PathJudge(_lane) : null;
            foreach (var rule in _lane.Rules.File.Rules)
                _texts.Add(Convert.ToHexString(rule.Text));
        }

        public string File { get; }

        public Verdict Judge(RelativePath path, EntryKind kind) => _judge?.Judge(path, kind) ?? new Verdict(-1, VerdictMarks.None);

        public IgnoreRule? RuleOf(Verdict verdict) => verdict.Rule >= 0 && _lane.Rules[verdict.Rule] is { IsImplied: false } rule ? rule : null;

        public bool Has(IgnoreRule rule) => _texts.Contains(Convert.ToHexString(rule.Text));
    }
}
