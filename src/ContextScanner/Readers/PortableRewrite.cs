using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Scanning;

namespace ContextSlim.Readers;

/// <summary>
/// The ignore file with which all engines take what BuildKit takes now, as far as lines can be found for it: each line that engines read apart is
/// tried in other forms, each evaluated in every lane, and kept where fewer files differ and BuildKit's stay the same. Whoever asks, all ways to search
/// are gone before it is said that there is none.
/// </summary>
internal sealed class PortableRewrite
{
    private const int MostLines = 100; // for one line: more nobody wants to read
    private const int MostPaths = 10_000;
    private const int MostPasses = 3;

    private readonly EngineMatrix _matrix;
    private readonly int _jobs;
    private readonly CancellationToken _cancellation;
    private readonly string[] _original;
    private readonly List<IReadOnlyList<string>> _lines; // what stands in the place of each line
    private IReadOnlyList<EngineRow> _rows;
    private int? _only;
    private bool _isBetter;

    private PortableRewrite(EngineMatrix matrix, int jobs, CancellationToken cancellation)
    {
        _matrix = matrix;
        _jobs = jobs;
        _cancellation = cancellation;
        _rows = matrix.Rows;
        _original = Encoding.UTF8.GetString(matrix.Usual.Files.IgnoreFile.Text.Span).TrimStart('\uFEFF').Split('\n');
        for (var line = 0; line < _original.Length; line++)
            _original[line] = _original[line].TrimEnd('\r');
        var count = _original.Length;
        while (count > 0 && _original[count - 1].Length == 0)
            count--;
        _lines = [.. _original.Take(count).Select(static line => (IReadOnlyList<string>)[line])];
    }

    /// <summary>The text; null when nothing better was found.</summary>
    public string? Text => _isBetter ? Render() : null;

    /// <summary>What stands in the place of lines, by their numbers from 1; where nothing is different there is nothing.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Edits =>
        Enumerable.Range(0, _lines.Count).Where(line => _lines[line] is not [var only] || only != _original[line]).ToDictionary(static line => line + 1, line => _lines[line]);

    /// <summary>What the engines make of it; a row for each of the matrix.</summary>
    public IReadOnlyList<EngineRow> Rows => _rows;

    /// <summary>True when every engine's rules leave in what BuildKit's leave in.</summary>
    public bool ReadsAlike => _rows.All(static row => row.ReadsAlike);

    /// <summary>True when every engine takes what BuildKit takes.</summary>
    public bool IsEqual => _rows.All(static row => row.IsEqual);

    /// <summary>The line of <see cref="Text"/>, or of the file where there is none, that stands in the way, and the engine that says so; null when none does.</summary>
    public Obstacle? InTheWay => Obstacle.Of(_rows);

    /// <summary>Looks for it.</summary>
    /// <param name="matrix">The file as it is.</param>
    /// <param name="jobs">Threads; 0 for as many as there are processors.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <param name="everyLine">True to write also those lines anew of which nothing here tells that engines read them apart.</param>
    public static PortableRewrite Find(EngineMatrix matrix, int jobs, CancellationToken cancellation, bool everyLine = false) =>
        Find(() => new PortableRewrite(matrix, jobs, cancellation), everyLine ? [Search.Anew, Search.AnewAtOnce, Search.LineByLine] : [Search.LineByLine, Search.Anew, Search.AnewAtOnce]);

    /// <summary>What should stand in the place of one line, so that the engines do not read that apart, whatever becomes of the others; null where nothing better is found.</summary>
    /// <param name="matrix">The file as it is.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="jobs">Threads; 0 for as many as there are processors.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static IReadOnlyList<string>? ForLine(EngineMatrix matrix, int line, int jobs, CancellationToken cancellation) =>
        Find(() => new PortableRewrite(matrix, jobs, cancellation) { _only = line }, [Search.Anew]).Edits.GetValueOrDefault(line);

    // A line that is asked about alone is not narrowed to make up for what engines do with others.
    private bool IsSettled => ReadsAlike || (_only is { } line && !_rows.Any(row => IsReadApart(row, line, _lines[line - 1].Count)));

