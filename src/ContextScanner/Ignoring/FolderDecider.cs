using System.Numerics;
using System.Runtime.InteropServices;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Ignoring;

/// <summary>
/// Decides the children of one folder after another, as the builder's own walk does (specification W-3). Each thread has its own.
/// </summary>
/// <remarks>
/// Of all rules, a folder's children meet only those whose folder bit is set, those found by the name in the <see cref="NameIndex"/>,
/// those bound to this folder, and those that must be asked about the whole path and demand no byte that it does not have: the rest cannot
/// hit and is never looked at.
/// </remarks>
internal sealed class FolderDecider
{
    private readonly RuleSet _rules;
    private readonly CompiledRule[] _compiled;
    private readonly ExpressionScratch _scratch = new();
    private readonly int[] _hits;
    private readonly ulong[] _hitBits;
    private readonly ulong[] _askBits; // of the rules that must be asked about the path at hand
    private readonly int[] _ask;
    private readonly ulong[] _walkBits;
    private readonly ulong[] _flatBits;
    private readonly List<CompiledRule> _active = [];
    private readonly List<AskedRule> _asked = []; // in this folder
    private readonly bool _tracksFlat;
    private readonly bool _lastMatchDecides;
    private readonly bool _folds;
    private byte[] _foldedFolder = [];
    private byte[] _foldedName = [];
    private bool _hasLineFeed; // in the path at hand: what was said of a folder does not reach it
    private byte[] _path = [];
    private int _folderLength;
    private FolderState _state;
    private bool _askEverything;
    private int _askCount;

    /// <summary>Makes a decider for rules that were not refused.</summary>
    public FolderDecider(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
        _compiled = rules.Rules;
        _hits = new int[_compiled.Length];
        _hitBits = new ulong[rules.WordCount];
        _askBits = new ulong[rules.WordCount];
        _ask = new int[_compiled.Length];
        _walkBits = new ulong[rules.WordCount];
        _flatBits = new ulong[rules.WordCount];
        _lastMatchDecides = rules.Engine.LastMatchDecides;
        _folds = rules.Engine.IgnoresCase;
        _tracksFlat = !_lastMatchDecides && (rules.HasExceptions || rules.Engine.ChecksFirst);
        _state = FolderState.Root(rules);
    }

    /// <summary>Turns to a folder; the root is the empty path.</summary>
    public void Enter(ReadOnlySpan<byte> folder, FolderState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _state = state;
        if (_folds)
            folder = LetterCase.Fold(folder, ref _foldedFolder);
        _folderLength = folder.IsEmpty ? 0 : folder.Length + 1;
        if (_path.Length < _folderLength + 256)
            _path = new byte[_folderLength + 512];
        folder.CopyTo(_path);
        if (_folderLength > 0)
            _path[folder.Length] = (byte)'/';
        _asked.Clear();
        _active.Clear();
        _askEverything = _lastMatchDecides ? folder.ContainsAny(_rules.Engine.LineEnds) : folder.IndexOf((byte)'\n') >= 0;
        if (_askEverything)
        {
            for (var rule = 0; rule < _compiled.Length; rule++)
                _asked.Add(new AskedRule(rule));
            return;
        }

        foreach (var candidate in _rules.BoundRules)
        {
            if (candidate.Shape.MatchesFolder(folder))
                _active.Add(candidate);
        }

        foreach (var rule in _rules.WholePathRules)
        {
            if (rule.MustBeAskedIn(folder))
                _asked.Add(new AskedRule(rule.Number));
        }
    }

    /// <summary>Decides a child that has no children of its own.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="trace">Collects the rules that hit, in order; null for the usual case.</param>
    public Decision Decide(ReadOnlySpan<byte> name, List<RuleStep>? trace = null)
    {
        if (_folds)
            name = LetterCase.Fold(name, ref _foldedName);
        var hits = Collect(name);
        if (hits == 0 && _state.IsQuiet && _askCount == 0)
            return Decision.Untouched;
        var decision = _lastMatchDecides ? LastMatch(FullPath(name), default, trace) : WithFlat(Walk(name, default, trace), name);
        Forget(hits);
        return decision;
    }

    /// <summary>Decides a child folder, and says what its own children will need.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="state">The state to <see cref="Enter"/> the folder with.</param>
    /// <param name="trace">Collects the rules that hit, in order; null for the usual case.</param>
    public Decision DecideFolder(ReadOnlySpan<byte> name, out FolderState state, List<RuleStep>? trace = null)
    {
        if (_folds)
            name = LetterCase.Fold(name, ref _foldedName);
        var hits = Collect(name);
        if (hits == 0 && _state.IsQuiet && _askCount == 0)
        {
            state = _state;
            return Decision.Untouched;
        }

        _walkBits.AsSpan().Clear();
        var decision = _lastMatchDecides ? LastMatch(FolderPath(name), _walkBits, trace) : WithFlat(Walk(name, _walkBits, trace), name);
        if (_tracksFlat)
            CollectFlatBits(name);
        state = FolderState.Of(_walkBits, _flatBits, decision.IsIgnoredFlat, _state);
        Forget(hits);
        return decision;
    }

