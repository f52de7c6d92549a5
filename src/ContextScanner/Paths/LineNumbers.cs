using System.Globalization;

namespace ContextSlim.Paths;

/// <summary>Numbers of lines for people.</summary>
internal static class LineNumbers
{
    /// <summary>As people read them: <c>1 to 5, 8 and 10</c>.</summary>
    /// <param name="lines">The numbers, ascending; at least one.</param>
    public static string Describe(IReadOnlyList<int> lines)
    {
        var parts = new List<string>();
        for (var start = 0; start < lines.Count;)
        {
            var end = start;
            while (end + 1 < lines.Count && lines[end + 1] == lines[end] + 1)
                end++;
            // Two that follow one another are two.
            if (end == start + 1)
                end = start;
            parts.Add(end == start ? Written(lines[start]) : $"{Written(lines[start])} to {Written(lines[end])}");
            start = end + 1;
        }

        return parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    private static string Written(int line) => line.ToString(CultureInfo.InvariantCulture);
}
