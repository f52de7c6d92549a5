using System.Text;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Shells;

/// <summary>Completion for zsh, in a folder of <c>$fpath</c> or read by <c>source</c>.</summary>
internal static class ZshScript
{
    public static string Of(IReadOnlyList<ToolCommand> commands)
    {
        var text = new StringBuilder($"#compdef {Programs.Names}\n# {Programs.Headline("zsh")}\n");
        text.Append(
            """
            _contextslim() {
                local state
                local -a commands
                if ((CURRENT == 2)); then
                    commands=(

            """);
        foreach (var command in commands)
            text.Append($"            {Programs.Quote($"{command.Name}:{command.Summary}")}\n");
        text.Append(
            $"""
                    )
                    [[ $PREFIX == -* ]] || _describe command commands
                    _arguments {Programs.Quote($"--help[{Options.Help.Description}]")} {Programs.Quote($"--version[{Options.Version.Description}]")}
                    return
                fi
                shift words
                ((CURRENT--))
                case $words[1] in

            """);
        foreach (var command in commands)
        {
            text.Append($"    {command.Name})\n        _arguments -s -S");
            foreach (var option in command.Options)
                text.Append(" \\\n            ").Append(Specification(option));
            if (command.Most != 0)
                text.Append(" \\\n            ").Append(Programs.Quote((command.Most is null ? "*" : "1") + $":{Label(command.Arguments)}:{Action(command.Words, command.Takes)}"));
            text.Append("\n        ;;\n");
        }

        return text.Append(
            $$"""
                esac
            }

            if [[ $funcstack[1] == _contextslim ]]; then
                _contextslim "$@"
            else
                compdef _contextslim {{Programs.Names}}
            fi

            """).ToString();
    }

    private static string Specification(ToolOption option)
    {
        var description = $"[{option.Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}]";
        if (option.Value is null)
        {
            return option.Letter is { } letter
                ? $"'({letter} {option.Name})'{{{letter},{option.Name}}}{Programs.Quote(description)}"
                : Programs.Quote(option.Name + description);
        }

        var value = Programs.Quote($"{description}{(option.ValueIsOptional ? "::" : ":")}{Label(option.Value)}:{Action(option.Words, option.Takes)}");
        return option.Letter is null ? $"'*{option.Name}='{value}" : $"'*'{{{option.Letter}+,{option.Name}=}}{value}";
    }

    private static string Label(string value) => value.Trim('[', ']').Replace(":", "\\:", StringComparison.Ordinal);

    private static string Action(string[] words, ValueKind takes) => words.Length > 0 ? $"({string.Join(' ', words)})" : takes switch
    {
        ValueKind.File => "_files",
        ValueKind.Folder => "_files -/",
        _ => " ",
    };
}
