namespace ContextSlim.Tool.Arguments;

/// <summary>What somebody who mistyped a word probably meant.</summary>
internal static class Suggestion
{
    // Names that other tools use for what is here called something else.
    private static readonly (string Habit, string Here)[] Habits =
    [
        ("--json", "--format json"), ("--text", "--format text"), ("--dockerfile", "--file"), ("--threads", "--jobs"), ("--no-color", "--color never"),
        ("--print0", "--null"), ("--zero", "--null"), ("--all", "--all-entries"), ("--limit", "--top"), ("--classic", "--builder classic"),
        ("--buildkit", "--builder buildkit"), ("--silent", "--quiet"), ("--out", "--output"),
    ];

    public static string? ForOption(string given, ToolOption[] options)
    {
        var equals = given.IndexOf('=');
        var name = equals < 0 ? given : given[..equals];
        var best = new Best(name);
        foreach (var option in options)
            best.Consider(option.Name, option.Name);
        foreach (var (habit, here) in Habits)
        {
            if (Offers(options, here))
                best.Consider(habit, here);
        }

        return best.Answer;
    }

    /// <summary>For an option in place of a command: there are two.</summary>
    public static string? ForToolOption(string given)
    {
        var best = new Best(given);
        best.Consider("--version", "--version");
        best.Consider("--help", "--help");
        return best.Answer;
    }

    public static string? ForCommand(string given, IReadOnlyList<ToolCommand> commands)
    {
        var best = new Best(given);
        foreach (var command in commands)
            best.Consider(command.Name, command.Name);
        best.Consider("list", "ls");
        best.Consider("why", "explain");
        best.Consider("tar", "pack");
        return best.Answer;
    }

    private static bool Offers(ToolOption[] options, string here)
    {
        foreach (var option in options)
        {
            if (here.StartsWith(option.Name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // One slip in three letters is still a slip; more is another word.
    private struct Best(string given)
    {
        private int _distance = Math.Max(1, given.TrimStart('-').Length / 3) + 1;

        public string? Answer { get; private set; }

        public void Consider(string candidate, string answer)
        {
            var distance = Distance(given, candidate);
            if (distance >= _distance)
                return;
            _distance = distance;
            Answer = answer;
        }
    }

    // Levenshtein's distance, a swap of neighbours counting one.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    table[row, column] = row + column;
                    continue;
                }

                var same = left[row - 1] == right[column - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(table[row - 1, column] + 1, table[row, column - 1] + 1), table[row - 1, column - 1] + same);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    least = Math.Min(least, table[row - 2, column - 2] + 1);
                table[row, column] = least;
            }
        }

        return table[left.Length, right.Length];
    }
}
