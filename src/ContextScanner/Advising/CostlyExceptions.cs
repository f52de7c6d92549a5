using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>CTX108: one exception with a wildcard, and BuildKit enters every ignored folder (specification W-7), however much lies there.</summary>
internal sealed class CostlyExceptions : IDirectoryObserver
{
    // From here on people wait for it.
    private const int ManyEntries = 1000;
    private const int MostListed = 3;

    private readonly SecondLook _look;
    private readonly List<int> _rules;
    private readonly int _with;
    private readonly int _without;
    private readonly List<RelativePath> _broughtBack = [];
    private long _walked;
    private long _walkedWithout;

    private CostlyExceptions(SecondLook look, List<int> rules, RuleSet without)
    {
        _look = look;
        _rules = rules;
        _with = look.Eligible;
        _without = look.AddLane(look.Result.Lane with { Rules = without, Includes = null });
    }

    public static CostlyExceptions? Ask(SecondLook look)
    {
        if (look.Rules is not { Builder: Builder.BuildKit, HasExceptions: true, Prunes: false })
            return null;
        var rules = new List<int>();
        for (var rule = 0; rule < look.Rules.OwnRuleCount; rule++)
        {
            if (look.Rules.StopsPruning(rule))
                rules.Add(rule);
        }

        var without = look.Rules.Without(rules.Contains);
        if (without.Refusal is not null)
            return null;
        var question = new CostlyExceptions(look, rules, without);
        look.Add(question);
        return question;
    }

    public void Add(List<Diagnostic> findings)
    {
        var more = _walked - _walkedWithout;
        if (more == 0)
            return;
        var lines = string.Join(", ", _rules.ConvertAll(rule => _look.Rules[rule].Position.Line));
        var others = _rules.Count == 1 ? "" : $" (and the other exceptions with wildcards, lines {lines})";
        var message = $"because of the wildcard in `{_look.Rules[_rules[0]]}`{others} BuildKit looks into everything that is ignored: "
            + $"it walks {Counts.Of(_walked, "entry", "entries")} instead of {Counts.Of(_walkedWithout)}";
        findings.Add(_look.About(_rules[0], "CTX108", more >= ManyEntries ? DiagnosticLevel.Warning : DiagnosticLevel.Note, message) with { Fix = Fix() });
    }

    private string Fix()
    {
        if (_broughtBack.Count == 0)
            return _rules.Count == 1 ? "Remove it: it brings nothing back." : "Remove them: they bring nothing back.";
        if (_broughtBack.Count <= MostListed && _broughtBack.TrueForAll(path => Escape(path) is not null))
            return $"Write what {(_rules.Count == 1 ? "it brings" : "they bring")} back: {string.Join(", ", _broughtBack.ConvertAll(path => $"`!{Escape(path)}`"))}.";
        return "Write exceptions without a wildcard, but for `/**` at their end: `!src/generated/**`.";
    }

    private static string? Escape(RelativePath path) =>
        path.IsUtf8 && path.Bytes.IndexOfAny("*?[\\"u8) < 0 ? DisplayText.Escape(path) : null;

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            _walked += worker.Walked;
            _walkedWithout += worker.WalkedWithout;
            _broughtBack.AddRange(worker.BroughtBack);
        }

        _broughtBack.Sort();
    }

    private sealed class Worker(CostlyExceptions owner) : IDirectoryObserverWorker
    {
        public long Walked { get; private set; }

        public long WalkedWithout { get; private set; }

        public List<RelativePath> BroughtBack { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            if (!directory.OwnVerdict(owner._with).IsSkipped)
                Walked += directory.Entries.Count;
            if (!directory.OwnVerdict(owner._without).IsSkipped)
                WalkedWithout += directory.Entries.Count;
            var with = directory.Verdicts(owner._with);
            var without = directory.Verdicts(owner._without);
            for (var entry = 0; entry < with.Length && BroughtBack.Count <= MostListed; entry++)
            {
                if (with[entry].IsSent && !without[entry].IsSent)
                    BroughtBack.Add(new RelativePath(directory.Path.IsEmpty ? directory.Entries.Name(entry).ToArray() : [.. directory.Path, (byte)'/', .. directory.Entries.Name(entry)]));
            }
        }
    }
}
