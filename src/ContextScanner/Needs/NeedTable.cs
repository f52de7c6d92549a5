using System.Text;

namespace ContextSlim.Needs;

/// <summary>A line of the table: which files, holding which text, need what.</summary>
/// <param name="Files">The name, which may hold <c>*</c>; <c>Dockerfile</c> for any, <c>COPY</c> for the destination of a COPY or ADD, <c>RUN</c> for a command.</param>
/// <param name="Text">The text, without blanks and quotes; empty for any.</param>
/// <param name="Needs">What they need, relative to the file's folder; <c>.git</c> is the repository's own, a last slash means a folder of content, a leading <c>!</c> that it is certain.</param>
/// <param name="Reason">Why.</param>
/// <param name="Overrides">Words in a Dockerfile that show that the build does without.</param>
internal sealed record NeedRow(byte[] Files, string Text, string[] Needs, string Reason, string[] Overrides)
{
    /// <summary>True when it is about the repository.</summary>
    public bool IsOfGit => Needs is [".git"];

    /// <summary>True when it asks whether the tree is as committed, too: what git tracks and is missing changes the answer.</summary>
    public bool AsksState { get; init; }

    /// <summary>Programs of which the build must run one for it to count; empty where it counts anyway.</summary>
    public string[] RunBy { get; init; } = [];

    /// <summary>True when it is about a command: its text is the program and words that follow.</summary>
    public bool IsOfCommand => Files.AsSpan().SequenceEqual("RUN"u8);
}

/// <summary>What tools need, as data: the files of the folder <c>needs</c>, one line a tool.</summary>
internal static class NeedTable
{
    private const string Prefix = "needs/";
    private const string State = "state";
    private const string By = "by:";
    private const int MostOnStack = 512;

    private static readonly Lazy<IReadOnlyList<NeedRow>> s_all = new(Load);

    /// <summary>All lines, in the order of the files' names. Read on first use.</summary>
    public static IReadOnlyList<NeedRow> All => s_all.Value;

    /// <summary>The line of a text, from 1, that holds what a row looks for; 0 for none.</summary>
    public static int Find(NeedRow row, string[] lines)
    {
        if (row.Text.Length == 0)
            return 1;
        for (var number = 0; number < lines.Length; number++)
        {
            var line = lines[number];
            if (!IsComment(line) && Holds(WithoutComment(line), row.Text))
                return number + 1;
        }

        return 0;
    }

    private static bool IsSpare(char character) => character is ' ' or '\t' or '\r' or '"' or '\'';

    private static bool IsComment(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.StartsWith("#") || text.StartsWith("//") || text.StartsWith("<!--");
    }

    private static string WithoutComment(string line)
    {
        var begin = line.IndexOf("<!--", StringComparison.Ordinal);
        var end = begin < 0 ? -1 : line.IndexOf("-->", begin, StringComparison.Ordinal);
        return end < 0 ? line : line.Remove(begin, end + 3 - begin);
    }

    // A name counts as a whole: `built` is not in `prebuilt`. What does not count ends a name all the same.
    private static bool Holds(string line, string text)
    {
        if (line.Length < text.Length)
            return false;
        var squeezed = line.Length <= MostOnStack ? stackalloc char[line.Length] : new char[line.Length];
        var places = line.Length <= MostOnStack ? stackalloc int[line.Length] : new int[line.Length];
        var length = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (IsSpare(line[at]))
                continue;
            squeezed[length] = line[at];
            places[length++] = at;
        }

        ReadOnlySpan<char> rest = squeezed[..length];
        for (int begin = 0, found; (found = rest[begin..].IndexOf(text, StringComparison.OrdinalIgnoreCase)) >= 0; begin += found + 1)
        {
            var first = places[begin + found];
            var last = places[begin + found + text.Length - 1];
            var begins = !char.IsAsciiLetterOrDigit(text[0]) || first == 0 || !char.IsAsciiLetterOrDigit(line[first - 1]);
            var ends = !char.IsAsciiLetterOrDigit(text[^1]) || last == line.Length - 1 || !char.IsAsciiLetterOrDigit(line[last + 1]);
            if (begins && ends)
                return true;
        }

        return false;
    }

    private static List<NeedRow> Load()
    {
        var assembly = typeof(NeedTable).Assembly;
        var names = assembly.GetManifestResourceNames();
        Array.Sort(names, StringComparer.Ordinal);
        var rows = new List<NeedRow>();
        foreach (var name in names)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            for (var number = 1; reader.ReadLine() is { } line; number++)
            {
                if (line.Length > 0 && line[0] != '#')
                    rows.AddRange(Parse(line, $"{name}:{number}"));
            }
        }

        return rows;
    }

    /// <summary>Reads a line of the table: a row for each name of files.</summary>
    /// <exception cref="FormatException">It lacks a column; the message says where.</exception>
    public static IEnumerable<NeedRow> Parse(string line, string place)
    {
        var columns = line.Split(" | ");
        if (columns.Length != 6)
            throw new FormatException($"{place}: files | text | needs | why | overrides | source");
        var isCommand = columns[0] == "RUN";
        var text = columns[1] == "-" ? "" : isCommand ? columns[1] : string.Concat(columns[1].Where(character => !IsSpare(character)));
        var needs = Words(columns[2]);
        return Words(columns[0]).Select(file => new NeedRow(Encoding.UTF8.GetBytes(file), text, Array.FindAll(needs, need => need != State && !need.StartsWith(By, StringComparison.Ordinal)), columns[3].Trim(), columns[4] == "-" ? [] : Words(columns[4]))
        {
            AsksState = needs.Contains(State),
            RunBy = [.. needs.Where(static need => need.StartsWith(By, StringComparison.Ordinal)).Select(static need => need[By.Length..])],
        });
    }

    private static string[] Words(string column) => column.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
