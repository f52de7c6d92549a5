using System.Globalization;
using System.Text;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// Unicode's general categories and scripts, for the rare rule that says <c>\pL</c> or <c>\p{Greek}</c>.
/// Version 15.0, which Docker's own Go carries: the framework's newer tables would answer differently for the code points assigned since.
/// </summary>
internal static class UnicodeTables
{
    private static readonly Lazy<Dictionary<string, int[]>> Tables = new(Load);

    /// <summary>Finds a category or script by its exact name, as sorted inclusive pairs.</summary>
    public static bool TryFind(string name, out ReadOnlySpan<int> table)
    {
        if (name == "Any")
        {
            table = [0, 0x10FFFF];
            return true;
        }

        var found = Tables.Value.TryGetValue(name, out var pairs);
        table = pairs;
        return found;
    }

    private static Dictionary<string, int[]> Load()
    {
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("UnicodeTables.txt")!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var tables = new Dictionary<string, int[]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var words = line.Split(' ');
            var pairs = new int[2 * (words.Length - 1)];
            for (var index = 1; index < words.Length; index++)
            {
                var dash = words[index].IndexOf('-');
                var low = words[index].AsSpan(0, dash < 0 ? words[index].Length : dash);
                var high = words[index].AsSpan(dash + 1);
                pairs[2 * index - 2] = int.Parse(low, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                pairs[2 * index - 1] = int.Parse(high, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            }

            tables.Add(words[0], pairs);
        }

        return tables;
    }
}
