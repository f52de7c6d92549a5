using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>Ranks kinds, heaviest first; what is of no kind is a row without one.</summary>
internal static class HeaviestKinds
{
    public static IReadOnlyList<HeavyPath> Rank(CataloguedPaths known, HeavyState state, Sum total, int top)
    {
        var kinds = new Dictionary<string, KindSum>(StringComparer.Ordinal);
        var rest = total;
        foreach (var path in state == HeavyState.Sent ? known.SentPaths : known.Paths)
        {
            var sum = state == HeavyState.Sent ? path.Sent : path.Ignored;
            if (sum.Bytes == 0)
                continue;
            rest -= sum;
            if (!kinds.TryGetValue(path.Kind.Name, out var kind))
                kinds.Add(path.Kind.Name, kind = new KindSum());
            kind.Add(path.Path, sum);
        }

        var heavy = new List<HeavyPath>();
        foreach (var (name, kind) in kinds)
            heavy.Add(new HeavyPath(kind.Heaviest, state, kind.Sum, Share(kind.Sum)) { IsKind = true, Kind = name, Folders = kind.Count });
        if (rest.Bytes > 0)
            heavy.Add(new HeavyPath(default, state, rest, Share(rest)) { IsKind = true });
        heavy.Sort((left, right) => right.Sum.Bytes.CompareTo(left.Sum.Bytes) is var order and not 0 ? order : string.CompareOrdinal(left.Kind, right.Kind));
        return heavy.GetRange(0, Math.Min(top, heavy.Count));

        double Share(Sum sum) => (double)sum.Bytes / Math.Max(1, total.Bytes);
    }

    private sealed class KindSum
    {
        private long _heaviest = -1;

        public Sum Sum { get; private set; }

        public int Count { get; private set; }

        public RelativePath Heaviest { get; private set; }

        public void Add(RelativePath path, Sum sum)
        {
            Sum += sum;
            Count++;
            if (sum.Bytes <= _heaviest)
                return;
            _heaviest = sum.Bytes;
            Heaviest = path;
        }
    }
}
