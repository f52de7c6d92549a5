using System.Text;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Ranks what is heavy, as disjoint paths. Folders of a known kind are taken out of everything around them, those of one name as a
/// group; what is left is ranked from the root's children, each narrowed down while one child holds nearly all of it.
/// </summary>
internal sealed class HeaviestPaths(SumsObserver sums, int lane, FolderKindObserver? known, int top)
{
    private const double NearlyAll = 0.8;

    private readonly DirectoryTable _table = sums.Table;
    private readonly Dictionary<int, TemplateKind> _kinds = known?.Kinds ?? [];

    /// <summary>Ranks the paths of a state, heaviest first.</summary>
    public IReadOnlyList<HeavyPath> Rank(HeavyState state)
    {
        var total = SumOf(state, 0);
        if (total.Bytes == 0)
            return [];
        var known = TopmostKnown(state);
        var rest = WithoutKnown(state, known);
        var ranked = new List<Candidate>();
        ranked.AddRange(Groups(state, known));
        AddChildrenOfRoot(state, rest, known, ranked);
        ranked.Sort(Compare);
        var heavy = new List<HeavyPath>(Math.Min(top, ranked.Count));
        foreach (var candidate in ranked)
        {
            if (heavy.Count == top || candidate.Sum.Bytes == 0)
                break;
            heavy.Add(candidate.ToHeavyPath(state, total.Bytes));
        }

        return heavy;
    }

    private Sum SumOf(HeavyState state, int directory) =>
        state == HeavyState.Sent ? _table.Sent(lane, directory) : _table.Ignored(lane, directory);

    private Dictionary<int, TemplateKind> TopmostKnown(HeavyState state)
    {
        var topmost = new Dictionary<int, TemplateKind>();
        foreach (var (directory, kind) in _kinds)
        {
            if (SumOf(state, directory).Bytes > 0 && !LiesInKnown(directory))
                topmost.Add(directory, kind);
        }

        return topmost;
    }

    private bool LiesInKnown(int directory)
    {
        for (var at = _table.Parent(directory); at > 0; at = _table.Parent(at))
        {
            if (_kinds.ContainsKey(at))
                return true;
        }

        return false;
    }

    // What each directory holds besides the known folders below it; only the directories above one differ from their sums.
    private Dictionary<int, Remainder> WithoutKnown(HeavyState state, Dictionary<int, TemplateKind> known)
    {
        var rest = new Dictionary<int, Remainder>();
        foreach (var directory in known.Keys)
        {
            var taken = SumOf(state, directory);
            for (var at = directory; at >= 0; at = _table.Parent(at))
            {
                if (!rest.TryGetValue(at, out var left))
                    rest.Add(at, left = new Remainder(SumOf(state, at)));
                left.Sum -= taken;
            }
        }

        return rest;
    }

    private IEnumerable<Candidate> Groups(HeavyState state, Dictionary<int, TemplateKind> known)
    {
        // Folders of one name may be of different kinds, by what lies in them.
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (directory, kind) in known)
        {
            var group = Encoding.Latin1.GetString(_table.Name(directory)) + '\0' + kind.Name;
            if (!groups.TryGetValue(group, out var members))
                groups.Add(group, members = []);
            members.Add(directory);
        }

