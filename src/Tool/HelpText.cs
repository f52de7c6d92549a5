using System.Text;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool;

/// <summary>The help: examples first, because they are what people look for.</summary>
internal static class HelpText
{
    private const int ExampleWidth = 56;

    /// <summary>What is true of every command.</summary>
    public const string Closing =
        """
        CONTEXT is the folder given to `docker build`; left out, it is the folder that you are in.
        Results go to standard output, everything else to standard error.
        Exit codes: 0 done, 1 something was found that --fail-on asks to fail on, 2 it could not be done, 130 interrupted,
        143 asked to end (SIGTERM).

        """;

    public static string ForTool(IReadOnlyList<ToolCommand> commands)
    {
        var text = new StringBuilder("Shows exactly what `docker build` would send, and what makes it heavy.\n\nExamples:\n");
        foreach (var command in commands)
            AppendPair(text, $"{Invocation.Command} {command.Examples[0].Line}", command.Examples[0].Does, ExampleWidth);
        text.Append("\nUsage: ").Append(Invocation.Command).Append(" COMMAND [CONTEXT] [options]\n\nCommands:\n");
        foreach (var command in commands)
            AppendPair(text, command.Name, command.Summary, 12);
        text.Append("\nOptions:\n");
        AppendPair(text, "--version", Options.Version.Description, 12);
        AppendPair(text, "-h, --help", "show this help; behind a command, the command's", 12);
        text.Append('\n').Append(Closing);
        return text.ToString();
    }

    public static string ForCommand(ToolCommand command)
    {
        var text = new StringBuilder(command.Summary).Append("\n\nExamples:\n");
        foreach (var (line, does) in command.Examples)
            AppendPair(text, $"{Invocation.Command} {line}", does, ExampleWidth);
        text.Append("\nUsage: ").Append(Invocation.Command).Append(' ').Append(command.Name).Append(command.Arguments.Length == 0 ? "" : " ").Append(command.Arguments).Append(" [options]\n");
        if (command.Details is { } details)
            text.Append('\n').Append(details).Append('\n');
        text.Append("\nOptions:\n");
        foreach (var option in command.Options)
        {
            var name = option.Letter is null ? "    " + option.Name : $"{option.Letter}, {option.Name}";
            AppendPair(text, option.Value is null ? name : $"{name} {option.Value}", option.Description, 28);
        }

        AppendVariables(text, command);
        return text.ToString();
    }

    private static void AppendPair(StringBuilder text, string left, string right, int width)
    {
        text.Append("  ").Append(left.PadRight(width));
        if (left.Length + 1 >= width)
            text.Append('\n').Append(' ', width + 2);
        text.Append(right).Append('\n');
    }

    private static void AppendVariables(StringBuilder text, ToolCommand command)
    {
        if (!Array.Exists(command.Options, option => option.Variable is not null))
            return;
        text.Append("\nEnvironment, where the option is not given:\n");
        foreach (var option in command.Options)
        {
            if (option.Variable is { } variable)
                AppendPair(text, variable, option.Value is null ? $"{option.Name}, when 1 or true" : option.Name, 28);
        }
    }
}
