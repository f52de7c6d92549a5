using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>CTX108: one exception with a wildcard, and BuildKit enters every ignored folder (specification W-7), however much lies there.</summary>
internal sealed class CostlyExceptions : IDirectoryObserver
{
    // Five thousand entries are less than a tenth of a second of each build, which nobody would rewrite a file for; from ten thousand on people wait for them.
    private const int ManyEntries = 10_000;
    private const int NotedEntries = 5000;
    internal const int SomeEntries = 1000;
    private const int FewEntries = 100;

    private readonly SecondLook _look;
    private readonly List<int> _rules;
    private readonly int _with;
    private readonly int _without;
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
        // Wildcard exceptions are right where the next build has other files; they are told of only where they cost something.
        var more = _walked - _walkedWithout;
        if (more < (_look.Result.Options.NameAll ? FewEntries : NotedEntries))
            return;
        var lines = string.Join(", ", _rules.Skip(1).Select(rule => _look.Rules[rule].Position.Line));
        var others = _rules.Count == 1 ? "" : _rules.Count == 2 ? $" (and in the exception of line {lines})" : $" (and in the exceptions of lines {lines})";
        var message = $"because of the wildcard in `{_look.Rules[_rules[0]]}`{others} BuildKit looks into everything that is ignored: "
            + $"it walks {Counts.Of(_walked, "entry", "entries")} instead of {Counts.Of(_walkedWithout)}";
        findings.Add(_look.About(_rules[0], "CTX108", more >= ManyEntries ? DiagnosticLevel.Warning : DiagnosticLevel.Note, message) with { Fix = Fix() });
    }

    // To pin it to what lies here today would break the next build.
    private static string Fix() => "Where the same paths are always meant, write exceptions without a wildcard, but for `/**` at their end: `!src/generated/**`.";

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
        }
    }

    private sealed class Worker(CostlyExceptions owner) : IDirectoryObserverWorker
    {
        public long Walked { get; private set; }

        public long WalkedWithout { get; private set; }

        public void Observe(in DirectoryView directory)
        {
            if (!directory.OwnVerdict(owner._with).IsSkipped)
                Walked += directory.Entries.Count;
            if (!directory.OwnVerdict(owner._without).IsSkipped)
                WalkedWithout += directory.Entries.Count;
        }
    }
}