    /// <summary>Collects the rules that match a child itself, each on its own: whatever other rules say, and not through the folder.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="matches">Room for every rule.</param>
    /// <returns>How many there are.</returns>
    public int CollectMatches(ReadOnlySpan<byte> name, Span<int> matches)
    {
        if (_folds)
            name = LetterCase.Fold(name, ref _foldedName);
        var count = Collect(name);
        _hits.AsSpan(0, count).CopyTo(matches);
        Forget(count);
        foreach (var rule in _ask.AsSpan(0, _askCount))
        {
            if (_compiled[rule].Match(FullPath(name), _scratch) == RuleAnswer.Yes)
                matches[count++] = rule;
        }

        return count;
    }

    // Below a folder that the flat matcher ignores, the classic client checks nothing (specification C-2).
    private Decision WithFlat(Decision decision, ReadOnlySpan<byte> name)
    {
        if (!_tracksFlat)
            return decision with { IsIgnoredFlat = decision.IsIgnored };
        var checksFirst = _rules.Engine.ChecksFirst;
        if (checksFirst && _state.IsIgnoredFlat)
            return decision with { IsIgnoredFlat = true, RefusedBy = -1, StopsAtRule = decision.RefusedBy };
        var ignored = IsFlatIgnored(name, out var refused);
        return checksFirst
            ? decision with { IsIgnoredFlat = ignored, RefusedBy = refused, StopsAtRule = decision.RefusedBy }
            : decision with { IsIgnoredFlat = ignored || refused >= 0 };
    }

    private int Collect(ReadOnlySpan<byte> name)
    {
        _askCount = 0;
        if (_lastMatchDecides)
        {
            _hasLineFeed = _askEverything || name.ContainsAny(_rules.Engine.LineEnds);
            if (_hasLineFeed)
            {
                AskAll();
                return 0;
            }
        }

        if (_asked.Count > 0)
            CollectAsked(FullPath(name));
        if (_askEverything)
            return 0;
        var hits = _rules.Names.Collect(name, _hits);
        foreach (var rule in _active)
        {
            if (rule.Shape.MatchesName(name))
                _hits[hits++] = rule.Number;
        }

        for (var hit = 0; hit < hits; hit++)
            _hitBits[_hits[hit] >> 6] |= 1ul << (_hits[hit] & 63);
        return hits;
    }

    private void AskAll()
    {
        for (var rule = 0; rule < _compiled.Length; rule++)
        {
            _askBits[rule >> 6] |= 1ul << (rule & 63);
            _ask[_askCount++] = rule;
        }
    }

    // A rule that nobody has evaluated yet is always asked: only then is it known whether Docker could.
    private void CollectAsked(ReadOnlySpan<byte> path)
    {
        ByteRow? contained = null;
        foreach (ref var asked in CollectionsMarshal.AsSpan(_asked))
        {
            asked.Demand ??= _compiled[asked.Rule].Demand;
            if (asked.Demand is { } demand && !demand.IsMetBy(path, contained ??= ByteRow.Of(path)))
                continue;
            _askBits[asked.Rule >> 6] |= 1ul << (asked.Rule & 63);
            _ask[_askCount++] = asked.Rule;
        }
    }

    private void Forget(int hits)
    {
        for (var hit = 0; hit < hits; hit++)
            _hitBits[_hits[hit] >> 6] = 0;
        foreach (var rule in _ask.AsSpan(0, _askCount))
            _askBits[rule >> 6] = 0;
    }

    private Decision Walk(ReadOnlySpan<byte> name, Span<ulong> bits, List<RuleStep>? trace)
    {
        var ignored = false;
        var decides = -1;
        var refusedBy = -1;
        for (var word = 0; word < _hitBits.Length; word++)
        {
            var folderBits = _state.WalkBits[word];
            for (var rest = folderBits | _hitBits[word] | _askBits[word]; rest != 0; rest &= rest - 1)
            {
                var bit = rest & (0 - rest);
                var rule = (word << 6) + BitOperations.TrailingZeroCount(rest);
                var exception = _compiled[rule].IsException;
                var throughFolder = (folderBits & bit) != 0;
                if (!throughFolder)
                {
                    if (exception != ignored)
                        continue;
                    if ((_hitBits[word] & bit) == 0)
                    {
                        var answer = _compiled[rule].Match(FullPath(name), _scratch);
                        if (answer == RuleAnswer.Refused && refusedBy < 0)
                            refusedBy = rule;
                        if (answer != RuleAnswer.Yes)
                            continue;
                    }
                }

                if (!bits.IsEmpty)
                    bits[word] |= bit;
                var changed = ignored == exception;
                if (changed)
                {
                    ignored = !exception;
                    decides = rule;
                }

                trace?.Add(new RuleStep(rule, throughFolder, changed, ignored));
            }
        }

        return new Decision(decides, ignored, false, refusedBy);
    }