    private static PortableRewrite Find(Func<PortableRewrite> begin, IReadOnlyList<Search> searches)
    {
        var best = begin();
        if (best._rows[0].Refusal is not null || !System.Text.Unicode.Utf8.IsValid(best._matrix.Usual.Files.IgnoreFile.Text.Span))
            return best;
        for (var number = 0; number < searches.Count && (number == 0 || !best.ReadsAlike); number++)
        {
            var rewrite = begin();
            rewrite.Run(searches[number]);
            if (number > 0 && searches[0] == Search.LineByLine)
                rewrite.ForEachRule(rewrite.PutBack);
            if (number == 0 || Differences(rewrite._rows) < Differences(best._rows))
                best = rewrite;
        }

        return best;
    }

    // Two lines may hide each other: what is no gain for either alone is one for both.
    private void Run(Search search)
    {
        if (search == Search.AnewAtOnce && !WriteAllAnew())
            return;
        if (search == Search.Anew)
            ForEachRule(WriteAnew);
        var known = Differences(_rows);
        for (var pass = 0; pass < MostPasses && !IsSettled; pass++)
        {
            var before = Differences(_rows);
            ForEachRule(Improve);
            if (Differences(_rows) == before)
                break;
        }

        if (search == Search.Anew && Differences(_rows) < known)
            ForEachRule(WriteAnew);
    }

    private bool IsReadApart(EngineRow row, int line, int count)
    {
        var usual = _rows[0].Build;
        if (row.Unreadable is not null || row.Build.Files.IgnoreFilePath != usual.Files.IgnoreFilePath)
            return false;
        return row.Refusal is { } refusal ? IsOne(refusal.Position.Line)
            : Decide(row.Returned, usual.Lane.Rules) || Decide(row.Gained, usual.Lane.Rules) || Decide(row.LostAlone, row.Build.Lane.Rules);

        bool IsOne(int place) => place >= line && place < line + count;

        bool Decide(PathGroups groups, RuleSet rules) => groups.ByRule.Any(pair => pair.Key >= 0 && !rules[pair.Key].IsImplied && IsOne(rules[pair.Key].Position.Line));
    }

    private void ForEachRule(Action<IgnoreRule, int> action)
    {
        var rules = _matrix.Usual.Lane.Rules.File.Rules;
        for (var rule = rules.Count - 1; rule >= 0; rule--)
        {
            if (_only is null || _only == rules[rule].Position.Line)
                action(rules[rule], rules[rule].Position.Line - 1);
        }
    }

    private void Improve(IgnoreRule rule, int line)
    {
        if (IsSettled)
            return;
        foreach (var candidate in PortableForms.Exact(rule).Concat(PortableForms.Wider(rule)).Concat(ByTree(rule)))
        {
            if (TryReplace(line, candidate, static (after, before) => after < before))
                break;
        }
    }

    private void WriteAnew(IgnoreRule rule, int line)
    {
        // What was found for the line is closer to what engines read than its forms are.
        if (_lines[line] is not [var only] || only != _original[line])
            return;
        foreach (var candidate in AnewOf(rule))
            _ = TryReplace(line, candidate, static (after, before) => after <= before);
    }

    private void PutBack(IgnoreRule rule, int line) => _ = TryReplace(line, [_original[line]], static (after, before) => after <= before);

    private bool WriteAllAnew()
    {
        ForEachRule((rule, line) => _lines[line] = AnewOf(rule).LastOrDefault() ?? _lines[line]);
        var rows = Evaluate();
        if (!IsSameForBuildKit(rows[0]))
            return false;
        _isBetter = Differences(rows) < Differences(_rows);
        _rows = rows;
        return true;
    }

    // A line that every engine reads as it would read the other form stays what people wrote.
    private static IEnumerable<IReadOnlyList<string>> AnewOf(IgnoreRule rule) =>
        PortableForms.Exact(rule).Where(candidate => candidate is not [var only] || !Engine.All.All(engine => PatternRead.IsSame(ReadBy(engine, rule), ReadBy(engine, only))));

    private static PatternRead? ReadBy(Engine engine, string line) =>
        IgnoreFile.Parse(Encoding.UTF8.GetBytes(line), "").Rules is [var rule] ? ReadBy(engine, rule) : null;

    private static PatternRead? ReadBy(Engine engine, IgnoreRule rule) => engine.Read(rule, backslashSeparates: false, out var read) is null ? read : null;

