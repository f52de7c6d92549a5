using System.Text;
using ContextSlim.Advising;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Readers;

/// <summary>
/// The ignore file with which all engines take what BuildKit takes now, as far as lines can be found for it: each line that engines read apart is
/// tried in other forms, each evaluated in every lane, and kept where fewer files differ and BuildKit's stay the same.
/// </summary>
internal sealed class PortableRewrite
{
    private const int MostLiterals = 100; // for one line: more nobody wants to read

    private readonly EngineMatrix _matrix;
    private readonly int _jobs;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _lines;
    private IReadOnlyList<EngineRow> _rows;

    private PortableRewrite(EngineMatrix matrix, int jobs, CancellationToken cancellation)
    {
        _matrix = matrix;
        _jobs = jobs;
        _cancellation = cancellation;
        _rows = matrix.Rows;
        _lines = [.. Encoding.UTF8.GetString(matrix.Usual.Files.IgnoreFile.Text.Span).TrimStart('\uFEFF').Split('\n').Select(static line => line.TrimEnd('\r'))];
        while (_lines.Count > 0 && _lines[^1].Length == 0)
            _lines.RemoveAt(_lines.Count - 1);
    }

    /// <summary>The text; null when nothing better was found.</summary>
    public string? Text { get; private set; }

    /// <summary>True when every engine takes what BuildKit takes.</summary>
    public bool IsEqual => _rows.All(static row => row.IsEqual);

    /// <summary>The line of <see cref="Text"/>, or of the file where there is none, that stands in the way, and the engine that says so; null when none does.</summary>
    public (int Line, string Rule, EngineRow Row)? InTheWay { get; private set; }

    /// <summary>Looks for it.</summary>
    public static PortableRewrite Find(EngineMatrix matrix, int jobs, CancellationToken cancellation)
    {
        var rewrite = new PortableRewrite(matrix, jobs, cancellation);
        if (matrix.Rows[0].Refusal is null && System.Text.Unicode.Utf8.IsValid(matrix.Usual.Files.IgnoreFile.Text.Span))
            rewrite.Run();
        rewrite.FindWhatStands();
        return rewrite;
    }

    private void Run()
    {
        var before = Differences(_rows);
        for (var line = _lines.Count - 1; line >= 0 && !IsEqual; line--)
        {
            var rule = _matrix.Usual.Lane.Rules.File.Rules.FirstOrDefault(rule => rule.Position.Line == line + 1);
            if (rule is null)
                continue;
            foreach (var candidate in Candidates(rule, line))
            {
                _cancellation.ThrowIfCancellationRequested();
                if (TryReplace(line, candidate))
                    break;
            }
        }

        if (Differences(_rows) < before)
            Text = string.Join('\n', _lines) + "\n";
    }

    // A line may have become several by now: places are counted from the end, and lines are replaced from there.
    private bool TryReplace(int line, IReadOnlyList<string> candidate)
    {
        List<string> lines = [.. _lines[..line], .. candidate, .. _lines[(line + 1)..]];
        var rows = _matrix.With(IgnoreFile.Parse(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), _matrix.Usual.Files.IgnoreFile.Name), _jobs, _cancellation);
        if (Differences(rows) >= Differences(_rows) || !IsSameForBuildKit(rows[0]))
            return false;
        _rows = rows;
        _lines.RemoveAt(line);
        _lines.InsertRange(line, candidate);
        return true;
    }

    private bool IsSameForBuildKit(EngineRow row)
    {
        if (row.Refusal is not null || row.Taken != _matrix.Rows[0].Taken)
            return false;
        var changes = new VerdictChanges(0, 1, 0);
        _ = TreeEvaluation.Run(_matrix.Tree, [_matrix.Usual.Lane, row.Build.Lane], [changes], new WalkOptions { Jobs = _jobs }, _cancellation);
        // A folder by itself is no file: it comes about with what is taken of it.
        return changes.Gained.Files + changes.Lost.Files + changes.ContentChanged.Files == 0;
    }

    private IEnumerable<IReadOnlyList<string>> Candidates(IgnoreRule rule, int line)
    {
        var entry = Encoding.UTF8.GetString(rule.Entry);
        if (entry != _lines[line])
            yield return [entry];
        var mark = entry.StartsWith('!') ? "!" : "";
        var pattern = entry[mark.Length..];
        if (pattern.StartsWith("**", StringComparison.Ordinal) && pattern.Length > 2 && pattern[2] != '/')
            yield return [$"{mark}**/*{pattern[2..]}"];
        var plain = string.Concat(pattern.Select(static character => @"+()[]{}|^\".Contains(character, StringComparison.Ordinal) ? '*' : character)).Replace("**", "*", StringComparison.Ordinal);
        if (plain != pattern && !pattern.Contains("**", StringComparison.Ordinal))
            yield return [mark + plain];
        var literals = LiteralsOf(rule);
        if (literals is { Count: > 0 and <= MostLiterals })
        {
            yield return literals;
            yield return [entry, .. literals];
        }

        // What only other engines find in a rule nobody meant.
        if (literals is { Count: 0 })
            yield return [];
    }

    // The topmost paths that the rule decides for BuildKit; null where one cannot be written so that all read it alike.
    private List<string>? LiteralsOf(IgnoreRule rule)
    {
        var found = new Literals(rule, _matrix.Usual.Lane.Rules);
        OrderedWalk.Run(_matrix.Tree, new Lane(_matrix.Usual.Lane.Rules), found, _cancellation);
        return found.Paths;
    }

    private static long Differences(IReadOnlyList<EngineRow> rows) => rows.Sum(static row => (long)row.Differences);

    private void FindWhatStands()
    {
        if (_rows.FirstOrDefault(static row => !row.IsEqual) is not { } row)
            return;
        if (row.Refusal is { } refusal)
            InTheWay = (refusal.Position.Line, refusal.Rule?.ToString() ?? "", row);
        else
            InTheWay = Blamed(row.Lost.ByRule, row.Build.Lane.Rules, row) ?? Blamed(row.Gained.ByRule, _rows[0].Build.Lane.Rules, row) ?? (0, "", row);
    }

    private static (int Line, string Rule, EngineRow Row)? Blamed(IEnumerable<KeyValuePair<int, PathGroup>> groups, RuleSet rules, EngineRow row)
    {
        foreach (var (rule, _) in groups)
        {
            if (rule >= 0 && !rules[rule].IsImplied)
                return (rules[rule].Position.Line, rules[rule].ToString(), row);
        }

        return null;
    }

    private sealed class Literals(IgnoreRule rule, RuleSet rules) : IEntryVisitor
    {
        private readonly Stack<bool> _inside = new();

        public List<string>? Paths { get; private set; } = [];

        public bool Visit(in OrderedEntry entry)
        {
            var decides = entry.Verdict.Rule >= 0 && rules[entry.Verdict.Rule] == rule;
            var inside = _inside.Count > 0 && _inside.Peek();
            if (decides && !inside && Paths is not null)
            {
                var path = Encoding.UTF8.GetString(entry.Path);
                if (!FlatTranslation.IsPlain(entry.Path) || path.AsSpan().ContainsAny("*?[") || path.Trim() != path || path[0] is '#' or '!' || Paths.Count > MostLiterals)
                    Paths = Paths.Count > MostLiterals ? Paths : null;
                else
                    Paths.Add((entry.Verdict.IsIgnored ? "" : "!") + path);
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
