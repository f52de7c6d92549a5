namespace ContextSlim.Failures;

/// <summary>A line of the tables: a message that says what failed.</summary>
internal sealed class FailureRow
{
    /// <summary>What stands for what the message is about.</summary>
    public const string PathHole = "{path}";

    private const string LineHole = "{line}";
    private const string AnyHole = "{*}";
    private const string NextLine = "{next}";
    private const string LastLine = "{last}";
    private const int LongestCapture = 1_024;

    private readonly string[] _literals; // between the holes: the first stands before the first hole
    private readonly string[] _holes;
    private readonly bool _isAtStart;

    private FailureRow(FailureKind kind, string[] literals, string[] holes, bool isAtStart, string[] files)
    {
        (Kind, _literals, _holes, _isAtStart, Files) = (kind, literals, holes, isAtStart, files);
        Anchor = literals.MaxBy(static literal => literal.Length)!;
    }

    /// <summary>What failed.</summary>
    public FailureKind Kind { get; }

    /// <summary>The files that are meant where the message names none; a name may hold <c>*</c>.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>True when the next line that is not blank is what the message is about.</summary>
    public bool GoesOn { get; private init; }

    /// <summary>True when it counts only as the last line that a command printed: before others it is what the command lives with.</summary>
    public bool EndsOutput { get; private init; }

    /// <summary>A text that is in every message of this form.</summary>
    public string Anchor { get; }

    /// <summary>Reads a line of a table.</summary>
    /// <exception cref="FormatException">It is none; the message says where.</exception>
    public static FailureRow Parse(string line, string place)
    {
        var columns = line.Split(" | ");
        if (columns.Length != 3 || !Enum.TryParse<FailureKind>(columns[0], ignoreCase: true, out var kind))
            throw new FormatException($"{place}: what failed | text | files");
        var text = columns[1];
        var isAtStart = text.StartsWith('^');
        text = isAtStart ? text[1..] : text;
        var goesOn = text.EndsWith(NextLine, StringComparison.Ordinal);
        text = goesOn ? text[..^NextLine.Length] : text;
        var endsOutput = text.EndsWith(LastLine, StringComparison.Ordinal);
        text = endsOutput ? text[..^LastLine.Length] : text;
        var literals = new List<string>();
        var holes = new List<string>();
        for (var start = 0; ;)
        {
            var next = ((string[])[PathHole, LineHole, AnyHole]).Select(hole => (At: text.IndexOf(hole, start, StringComparison.Ordinal), Hole: hole)).Where(static found => found.At >= 0).OrderBy(static found => found.At).FirstOrDefault();
            literals.Add(next.Hole is null ? text[start..] : text[start..next.At]);
            if (next.Hole is null)
                break;
            holes.Add(next.Hole);
            start = next.At + next.Hole.Length;
        }

        return new FailureRow(kind, [.. literals], [.. holes], isAtStart, columns[2] == "-" ? [] : columns[2].Split(' ')) { GoesOn = goesOn, EndsOutput = endsOutput };
    }

    /// <summary>Finds the message in a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="path">What stands for <c>{path}</c>; null where the message names none.</param>
    /// <param name="number">What stands for <c>{line}</c>; 0 where the message names none.</param>
    /// <returns>False where the line is no such message.</returns>
    public bool Matches(string line, out string? path, out int number)
    {
        (path, number) = (null, 0);
        if (_literals[0].Length == 0 && _holes.Length > 0)
            return MatchesBackwards(line, ref path);
        var at = line.IndexOf(_literals[0], StringComparison.Ordinal);
        if (at < 0 || (_isAtStart && at > 0))
            return false;
        at += _literals[0].Length;
        for (var hole = 0; hole < _holes.Length; hole++)
        {
            var next = _literals[hole + 1];
            var end = next.Length > 0 ? line.IndexOf(next, at, StringComparison.Ordinal) : _holes[hole] == LineHole ? DigitsEnd(line, at) : line.Length;
            if (end < 0 || !Take(_holes[hole], line[at..end], ref path, ref number))
                return false;
            at = end + next.Length;
        }

        return true;
    }

    // A text that begins with the path: it is the word before the rest.
    private bool MatchesBackwards(string line, ref string? path)
    {
        var end = line.IndexOf(_literals[1], StringComparison.Ordinal);
        if (end <= 0)
            return false;
        var start = end;
        while (start > 0 && !char.IsWhiteSpace(line[start - 1]))
            start--;
        var unused = 0;
        return Take(_holes[0], line[start..end], ref path, ref unused);
    }

    private static bool Take(string hole, string text, ref string? path, ref int number)
    {
        if (hole == LineHole)
            return int.TryParse(text, System.Globalization.NumberStyles.None, null, out number);
        if (hole == AnyHole)
            return true;
        path = text.Trim(' ', '"', '\'', '`', '‘', '’');
        return path.Length is > 0 and <= LongestCapture;
    }

    private static int DigitsEnd(string line, int at)
    {
        while (at < line.Length && char.IsAsciiDigit(line[at]))
            at++;
        return at;
    }
}
