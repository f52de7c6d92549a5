namespace ContextSlim.Scanning;

/// <summary>
/// Which lanes of a walk cannot differ in a directory and below it: they are judged and summed once. Lanes of the same rules differ only where
/// the client of one gets to what it may request, and that of another does not. Below a directory, groups only ever grow. Immutable.
/// </summary>
internal sealed class LaneGroups
{
    private readonly ushort[]? _groups; // by lane; null when each is a group of its own
    private readonly int[]? _first; // by group

    private LaneGroups(int lanes, ushort[]? groups, int[]? first)
    {
        LaneCount = lanes;
        _groups = groups;
        _first = first;
        Count = first?.Length ?? lanes;
    }

    /// <summary>The number of groups.</summary>
    public int Count { get; }

    /// <summary>The number of lanes.</summary>
    public int LaneCount { get; }

    /// <summary>The group of a lane.</summary>
    public int Of(int lane) => _groups is null ? lane : _groups[lane];

    /// <summary>The first lane of a group, which stands for all of them. Groups are in the order of these.</summary>
    public int First(int group) => _first is null ? group : _first[group];

    /// <summary>Every lane on its own, as in the root.</summary>
    public static LaneGroups Each(int lanes) => new(lanes, null, null);

    /// <summary>Groups of groups.</summary>
    /// <param name="merged">For each group of this one its new number; they are numbered by their first lanes.</param>
    /// <param name="count">How many there are.</param>
    public LaneGroups Merge(ReadOnlySpan<int> merged, int count)
    {
        var groups = new ushort[LaneCount];
        for (var lane = 0; lane < groups.Length; lane++)
            groups[lane] = (ushort)merged[Of(lane)];
        var first = new int[count];
        for (var group = Count - 1; group >= 0; group--)
            first[merged[group]] = First(group);
        return new LaneGroups(LaneCount, groups, first);
    }

    /// <summary>For each lane the first of those that share its rules.</summary>
    public static int[] FirstOfRules(IReadOnlyList<Lane> lanes)
    {
        var first = new int[lanes.Count];
        var known = new Dictionary<object, int>(lanes.Count > 1 ? lanes.Count : 0, ReferenceEqualityComparer.Instance);
        for (var lane = 0; lane < first.Length; lane++)
        {
            // What depends on where a lane stops is nobody else's.
            if (lanes[lane].StopsAt is not null || lanes.Count == 1)
                first[lane] = lane;
            else if (known.TryGetValue(lanes[lane].Rules, out var other))
                first[lane] = other;
            else
                known.Add(lanes[lane].Rules, first[lane] = lane);
        }

        return first;
    }

    /// <summary>True when lanes of a walk share their rules, so that they may come together somewhere.</summary>
    /// <param name="firstOfRules">See <see cref="FirstOfRules"/>.</param>
    public static bool MayMerge(int[] firstOfRules)
    {
        if (firstOfRules.Length > ushort.MaxValue)
            return false;
        for (var lane = 0; lane < firstOfRules.Length; lane++)
        {
            if (firstOfRules[lane] != lane)
                return true;
        }

        return false;
    }
}
