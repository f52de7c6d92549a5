using System.Text;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Shells;

/// <summary>Completion for fish 3 and later.</summary>
internal static class FishScript
{
    public static string Of(IReadOnlyList<ToolCommand> commands)
    {
        var text = new StringBuilder($"# {Programs.Headline("fish")}\n");
        text.Append(
            """
            function __contextslim_command
                set -l words (commandline -opc)
                if test (count $argv) -eq 0
                    test (count $words) -eq 1
                else
                    test (count $words) -gt 1; and test "$words[2]" = $argv[1]
                end
            end

            complete -c contextslim -f
            complete -c contextslim -n __contextslim_command -s h -l help -d

            """.TrimEnd()).Append(' ').Append(Quote(Options.Help.Description)).Append('\n');
        text.Append($"complete -c contextslim -n __contextslim_command -l version -d {Quote(Options.Version.Description)}\n");
        foreach (var command in commands)
            text.Append($"complete -c contextslim -n __contextslim_command -a {command.Name} -d {Quote(command.Summary)}\n");
        foreach (var command in commands)
        {
            var condition = $"\ncomplete -c contextslim -n '__contextslim_command {command.Name}'";
            if (command.Words.Length > 0)
                text.Append(condition).Append($" -a {Quote(string.Join(' ', command.Words))}");
            else if (command.Takes != ValueKind.Text)
                text.Append(condition).Append(command.Takes == ValueKind.File ? " -F" : " -a '(__fish_complete_directories)'");
            foreach (var option in command.Options)
                text.Append(condition).Append(Names(option)).Append(Value(option)).Append($" -d {Quote(option.Description)}");
            text.Append('\n');
        }

        return text.Append('\n').Append("complete -c dotnet-contextslim -w contextslim\n").ToString();
    }

    private static string Names(ToolOption option) => (option.Letter is { } letter ? $" -s {letter[1..]}" : "") + $" -l {option.Name[2..]}";

    private static string Value(ToolOption option)
    {
        if (option.Value is null)
            return "";
        if (option.Words.Length > 0)
            return $" -x -a {Quote(string.Join(' ', option.Words))}";
        return (option.ValueIsOptional ? "" : " -r") + option.Takes switch
        {
            ValueKind.File => " -F",
            ValueKind.Folder => " -f -a '(__fish_complete_directories)'",
            _ => " -f",
        };
    }

    // Fish knows two escapes between single quotes.
    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
