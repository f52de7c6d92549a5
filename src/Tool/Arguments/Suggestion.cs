using ContextSlim.Paths;

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
        var best = new ClosestWord(name);
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
        var best = new ClosestWord(given);
        best.Consider("--version", "--version");
        best.Consider("--help", "--help");
        return best.Answer;
    }

    public static string? ForCommand(string given, IReadOnlyList<ToolCommand> commands)
    {
        var best = new ClosestWord(given);
        foreach (var command in commands)
            best.Consider(command.Name, command.Name);
        best.Consider("list", "ls");
        best.Consider("why", "explain");
        best.Consider("tar", "pack");
        best.Consider("gate", "check");
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
}
