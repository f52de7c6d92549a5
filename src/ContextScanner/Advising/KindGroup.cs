using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>All paths of one kind of which something is sent: what they add up to, how to name them, and the rules that would drop them.</summary>
internal sealed class KindGroup
{
    private const int MostRules = 3;
    private const long LeastHeavy = 1_000_000;
    private const double NearlyAll = 0.9;

    private readonly BuildResult _result;
    private readonly List<CataloguedPath> _paths = [];
    private readonly Dictionary<string, bool> _exact = new(StringComparer.Ordinal);

    private KindGroup(BuildResult result, TemplateKind kind)
    {
        _result = result;
        Kind = kind;
    }

    public TemplateKind Kind { get; }

    public IReadOnlyList<CataloguedPath> Paths => _paths;

    public Sum Sent { get; private set; }

    /// <summary>How sure it is of the least sure of them.</summary>
    public Confidence Confidence { get; private set; } = Confidence.Structure;

    /// <summary>True when it weighs enough to be worth telling although it is not sure: a megabyte, and a hundredth of what is eligible.</summary>
    public bool IsHeavy => Sent.Bytes >= LeastHeavy && 100 * Sent.Bytes >= Math.Max(1, (_result.Eligible ?? _result.Sent)?.Bytes ?? 0);

    /// <summary>
    /// What is sent, by kind, the sure ones and those known by their name alone apart; without what instructions name, which is wanted.
    /// </summary>
    public static IEnumerable<KindGroup> Of(BuildResult result, Func<CataloguedPath, bool> isWanted, Advice advice)
    {
        var groups = new Dictionary<(string, bool), KindGroup>();
        if (result.Catalogued is not { } catalogued || result.Sent is null || result.Published is not null)
            return groups.Values;
        foreach (var path in catalogued.Paths)
        {
            if (path.Sent.IsEmpty && !path.IsUnreadable)
                continue;
            if ((path.IsNamed && !path.IsFiles) || !isWanted(path))
                continue;
            if (!path.IsUnreadable && (advice.IsToldOfByRule(path) || !advice.Drops(path)))
                continue;
            // What somebody committed is probably wanted, whatever it looks like.
            var confidence = path.Confidence > Confidence.Name && !advice.IsGuess(path) && !IsTracked(result, path) ? path.Confidence : Confidence.Name;
            var key = (path.Kind.Name, confidence > Confidence.Name);
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = new KindGroup(result, path.Kind));
            group.Add(path, confidence);
        }