        foreach (var members in groups.Values)
        {
            var sum = default(Sum);
            foreach (var member in members)
                sum += SumOf(state, member);
            var path = members.Count > 1 ? new RelativePath(_table.Name(members[0]).ToArray()) : _table.Path(members[0]);
            yield return new Candidate(path, sum, members.Count, false, known[members[0]].Name, CommonRule(state, members));
        }
    }

    private int CommonRule(HeavyState state, List<int> members)
    {
        if (state == HeavyState.Sent)
            return -1;
        var rule = _table.Own(lane, members[0]).Rule;
        foreach (var member in members)
        {
            var own = _table.Own(lane, member);
            if (!own.IsIgnored || own.Rule != rule)
                return -1;
        }

        return rule;
    }

    private void AddChildrenOfRoot(HeavyState state, Dictionary<int, Remainder> rest, Dictionary<int, TemplateKind> known, List<Candidate> ranked)
    {
        foreach (var file in sums.RootFiles)
        {
            var verdict = file.Verdicts[lane];
            if (state == HeavyState.Sent ? verdict.IsSentWhole : verdict.IsIgnored)
                ranked.Add(new Candidate(file.Name, new Sum(1, 0, file.Counted[lane]), 1, true, KindOfFile(file.Name.Bytes), state == HeavyState.Sent ? -1 : verdict.Rule));
        }

        var (children, last) = Bounds(0);
        for (var child = children; child < last; child++)
        {
            if (!known.ContainsKey(child))
                ranked.Add(Narrow(state, child, rest, known));
        }
    }

    private Candidate Narrow(HeavyState state, int directory, Dictionary<int, Remainder> rest, Dictionary<int, TemplateKind> known)
    {
        while (true)
        {
            var whole = Left(state, directory, rest);
            if (LargestFileOf(state, directory) is { Bytes: > 0 } file && file.Bytes >= NearlyAll * whole.Bytes)
            {
                var folder = _table.Path(directory);
                var path = new RelativePath([.. folder.Bytes, (byte)'/', .. _table.Names[file.Name]]);
                return new Candidate(path, new Sum(1, 0, file.Bytes), 1, true, KindOfFile(path.Bytes), state == HeavyState.Sent ? -1 : file.Rule);
            }

            var heaviest = HeaviestChild(state, directory, rest, known);
            if (heaviest < 0 || Left(state, heaviest, rest).Bytes < NearlyAll * whole.Bytes || (state == HeavyState.Ignored && IsWholeIgnored(directory)))
                return new Candidate(_table.Path(directory), whole, 1, false, null, CommonRule(state, [directory]));
            directory = heaviest;
        }
    }

    // What one rule ignores whole is named as that rule names it.
    private bool IsWholeIgnored(int directory) => _table.Own(lane, directory).IsSkipped;

    private LargestFile LargestFileOf(HeavyState state, int directory)
    {
        ref var found = ref _table.SumsOf(lane, directory);
        return state == HeavyState.Sent ? found.LargestSent : found.LargestIgnored;
    }

    private int HeaviestChild(HeavyState state, int directory, Dictionary<int, Remainder> rest, Dictionary<int, TemplateKind> known)
    {
        var heaviest = -1;
        long bytes = 0;
        var (children, last) = Bounds(directory);
        for (var child = children; child < last; child++)
        {
            if (known.ContainsKey(child) || Left(state, child, rest).Bytes <= bytes)
                continue;
            heaviest = child;
            bytes = Left(state, child, rest).Bytes;
        }

        return heaviest;
    }

    private (int First, int End) Bounds(int directory) => (_table.Children(directory).Start.Value, _table.Children(directory).End.Value);

    private Sum Left(HeavyState state, int directory, Dictionary<int, Remainder> rest) =>
        rest.TryGetValue(directory, out var left) ? left.Sum : SumOf(state, directory);

    private string? KindOfFile(ReadOnlySpan<byte> path) => known?.KindOfFile(path[(path.LastIndexOf((byte)'/') + 1)..])?.Name;

    private static int Compare(Candidate left, Candidate right)
    {
        var order = right.Sum.Bytes.CompareTo(left.Sum.Bytes);
        if (order == 0)
            order = left.Path.CompareTo(right.Path);
        return order != 0 ? order : string.CompareOrdinal(left.Kind, right.Kind);
    }

    private sealed class Remainder(Sum sum)
    {
        public Sum Sum { get; set; } = sum;
    }

    private sealed record Candidate(RelativePath Path, Sum Sum, int Folders, bool IsFile, string? Kind, int Rule)
    {
        public HeavyPath ToHeavyPath(HeavyState state, long total) => new(Path, state, Sum, (double)Sum.Bytes / total)
        {
            IsFile = IsFile,
            Folders = Folders,
            Kind = Kind,
            Rule = Rule,
        };
    }
}
