using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
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
    /// <summary>What it is: a file, a link or something odder.</summary>
    public EntryKind Entry { get; init; }

    /// <summary>Its kind, as the catalogue calls it; null for none.</summary>
    public string? Catalogued { get; init; }

    /// <summary>What people call it: its kind, or a file or a link.</summary>
    public string CalledBy => Catalogued ?? EntryName;

    /// <summary>What it is, in a word.</summary>
    public string EntryName => Entry switch
    {
        EntryKind.SymbolicLink => "link",
        EntryKind.Socket => "socket",
        EntryKind.Fifo => "pipe",
        EntryKind.CharacterDevice or EntryKind.BlockDevice => "device",
        _ => "file",
    };

    /// <summary>The difference in bytes; negative for fewer.</summary>
    public long Bytes => After - Before;
}

/// <summary>Why files are sent otherwise: what it is, and the line of the ignore file where it is a rule.</summary>
/// <param name="Code"><c>file</c>, <c>rule</c>, <c>request</c>, or <c>builder</c> where another one receives.</param>
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
    /// <summary>What of the build itself is otherwise: who receives, which Dockerfile, which ignore file.</summary>
    public IReadOnlyList<SettingChange> Settings { get; init; } = [];

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
        var settings = SettingChange.Between(before, after);
        var causes = new SentCauses(before.Rules, after.Rules, settings);
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
            if (order == 0 && (old.Bytes != now.Bytes || old.Kind != now.Kind))
            {
                var path = new RelativePath(now.Path.ToArray());
                changes.Add(new SentChange(path, now.Bytes < old.Bytes ? SentChangeKind.Shrank : SentChangeKind.Grew, old.Bytes, now.Bytes, causes.OfSize(path, old.Kind, now.Kind))
                { Entry = now.Kind, Catalogued = now.Catalogued ?? old.Catalogued });
            }
            else if (order < 0)
            {
                var path = new RelativePath(old.Path.ToArray());
                changes.Add(new SentChange(path, SentChangeKind.Went, old.Bytes, 0, causes.OfGoing(path, old.Kind)) { Entry = old.Kind, Catalogued = old.Catalogued });
            }
            else if (order > 0)
            {
                var path = new RelativePath(now.Path.ToArray());
                changes.Add(new SentChange(path, SentChangeKind.Came, 0, now.Bytes, causes.OfComing(path, now.Kind)) { Entry = now.Kind, Catalogued = now.Catalogued });
            }

            if (order <= 0)
                hasOld = old.NextFile();
            if (order >= 0)
                hasNow = now.NextFile();
        }

        return new SentDifference(before, after, changes) { Settings = settings };
    }

    /// <summary>The changes by their cause, the one that moves most bytes first.</summary>
    public IEnumerable<IGrouping<SentCause, SentChange>> ByCause => Sorted(Changes.GroupBy(change => change.Cause), cause => cause.Text);

    /// <summary>The changes by what they are, the kind that moves most bytes first; those of no kind are files or links.</summary>
    public IEnumerable<IGrouping<string, SentChange>> ByKind => Sorted(Changes.GroupBy(change => change.CalledBy), kind => kind);

    private static IOrderedEnumerable<IGrouping<T, SentChange>> Sorted<T>(IEnumerable<IGrouping<T, SentChange>> groups, Func<T, string> name) => groups
        .OrderByDescending(group => group.Sum(change => Math.Abs(change.Bytes))).ThenByDescending(group => group.Count()).ThenBy(group => name(group.Key), StringComparer.Ordinal);
}

/// <summary>Something about a build that is otherwise than before.</summary>
/// <param name="Name">What: <c>builder</c>, <c>Dockerfile</c>, <c>ignore file</c>, <c>target</c> or <c>platform</c>.</param>
/// <param name="Before">What it was; null for none.</param>
/// <param name="After">What it is now; null for none.</param>
public sealed record SettingChange(string Name, string? Before, string? After)
{
    internal const string Builder = "builder";
    internal const string Dockerfile = "Dockerfile";