    private IReadOnlyList<EngineRow> Evaluate() =>
        _matrix.With(IgnoreFile.Parse(Encoding.UTF8.GetBytes(Render()), _matrix.Usual.Files.IgnoreFile.Name), _jobs, _cancellation);

    private bool TryReplace(int line, IReadOnlyList<string> candidate, Func<long, long, bool> isGood)
    {
        _cancellation.ThrowIfCancellationRequested();
        // A line that is there twice says nothing as long as the other says it; a line that is asked about alone is tried alone.
        var lines = _only is not null ? [line] : Enumerable.Range(0, _lines.Count).Where(other => _original[other] == _original[line]).ToList();
        var known = lines.ConvertAll(other => _lines[other]);
        if (known.TrueForAll(before => before.SequenceEqual(candidate)))
            return false;
        lines.ForEach(other => _lines[other] = candidate);
        var rows = Evaluate();
        if (!isGood(Differences(rows), Differences(_rows)) || !IsSameForBuildKit(rows[0]))
        {
            for (var index = 0; index < lines.Count; index++)
                _lines[lines[index]] = known[index];
            return false;
        }

        _isBetter |= Differences(rows) < Differences(_rows);
        _rows = rows;
        return true;
    }

    private string Render() => string.Concat(_lines.SelectMany(static lines => lines).Select(static line => line + "\n"));

    private bool IsSameForBuildKit(EngineRow row)
    {
        if (row.Refusal is not null || row.Taken != _matrix.Rows[0].Taken)
            return false;
        var changes = new VerdictChanges(0, 1, 0);
        _ = TreeEvaluation.Run(_matrix.Tree, [_matrix.Usual.Lane, row.Build.Lane], [changes], new WalkOptions { Jobs = _jobs }, _cancellation);
        // A folder by itself is no file: it comes about with what is taken of it.
        return changes.Gained.Files + changes.Lost.Files + changes.ContentChanged.Files == 0;
    }

    // What the rule comes to on this tree, folder by folder or path by path.
    private IEnumerable<IReadOnlyList<string>> ByTree(IgnoreRule rule)
    {
        var paths = PathsOf(rule);
        if (paths is { Count: > 0 } && PortableForms.InFolders(rule, paths) is { Count: <= MostLines } inFolders)
            yield return inFolders;
        if (paths is { Count: > 0 and <= MostLines } && PortableForms.Literal(rule, paths) is { } literals)
        {
            yield return literals;
            yield return [Encoding.UTF8.GetString(rule.Entry), .. literals];
        }

        // What only other engines find in a rule nobody meant.
        if (paths is { Count: 0 })
            yield return [];
    }

    // The topmost paths that the rule decides for BuildKit; null for very many.
    private List<string>? PathsOf(IgnoreRule rule)
    {
        var found = new DecidedPaths(rule, _matrix.Usual.Lane.Rules);
        OrderedWalk.Run(_matrix.Tree, new Lane(_matrix.Usual.Lane.Rules), found, _cancellation);
        return found.Paths;
    }

    private static long Differences(IReadOnlyList<EngineRow> rows) => rows.Sum(static row => (long)row.Differences);

    private enum Search
    {
        /// <summary>Lines that engines read apart here, one after the other.</summary>
        LineByLine,

        /// <summary>First every line in another form of the same meaning, one after the other.</summary>
        Anew,

        /// <summary>First all lines in such a form, at once.</summary>
        AnewAtOnce,
    }

    private sealed class DecidedPaths(IgnoreRule rule, RuleSet rules) : IEntryVisitor
    {
        private readonly Stack<bool> _inside = new();

        public List<string>? Paths { get; private set; } = [];

        public bool Visit(in OrderedEntry entry)
        {
            var decides = entry.Verdict.Rule >= 0 && rules[entry.Verdict.Rule] == rule;
            var inside = _inside.Count > 0 && _inside.Peek();
            if (decides && !inside && Paths is not null)
            {
                Paths.Add(Encoding.UTF8.GetString(entry.Path));
                if (Paths.Count > MostPaths)
                    Paths = null;
            }

            if (entry.Kind != EntryKind.Directory)
                return false;
            if (entry.Verdict.IsSkipped && !rules.HasExceptions)
                return false;
            _inside.Push(inside || decides);
            return true;
        }

        public void LeaveDirectory() => _inside.Pop();
    }
}
