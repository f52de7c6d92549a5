using System.Buffers;
using System.Text;

namespace ContextSlim.Failures;

/// <summary>The messages of builders and commands that say what failed, as data: the files <c>*.failures</c> beside this one, one line a message.</summary>
internal static class FailureTable
{
    private const string Prefix = "failures/";

    private static readonly Lazy<(FailureRow[] Builders, FailureRow[] Commands, SearchValues<string> Anchors)> s_all = new(static () =>
    {
        var builders = Load("builders");
        var commands = Load("commands");
        return (builders, commands, SearchValues.Create([.. builders.Concat(commands).Select(static row => row.Anchor).Distinct(StringComparer.Ordinal)], StringComparison.Ordinal));
    });

    /// <summary>Every row; those of builders first.</summary>
    public static IEnumerable<FailureRow> All => s_all.Value.Builders.Concat(s_all.Value.Commands);

    /// <summary>The message that a line is; null for none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isOfBuilder">True for one of the builder's own lines, false for one that a command printed.</param>
    public static Complaint? Find(string line, bool isOfBuilder)
    {
        var (builders, commands, anchors) = s_all.Value;
        if (line.AsSpan().IndexOfAny(anchors) < 0)
            return null;
        foreach (var row in isOfBuilder ? builders : commands)
        {
            if (row.Matches(line, out var path, out var number))
                return new Complaint(row, path, number);
        }

        return null;
    }

    /// <summary>The lines of a table that are no comments, with their numbers.</summary>
    /// <param name="name">The table's name.</param>
    public static IEnumerable<(string Text, int Number)> LinesOf(string name)
    {
        using var reader = new StreamReader(typeof(FailureTable).Assembly.GetManifestResourceStream($"{Prefix}{name}.failures")!, Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return (line, number);
        }
    }

    private static FailureRow[] Load(string name) => [.. LinesOf(name).Select(line => FailureRow.Parse(line.Text, $"{name}.failures:{line.Number}"))];
}