    internal static List<SettingChange> Between(SnapshotBuild before, SnapshotBuild after)
    {
        var changes = new List<SettingChange>();
        Add(Builder, before.Key.Builder, after.Key.Builder);
        Add(Dockerfile, before.Key.DockerfileInContext, after.Key.DockerfileInContext);
        Add("ignore file", IgnoreFileOf(before), IgnoreFileOf(after));
        Add("target", before.Key.Target, after.Key.Target);
        Add("platform", before.Key.Platform, after.Key.Platform);
        return changes;

        void Add(string name, string? old, string? now)
        {
            if (old != now)
                changes.Add(new SettingChange(name, old, now));
        }
    }

    // One without a text is none: nobody has to tell the two apart.
    private static string? IgnoreFileOf(SnapshotBuild build) => build.Rules.IgnoreText.IsEmpty ? null : build.Rules.IgnoreFile;
}

/// <summary>Finds out why a file is sent otherwise: asks the rules of both times.</summary>
internal sealed class SentCauses
{
    private static readonly SentCause s_appeared = new("file", "the file appeared");
    private static readonly SentCause s_disappeared = new("file", "the file went away");
    private static readonly SentCause s_changed = new("file", "the file changed");
    private static readonly SentCause s_linked = new("file", "a link is there now");
    private static readonly SentCause s_unlinked = new("file", "something else is there now");

    private readonly Side _before;
    private readonly Side _after;
    private readonly bool _sameRules;
    private readonly string? _receiver; // where it is another one
    private readonly SentCause _requested;
    private readonly SentCause _unrequested;

    public SentCauses(RulesOfBuild before, RulesOfBuild after, IReadOnlyList<SettingChange> settings)
    {
        _before = new Side(before);
        _after = new Side(after);
        _sameRules = before.IgnoreText.Span.SequenceEqual(after.IgnoreText.Span);
        if (before.Builder != after.Builder)
        {
            _receiver = Engine.Of(after.Builder).Name;
            _requested = new SentCause("builder", $"{_receiver} takes it");
            _unrequested = new SentCause("builder", $"{_receiver} does not take it");
            return;
        }

        var dockerfile = settings.FirstOrDefault(static setting => setting.Name == SettingChange.Dockerfile);
        (_requested, _unrequested) = dockerfile switch
        {
            null => (new SentCause("request", "the Dockerfile asks for it now"), new SentCause("request", "the Dockerfile does not ask for it any more")),
            { After: null } => (new SentCause("request", "there is no Dockerfile any more: all is taken"), new SentCause("request", "there is no Dockerfile any more")),
            { After: { } other } => (new SentCause("request", $"{DisplayText.Escape(other)} asks for it"), new SentCause("request", $"{DisplayText.Escape(other)} does not ask for it")),
        };
    }

    public SentCause OfComing(RelativePath path, EntryKind kind)
    {
        var before = _before.Judge(path, kind);
        if (before.IsIgnored)
            return OfRules(before, _after.Judge(path, kind), "ignored it and is gone");
        return before.IsNotRequested ? _requested : s_appeared;
    }

    public SentCause OfGoing(RelativePath path, EntryKind kind)
    {
        var after = _after.Judge(path, kind);
        if (after.IsIgnored)
            return OfRules(_before.Judge(path, kind), after, "brought it back and is gone");
        return after.IsNotRequested ? _unrequested : s_disappeared;
    }

    public SentCause OfSize(RelativePath path, EntryKind was, EntryKind kind)
    {
        if (was != kind)
            return kind == EntryKind.SymbolicLink ? s_linked : s_unlinked;
        var before = _before.Judge(path, kind);
        var after = _after.Judge(path, kind);
        return before.IsSentWhole == after.IsSentWhole ? s_changed : OfRules(before, after, "is gone");
    }

    // A rule that is new says it; else one that is gone; else another builder reads the same ones, or they stand in another order.
    private SentCause OfRules(Verdict before, Verdict after, string gone)
    {
        if (_after.RuleOf(after) is { } added && !_before.Has(added))
            return Rule(_after, added, added.Text is [(byte)'!', ..] ? "is new and brings it back" : "is new and ignores it");
        if (_before.RuleOf(before) is { } removed && !_after.Has(removed))
            return Rule(_before, removed, gone);
        if ((_after.RuleOf(after) ?? _before.RuleOf(before)) is { } moved)
            return Rule(_after.RuleOf(after) is null ? _before : _after, moved, _receiver is not null && _sameRules ? $"is read otherwise by {_receiver}" : "stands among other rules");
        return _receiver is null ? new SentCause("rule", "the rules are others") : after.IsIgnored ? _unrequested : _requested;
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
