using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>What a rule matches by itself, whatever the others say.</summary>
internal sealed class RuleMatch
{
    /// <summary>Entries on disk.</summary>
    public int Entries { get; set; }

    /// <summary>Entries of these that are ignored.</summary>
    public int Ignored { get; set; }

    /// <summary>The first entry in walk order.</summary>
    public RelativePath? First { get; set; }

    /// <summary>The first that is ignored, and the rule that decides it.</summary>
    public RelativePath? FirstIgnored { get; set; }

    public int IgnoredBy { get; set; } = -1;

    /// <summary>The first entry that is not ignored and that the rule would match if letters were alike in both cases.</summary>
    public RelativePath? FirstInOtherCase { get; set; }
}

/// <summary>Finds what the rules that decide nothing match: nothing at all, what is ignored anyway, or a name in other letters.</summary>
internal sealed class RuleMatches : IDirectoryObserver
{
    private readonly RuleSet _rules;
    private readonly RuleSet _lower;
    private readonly int[] _numbers;
    private readonly RuleMatch[] _matches;

    private RuleMatches(RuleSet rules, int[] numbers)
    {
        _numbers = numbers;
        _rules = rules.Without(rule => Array.IndexOf(numbers, rule) < 0);
        _lower = IgnoringCase(rules, numbers);
        _matches = new RuleMatch[numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
            _matches[index] = new RuleMatch();
    }

    /// <summary>The rules looked at.</summary>
    public IReadOnlyList<int> Rules => _numbers;

    public static RuleMatches? Ask(SecondLook look)
    {
        var counts = look.Result.RuleCounts;
        var numbers = new List<int>();
        for (var rule = 0; rule < look.Rules.OwnRuleCount; rule++)
        {
            if (counts[rule].Paths == 0)
                numbers.Add(rule);
        }

        if (numbers.Count == 0)
            return null;
        // What a rule matches, and what the rules ignore, does not depend on what a build requests.
        var known = look.Result.Looks.Of<KnownRuleMatches>().ByRules;
        var key = look.Result.RulesKey;
        if (key is not null && known.TryGetValue(key, out var before) && before._numbers.AsSpan().SequenceEqual([.. numbers]))
            return before;
        var matches = new RuleMatches(look.Rules, [.. numbers]);
        if (matches._rules.Refusal is not null)
            return null;
        look.Add(matches);
        if (key is not null)
            known[key] = matches;
        return matches;
    }

    /// <summary>What a rule matches; null when it was not looked at, because it decides something.</summary>
    public RuleMatch? Of(int rule)
    {
        var index = Array.IndexOf(_numbers, rule);
        return index < 0 ? null : _matches[index];
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(_rules, _lower);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var worker in workers)
        {
            for (var index = 0; index < _matches.Length; index++)
                Merge(_matches[index], ((Worker)worker).Matches[index]);
        }
    }

    private static void Merge(RuleMatch into, RuleMatch from)
    {
        into.Entries += from.Entries;
        into.Ignored += from.Ignored;
        into.First = Earlier(into.First, from.First);
        into.FirstInOtherCase = Earlier(into.FirstInOtherCase, from.FirstInOtherCase);
        var first = Earlier(into.FirstIgnored, from.FirstIgnored);
        if (first != into.FirstIgnored)
            into.IgnoredBy = from.IgnoredBy;
        into.FirstIgnored = first;
    }

    private static RelativePath? Earlier(RelativePath? left, RelativePath? right) =>
        left is null || (right is not null && right.Value < left.Value) ? right : left;

    // Rules with an escape or a class mean another thing in other letters: they stand as they are, and then match nothing new.
    private static RuleSet IgnoringCase(RuleSet rules, int[] numbers) => rules.With(rule =>
    {
        if (Array.IndexOf(numbers, rule) < 0)
            return null;
        var entry = rules[rule].Entry.ToArray();
        if (entry.AsSpan().IndexOfAny("\\[{|"u8) < 0)
            _ = Ascii.ToLowerInPlace(entry, out _);
        return new IgnoreRule(rules[rule].Position, entry, entry);
    });

    private sealed class Worker : IDirectoryObserverWorker
    {
        private readonly FolderDecider _decider;
        private readonly FolderDecider _lowerDecider;
        private readonly FolderState _state;
        private readonly FolderState _lowerState;
        private readonly int[] _found;
        private byte[] _lower = new byte[512];

        public Worker(RuleSet rules, RuleSet lower)
        {
            _decider = new FolderDecider(rules);
            _lowerDecider = new FolderDecider(lower);
            _state = FolderState.Root(rules);
            _lowerState = FolderState.Root(lower);
            // The classic client adds rules of its own.
            _found = new int[Math.Max(rules.Count, lower.Count)];
            Matches = new RuleMatch[_found.Length];
            for (var index = 0; index < Matches.Length; index++)
                Matches[index] = new RuleMatch();
        }

        public RuleMatch[] Matches { get; }

        public void Observe(in DirectoryView directory)
        {
            _decider.Enter(directory.Path, _state);
            var verdicts = directory.Verdicts(SecondLook.Main);
            var skipped = directory.OwnVerdict(SecondLook.Main).IsSkipped;
            if (!skipped)
                _lowerDecider.Enter(ToLower(directory.Path), _lowerState);
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                var name = directory.Entries.Name(entry);
                var found = _decider.CollectMatches(name, _found);
                for (var index = 0; index < found; index++)
                    Count(Matches[_found[index]], directory, name, verdicts[entry]);
                if (!verdicts[entry].IsIgnored)
                    FindOtherCase(directory, name);
            }
        }

        private static void Count(RuleMatch match, in DirectoryView directory, ReadOnlySpan<byte> name, Verdict verdict)
        {
            match.Entries++;
            if (IsEarlier(match.First, directory.Path, name))
                match.First = Path(directory.Path, name);
            if (!verdict.IsIgnored)
                return;
            match.Ignored++;
            if (!IsEarlier(match.FirstIgnored, directory.Path, name))
                return;
            match.FirstIgnored = Path(directory.Path, name);
            match.IgnoredBy = verdict.Rule;
        }

        private void FindOtherCase(in DirectoryView directory, ReadOnlySpan<byte> name)
        {
            var found = _lowerDecider.CollectMatches(ToLower(name), _found);
            for (var index = 0; index < found; index++)
            {
                var match = Matches[_found[index]];
                if (IsEarlier(match.FirstInOtherCase, directory.Path, name))
                    match.FirstInOtherCase = Path(directory.Path, name);
            }
        }

        private ReadOnlySpan<byte> ToLower(ReadOnlySpan<byte> text)
        {
            if (_lower.Length < text.Length)
                _lower = new byte[2 * text.Length];
            for (var index = 0; index < text.Length; index++)
                _lower[index] = text[index] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[index] | 0x20) : text[index];
            return _lower.AsSpan(0, text.Length);
        }

        private static bool IsEarlier(RelativePath? known, ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
            known is not { } path || WalkOrder.Compare(folder, path.Bytes) < 0 && Path(folder, name) < path;

        private static RelativePath Path(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
            new(folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name]);
    }
}

/// <summary>What rules match that other builds of the context share.</summary>
internal sealed class KnownRuleMatches
{
    public Dictionary<string, RuleMatches> ByRules { get; } = new(StringComparer.Ordinal);
}
