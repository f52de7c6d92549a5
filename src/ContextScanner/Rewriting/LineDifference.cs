namespace ContextSlim.Rewriting;

/// <summary>What became of a line.</summary>
internal enum LineFate
{
    Kept,
    Removed,
    Added,
}

/// <summary>A step from one text to the other.</summary>
/// <param name="Fate">What became of the line.</param>
/// <param name="Old">Its index in the old text; where it would be, for an added line.</param>
/// <param name="New">Its index in the new text; where it would be, for a removed line.</param>
internal readonly record struct LineStep(LineFate Fate, int Old, int New);

/// <summary>The fewest lines to remove and to add that make one text of another (Myers 1986, greedy).</summary>
internal static class LineDifference
{
    // Past this many different lines the texts have nothing to do with one another, and the search would take room that grows with the square.
    private const int MostDifferent = 2_000;

    public static List<LineStep> Of(IReadOnlyList<byte[]> old, IReadOnlyList<byte[]> now)
    {
        var start = 0;
        while (start < old.Count && start < now.Count && Same(old[start], now[start]))
            start++;
        var oldEnd = old.Count;
        var newEnd = now.Count;
        while (oldEnd > start && newEnd > start && Same(old[oldEnd - 1], now[newEnd - 1]))
        {
            oldEnd--;
            newEnd--;
        }

        var steps = new List<LineStep>(old.Count + now.Count);
        for (var line = 0; line < start; line++)
            steps.Add(new LineStep(LineFate.Kept, line, line));
        AddMiddle(steps, old, now, start, oldEnd, newEnd);
        for (var line = 0; line < old.Count - oldEnd; line++)
            steps.Add(new LineStep(LineFate.Kept, oldEnd + line, newEnd + line));
        return steps;
    }

    private static void AddMiddle(List<LineStep> steps, IReadOnlyList<byte[]> old, IReadOnlyList<byte[]> now, int start, int oldEnd, int newEnd)
    {
        if (Search(old, now, start, oldEnd - start, newEnd - start) is { } trace)
        {
            steps.AddRange(Trace(trace, start, oldEnd - start, newEnd - start));
            return;
        }

        for (var line = start; line < oldEnd; line++)
            steps.Add(new LineStep(LineFate.Removed, line, start));
        for (var line = start; line < newEnd; line++)
            steps.Add(new LineStep(LineFate.Added, oldEnd, line));
    }

    // For each number of differences how far each diagonal reaches in the old text; null when there are too many.
    private static List<int[]>? Search(IReadOnlyList<byte[]> old, IReadOnlyList<byte[]> now, int start, int oldCount, int newCount)
    {
        var trace = new List<int[]>();
        var reach = new int[2 * MostDifferent + 3];
        for (var depth = 0; depth <= MostDifferent; depth++)
        {
            for (var diagonal = -depth; diagonal <= depth; diagonal += 2)
            {
                var x = depth == 0 ? 0 : StepsDown(reach, depth, diagonal) ? reach[Index(diagonal + 1)] : reach[Index(diagonal - 1)] + 1;
                while (x < oldCount && x - diagonal < newCount && Same(old[start + x], now[start + x - diagonal]))
                    x++;
                reach[Index(diagonal)] = x;
                if (x >= oldCount && x - diagonal >= newCount)
                {
                    trace.Add(reach.AsSpan(Index(-depth), 2 * depth + 1).ToArray());
                    return trace;
                }
            }

            trace.Add(reach.AsSpan(Index(-depth), 2 * depth + 1).ToArray());
        }

        return null;
    }

    private static List<LineStep> Trace(List<int[]> trace, int start, int x, int y)
    {
        var steps = new List<LineStep>();
        for (var depth = trace.Count - 1; depth > 0; depth--)
        {
            var before = trace[depth - 1];
            var diagonal = x - y;
            int At(int other) => other < -(depth - 1) || other > depth - 1 ? -1 : before[other + depth - 1];
            var down = diagonal == -depth || (diagonal != depth && At(diagonal - 1) < At(diagonal + 1));
            var fromX = At(down ? diagonal + 1 : diagonal - 1);
            var fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
            AddKept(steps, start, ref x, ref y, down ? fromX : fromX + 1);
            steps.Add(new LineStep(down ? LineFate.Added : LineFate.Removed, start + fromX, start + fromY));
            (x, y) = (fromX, fromY);
        }

        AddKept(steps, start, ref x, ref y, 0);
        steps.Reverse();
        return steps;
    }

    private static void AddKept(List<LineStep> steps, int start, ref int x, ref int y, int until)
    {
        while (x > until)
            steps.Add(new LineStep(LineFate.Kept, start + --x, start + --y));
    }

    private static bool StepsDown(int[] reach, int depth, int diagonal) =>
        diagonal == -depth || (diagonal != depth && reach[Index(diagonal - 1)] < reach[Index(diagonal + 1)]);

    private static int Index(int diagonal) => diagonal + MostDifferent + 1;

    private static bool Same(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);
}
