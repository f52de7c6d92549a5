using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// CTX109: a folder's exception does not reach its content, because the folder itself was not ignored when Docker came to the exception and
/// so the exception left no bit there (specification W-4a). The last matching rule does not win.
/// </summary>
internal sealed class RuleOrder : IDirectoryObserver
{
    private readonly SecondLook _look;
    private readonly PathGroups _groups = new();
    private readonly Dictionary<int, VerdictChanges> _proofs = [];

    private RuleOrder(SecondLook look) => _look = look;

    public static RuleOrder? Ask(SecondLook look)
    {
        if (!look.Rules.HasExceptions)
            return null;
        var question = new RuleOrder(look);
        look.Add(question);
        return question;
    }

    /// <summary>Adds to a further look what the fixes would bring back.</summary>
    public void Prove(SecondLook proofs)
    {
        const int MostProved = 4;
        foreach (var (rule, _) in _groups.ByRule)
        {
            if (_proofs.Count == MostProved || FixOf(rule) is not { } text)
                continue;
            var entry = Encoding.UTF8.GetBytes(text);
            var rules = _look.Rules.With(other => other == rule ? new IgnoreRule(_look.Rules[rule].Position, entry, entry) : _look.Rules[other]);
            if (rules.Refusal is not null)
                continue;
            var changes = new VerdictChanges(proofs.Eligible, proofs.AddLane(_look.Result.Lane with { Rules = rules, Includes = null }), mostNamed: 0);
            proofs.Add(changes);
            _proofs.Add(rule, changes);
        }
    }

    public void Add(List<Diagnostic> findings)
    {
        foreach (var (rule, group) in _groups.ByRule)
        {
            if (!_look.Explain(rule))
                continue;
            var isFixed = _proofs.TryGetValue(rule, out var changes) && changes.Lost.IsEmpty && changes.Gained.Files >= group.Files;
            var message = $"`{_look.Rules[rule]}` does not bring back {group.Describe()} because the folder itself was not ignored when Docker came to this line";
            findings.Add(_look.About(rule, "CTX109", DiagnosticLevel.Warning, message) with
            {
                Path = group.First,
                Files = group.Files,
                Bytes = group.Bytes,
                Fix = isFixed ? $"Write `{FixOf(rule)}`." : null,
                Edit = isFixed ? new AdvisedEdit([new LineEdit(FixOf(rule)!) { Line = _look.Rules[rule].Position.Line }]) : null,
            });
        }
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(_look.Rules);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var worker in workers)
            _groups.Add(((Worker)worker).Groups);
    }

    // What matches the content itself is tried on each path anew.
    private string? FixOf(int rule)
    {
        var entry = _look.Rules[rule].Entry;
        return !System.Text.Unicode.Utf8.IsValid(entry) || entry.EndsWith("/**"u8) ? null : Encoding.UTF8.GetString(entry.EndsWith("/*"u8) ? entry[..^2] : entry) + "/**";
    }

    private sealed class Worker(RuleSet rules) : IDirectoryObserverWorker
    {
        private readonly LastMatch _exceptions = new(rules, exceptions: true);

        public PathGroups Groups { get; } = new();

        public void Observe(in DirectoryView directory)
        {
            var verdicts = directory.Verdicts(SecondLook.Main);
            var entered = false;
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                if ((verdicts[entry].Marks & VerdictMarks.OutOfOrder) == 0 || directory.Entries.Kind(entry) == EntryKind.Directory)
                    continue;
                if (!entered)
                    _exceptions.Enter(directory.Path);
                entered = true;
                var exception = _exceptions.Find(directory.Entries.Name(entry));
                if (exception >= 0)
                    Groups.Add(exception, directory.Path, directory.Entries, entry);
            }
        }
    }
}