        return groups.Values;
    }

    /// <summary>The path, when there is only one.</summary>
    public RelativePath? SinglePath => _paths is [var single] && (!single.IsFiles || single.Sent.Files == 1) ? single.Path : null;

    /// <summary>What is sent, in words: <c>50.1 MB, 4,118 files in 214 folders</c>; where, when that is not said otherwise.</summary>
    public string Figures
    {
        get
        {
            var figures = $"{ByteSize.Format(Sent.Bytes)}, {Counts.Files(Sent.Files)}";
            if (SinglePath is not null)
                return figures;
            var heaviest = _paths[0];
            foreach (var path in _paths)
                heaviest = path.Sent.Bytes > heaviest.Sent.Bytes ? path : heaviest;
            var where = heaviest.Path.IsRoot ? "the context root" : $"`{DisplayText.Escape(heaviest.Path)}`";
            return _paths.Count == 1 ? $"{figures} in {where}" : $"{figures} in {Counts.Of(_paths.Count)} places, most of it in {where}";
        }
    }

    /// <summary>
    /// The rules that drop it and nothing else, as a sentence; null when there are none that could be written. Data and documents are named
    /// where they are, because others of their kind may be wanted.
    /// </summary>
    public string? Fix
    {
        get
        {
            _paths.Sort((left, right) => right.Sent.Bytes.CompareTo(left.Sent.Bytes));
            var rules = new List<string>();
            long covered = 0;
            foreach (var path in _paths)
            {
                if (IsNamedWhereItIs && rules.Count > 0 && covered >= NearlyAll * Sent.Bytes)
                    break;
                covered += path.Sent.Bytes;
                if (RuleFor(path) is { } rule && !rules.Contains(rule))
                    rules.Add(rule);
            }

            if (rules.Count == 0)
                return null;
            if (Exception is { } undoing && EarlierRule(undoing) is { } undone)
                return $"Line {undone.Position.Line} `{undone}` is undone by it: move that line below line {undoing.Position.Line}.";
            var most = _result.Options.MostNamed(MostRules);
            var named = string.Join(", ", rules.GetRange(0, Math.Min(most, rules.Count)).ConvertAll(rule => $"`{rule}`"));
            var where = Exception is { } exception ? $" below line {exception.Position.Line}" : "";
            return rules.Count > most ? $"Write {named} and {Counts.Of(rules.Count - most)} more{where}." : $"Write {named}{where}.";
        }
    }

    /// <summary>The exception that brings it back, the last one when there are several; null when none does.</summary>
    public IgnoreRule? Exception
    {
        get
        {
            var judge = new PathJudge(_result.Lane with { Includes = null });
            var last = -1;
            foreach (var path in _paths)
            {
                if (path.Path.IsRoot)
                    continue;
                var verdict = judge.Judge(path.Path, path.IsFiles && path.Sent.Files == 1 ? FileSystem.EntryKind.File : FileSystem.EntryKind.Directory);
                if (!verdict.IsIgnored && verdict.Rule >= 0 && _result.Lane.Rules.IsException(verdict.Rule) && !_result.Lane.Rules[verdict.Rule].IsImplied)
                    last = Math.Max(last, verdict.Rule);
            }

            return last < 0 ? null : _result.Lane.Rules[last];
        }
    }

    // The rule above an exception that would drop all of them, if it stood below.
    private IgnoreRule? EarlierRule(IgnoreRule exception)
    {
        var rules = _result.Lane.Rules;
        for (var rule = 0; rule < rules.OwnRuleCount && rules[rule].Position.Line < exception.Position.Line; rule++)
        {
            var number = rule;
            // What ignores everything would ignore more below.
            if (rules.IsException(rule) || rules[rule].Entry.SequenceEqual("*"u8) || rules[rule].Entry.SequenceEqual("**"u8))
                continue;
            var alone = rules.Without(other => other != number);
            if (alone.Refusal is not null)
                continue;
            var judge = new PathJudge(new Lane(alone));
            if (_paths.TrueForAll(path => !path.Path.IsRoot && (!path.IsFiles || path.Sent.Files == 1) && judge.Judge(path.Path, path.IsFiles ? FileSystem.EntryKind.File : FileSystem.EntryKind.Directory).IsIgnored))
                return rules[rule];
        }

        return null;
    }

    private bool IsNamedWhereItIs => Kind.Category is KindCategory.Data or KindCategory.Documentation;

    private void Add(CataloguedPath path, Confidence confidence)
    {
        _paths.Add(path);
        Sent += path.Sent;
        Confidence = confidence < Confidence ? confidence : Confidence;
    }

    private static bool IsTracked(BuildResult result, CataloguedPath path)
    {
        if (path.Kind.Category == KindCategory.History || (path.IsFiles && path.Sent.Files > 1) || result.Repository?.Repository is not { } repository)
            return false;
        var above = repository.ContextPath.Bytes;
        byte[] inRepository = above.IsEmpty ? path.Path.Bytes.ToArray() : [.. above, (byte)'/', .. path.Path.Bytes];
        return path.IsFiles ? repository.Index.IsTracked(inRepository) : repository.Index.TracksBelow(inRepository);
    }

    private string? RuleFor(CataloguedPath path)
    {
        var several = !IsNamedWhereItIs && (_paths.Count > 1 || (path.IsFiles && path.Sent.Files > 1));
        if (several && path.Rule is { } rule && MatchesNothingElse(path, rule))
            return rule;
        if (!path.IsFiles || path.Sent.Files == 1)
            return LiteralRule.For(path.Path.Bytes);
        // Files that cannot be told from others by a rule at any depth: those in this folder.
        var name = path.Rule![(path.Rule!.LastIndexOf('/') + 1)..];
        return path.IsNamed ? null : path.Path.IsRoot ? name : LiteralRule.For(path.Path.Bytes) is { } folder ? $"{folder}/{name}" : null;
    }

    private bool MatchesNothingElse(CataloguedPath path, string rule)
    {
        if (_exact.TryGetValue(rule, out var exact))
            return exact;
        exact = path.IsFiles ? IsExactForFiles(rule) : IsExactForFolders(path);
        _exact.Add(rule, exact);
        return exact;
    }

    private bool IsExactForFiles(string rule)
    {
        if (Kind.Siblings.Count > 0 || Kind.UnlessBeside.Count > 0)
            return false;
        foreach (var path in _paths)
        {
            if (path.Rule == rule && path.IsNamed)
                return false;
        }

        return true;
    }

    // Every folder of the name must be one of these, ignored already, or in a folder that is known for itself.
    private bool IsExactForFolders(CataloguedPath like)
    {
        var table = _result.Directories;
        var pattern = _result.Catalogued!.RuleOf(like.TemplateRule).Pattern;
        var members = new HashSet<int>();
        foreach (var path in _paths)
            members.Add(path.Directory);
        for (var directory = 1; directory < table.Count; directory++)
        {
            if (!GlobSyntax.IsMatch(pattern.Name, table.Name(directory), backslashEscapes: true) || members.Contains(directory))
                continue;
            if (table.Own(_result.LaneNumber, directory).IsIgnored || IsInside(directory) || !pattern.MatchesFolder(table.Path(table.Parent(directory)).Bytes))
                continue;
            return false;
        }

        return true;
    }

    private bool IsInside(int directory)
    {
        for (var at = _result.Directories.Parent(directory); at > 0; at = _result.Directories.Parent(at))
        {
            if (_result.Catalogued!.Folders.TryGetValue(at, out var around) && around.Known.Confidence > Confidence.Name)
                return true;
        }

        return false;
    }
}
