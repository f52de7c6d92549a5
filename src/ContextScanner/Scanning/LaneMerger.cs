namespace ContextSlim.Scanning;

/// <summary>Finds out which lanes come together in a folder. Belongs to one thread.</summary>
/// <param name="firstOfRules">See <see cref="LaneGroups.FirstOfRules"/>.</param>
internal sealed class LaneMerger(int[] firstOfRules)
{
    private readonly int[] _latest = new int[firstOfRules.Length]; // of the rules, by their first lane: the latest group below
    private readonly int[] _earlier = new int[firstOfRules.Length]; // by group below: the one before of the same rules
    private readonly int[] _from = new int[firstOfRules.Length]; // by group below: the first group above
    private readonly int[] _merged = new int[firstOfRules.Length];
    private readonly int[] _mergedBefore = new int[firstOfRules.Length]; // what gave the answer before
    private LaneGroups? _above; // of that answer
    private LaneGroups? _answer;

    /// <summary>The groups in a child folder.</summary>
    /// <param name="groups">The groups in the folder.</param>
    /// <param name="folders">For each of them what it knows of its child folders.</param>
    /// <param name="child">The child's place among these.</param>
    public LaneGroups Below(LaneGroups groups, LaneFolder[][] folders, int child)
    {
        if (groups.Count == 1)
            return groups;
        for (var group = 0; group < groups.Count; group++)
            _latest[firstOfRules[groups.First(group)]] = -1;
        var count = 0;
        for (var group = 0; group < groups.Count; group++)
        {
            ref var latest = ref _latest[firstOfRules[groups.First(group)]];
            var below = latest;
            while (below >= 0 && !Agree(folders[group][child], folders[_from[below]][child]))
                below = _earlier[below];
            if (below < 0)
            {
                below = count++;
                _from[below] = group;
                // What still asks its own patterns agrees with nobody, and need not be compared.
                if (folders[group][child].IsDecidedByRules)
                    (_earlier[below], latest) = (latest, below);
            }

            _merged[group] = below;
        }

        if (count == groups.Count)
            return groups;
        // Folders side by side mostly divide the lanes in the same way.
        var merged = _merged.AsSpan(0, groups.Count);
        if (_answer is null || !ReferenceEquals(_above, groups) || !merged.SequenceEqual(_mergedBefore.AsSpan(0, groups.Count)))
        {
            _answer = groups.Merge(merged, count);
            _above = groups;
            merged.CopyTo(_mergedBefore);
        }

        return _answer;
    }

    private static bool Agree(in LaneFolder left, in LaneFolder right) =>
        left.IsDecidedByRules && ReferenceEquals(left.Includes, right.Includes) && left.Verdict == right.Verdict
        && left.ParentIsIgnoredFlat == right.ParentIsIgnoredFlat && left.State.IsSame(right.State);
}