    // specification E-6. Whether a rule matches a folder must be known even where it changes nothing, for what lies in it.
    private Decision LastMatch(ReadOnlySpan<byte> path, Span<ulong> bits, List<RuleStep>? trace)
    {
        var ignored = false;
        var decides = -1;
        foreach (var rule in _rules.FirstRules)
        {
            if (Hits(rule, path, bits, isNeeded: true, out var throughFolder))
                Count(rule, throughFolder, trace, ref ignored, ref decides);
        }

        for (var word = 0; word < _hitBits.Length; word++)
        {
            for (var rest = _state.WalkBits[word] | _hitBits[word] | _askBits[word]; rest != 0; rest &= rest - 1)
            {
                var rule = _compiled[(word << 6) + BitOperations.TrailingZeroCount(rest)];
                if (!rule.ComesFirst && Hits(rule, path, bits, !bits.IsEmpty || trace is not null || rule.IsException == ignored, out var throughFolder))
                    Count(rule, throughFolder, trace, ref ignored, ref decides);
            }
        }

        return new Decision(decides, ignored, ignored, -1);
    }

    private bool Hits(CompiledRule rule, ReadOnlySpan<byte> path, Span<ulong> bits, bool isNeeded, out bool throughFolder)
    {
        var word = rule.Number >> 6;
        var bit = 1ul << (rule.Number & 63);
        throughFolder = !_hasLineFeed && (_state.WalkBits[word] & bit) != 0;
        if (!throughFolder && (_hitBits[word] & bit) == 0 && (!isNeeded || (_askBits[word] & bit) == 0 || rule.Match(path, _scratch) != RuleAnswer.Yes))
            return false;
        if (!bits.IsEmpty && rule.ReachesContent)
            bits[word] |= bit;
        return true;
    }

    private static void Count(CompiledRule rule, bool throughFolder, List<RuleStep>? trace, ref bool ignored, ref int decides)
    {
        var changed = ignored == rule.IsException;
        if (changed)
            (ignored, decides) = (!rule.IsException, rule.Number);
        trace?.Add(new RuleStep(rule.Number, throughFolder, changed, ignored));
    }

    private bool IsFlatIgnored(ReadOnlySpan<byte> name, out int refused)
    {
        var ignored = false;
        refused = -1;
        for (var word = 0; word < _hitBits.Length; word++)
        {
            for (var rest = _state.FlatBits[word] | _hitBits[word] | _askBits[word]; rest != 0; rest &= rest - 1)
            {
                var bit = rest & (0 - rest);
                var rule = (word << 6) + BitOperations.TrailingZeroCount(rest);
                if (rule >= _rules.OwnRuleCount)
                    return ignored;
                if (_compiled[rule].IsException != ignored)
                    continue;
                if ((_hitBits[word] & bit) == 0)
                {
                    // The path itself is asked before its ancestors, and only its own error counts.
                    var answer = (_askBits[word] & bit) != 0 ? _compiled[rule].Match(FullPath(name), _scratch) : RuleAnswer.No;
                    if (answer == RuleAnswer.Refused)
                    {
                        refused = rule;
                        return ignored;
                    }

                    if (answer == RuleAnswer.No && (_state.FlatBits[word] & bit) == 0)
                        continue;
                }

                ignored = !_compiled[rule].IsException;
            }
        }

        return ignored;
    }

    private void CollectFlatBits(ReadOnlySpan<byte> name)
    {
        for (var word = 0; word < _flatBits.Length; word++)
        {
            var bits = _state.FlatBits[word] | _hitBits[word];
            for (var rest = _askBits[word] & ~bits; rest != 0; rest &= rest - 1)
            {
                var rule = (word << 6) + BitOperations.TrailingZeroCount(rest);
                if (_compiled[rule].Match(FullPath(name), _scratch) == RuleAnswer.Yes)
                    bits |= rest & (0 - rest);
            }

            _flatBits[word] = bits;
        }
    }

    private ReadOnlySpan<byte> FolderPath(ReadOnlySpan<byte> name)
    {
        if (!_rules.Engine.MarksFolders)
            return FullPath(name);
        var length = FullPath(name).Length;
        if (_path.Length == length)
            Array.Resize(ref _path, 2 * (length + 1));
        _path[length] = (byte)'/';
        return _path.AsSpan(0, length + 1);
    }

    private ReadOnlySpan<byte> FullPath(ReadOnlySpan<byte> name)
    {
        var length = _folderLength + name.Length;
        if (_path.Length < length)
            Array.Resize(ref _path, 2 * length);
        name.CopyTo(_path.AsSpan(_folderLength));
        return _path.AsSpan(0, length);
    }

    private record struct AskedRule(int Rule)
    {
        public ExpressionDemand? Demand;
    }
}
