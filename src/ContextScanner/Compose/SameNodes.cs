using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>Whether two values say the same, wherever they stand and in whatever order their keys.</summary>
internal static class SameNodes
{
    public static bool Are(SourceNode one, SourceNode other, ReadBudget budget)
    {
        if (one == other)
            return true;
        switch (one, other)
        {
            case (SourceScalar left, SourceScalar right):
                return left.Kind == right.Kind && left.Value == right.Value;
            case (SourceSequence left, SourceSequence right):
                budget.Copy(left.Items.Count);
                return left.Items.Count == right.Items.Count && left.Items.Zip(right.Items).All(pair => Are(pair.First, pair.Second, budget));
            case (SourceMapping left, SourceMapping right):
                budget.Copy(left.Entries.Count);
                return left.Entries.Count == right.Entries.Count
                    && left.Entries.All(entry => right[entry.Key] is { } value && Are(entry.Value.Value, value, budget));
            default:
                return false;
        }
    }
}
