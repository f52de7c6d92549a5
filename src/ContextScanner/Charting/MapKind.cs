using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Charting;

/// <summary>Everything of one kind in a context, with the heaviest places of it.</summary>
/// <param name="Name">What it is; null for all that is of no known kind.</param>
/// <param name="Figures">What of it is sent, eligible and ignored.</param>
internal sealed record MapKind(string? Name, LaneFigures Figures)
{
    private const int MostPlaces = 40;

    /// <summary>The heaviest places.</summary>
    public IReadOnlyList<MapPlace> Places { get; private init; } = [];

    /// <summary>How many places there are besides.</summary>
    public int Further { get; private init; }

    /// <summary>What is in those.</summary>
    public LaneFigures FurtherFigures { get; private init; }

    /// <summary>Sorts what the catalogue knows by its kinds, the heaviest first; what is left of the context comes last.</summary>
    public static List<MapKind> Of(CataloguedPaths known, LaneFigures whole)
    {
        var places = new Dictionary<string, List<MapPlace>>(StringComparer.Ordinal);
        foreach (var path in known.Paths)
        {
            if (path.Eligible.Files + path.Ignored.Files == 0)
                continue;
            if (!places.TryGetValue(path.Kind.Name, out var ofKind))
                places.Add(path.Kind.Name, ofKind = []);
            ofKind.Add(new MapPlace(path.Path, path.IsFiles ? path.Rule : null, new LaneFigures(path.Sent, path.Eligible, path.Ignored)));
        }

        var kinds = new List<MapKind>();
        foreach (var (name, ofKind) in places)
        {
            ofKind.Sort(static (left, right) => Compare(left.Figures, right.Figures) is var order and not 0 ? order : left.Path.CompareTo(right.Path));
            var sum = SumOf(ofKind);
            whole -= sum;
            var shown = ofKind.Count <= MostPlaces + 1 ? ofKind : ofKind[..MostPlaces];
            kinds.Add(new MapKind(name, sum) { Places = shown, Further = ofKind.Count - shown.Count, FurtherFigures = sum - SumOf(shown) });
        }

        kinds.Sort(static (left, right) => Compare(left.Figures, right.Figures) is var order and not 0 ? order : string.CompareOrdinal(left.Name, right.Name));
        kinds.Add(new MapKind(null, whole));
        return kinds;
    }

    private static LaneFigures SumOf(List<MapPlace> places)
    {
        var sum = default(LaneFigures);
        foreach (var place in places)
            sum += place.Figures;
        return sum;
    }

    private static int Compare(in LaneFigures left, in LaneFigures right)
    {
        var order = Weight(right.Sent, right.Eligible, right.Ignored).CompareTo(Weight(left.Sent, left.Eligible, left.Ignored));
        return order != 0 ? order : (right.Eligible.Files + right.Ignored.Files).CompareTo(left.Eligible.Files + left.Ignored.Files);
    }

    private static long Weight(Sum sent, Sum eligible, Sum ignored) => Math.Max(sent.Bytes, Math.Max(eligible.Bytes, ignored.Bytes));
}

/// <summary>A folder of a kind, or the files of it that lie in one folder.</summary>
/// <param name="Path">The folder, or the one file.</param>
/// <param name="Pattern">For files, the catalogue's rule for them, such as <c>**/*.log</c>; null for a folder.</param>
/// <param name="Figures">What of it is sent, eligible and ignored.</param>
internal sealed record MapPlace(RelativePath Path, string? Pattern, LaneFigures Figures);
