using System.Text;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Shells;

/// <summary>Completion for bash 4.2 and later, with and without the package bash-completion.</summary>
internal static class BashScript
{
    public static string Of(IReadOnlyList<ToolCommand> commands)
    {
        var text = new StringBuilder($"# {Programs.Headline("bash")}\n");
        text.Append(
            """
            _contextslim() {
                local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} options= operand= words= index
                # Bash takes the sign in --option=value for a word of its own.
                if [[ $word == = ]]; then
                    word=
                elif [[ $previous == = && COMP_CWORD -gt 2 ]]; then
                    previous=${COMP_WORDS[COMP_CWORD-2]}
                fi
                for ((index = 1; index < COMP_CWORD; index++)); do
                    [[ ${COMP_WORDS[index]} == -- ]] && previous=-- && break
                done

            """);
        text.Append("    if ((COMP_CWORD == 1)); then\n")
            .Append($"        words={Programs.Quote(string.Join(' ', [.. commands.Select(command => command.Name), "--help", "--version"]))}\n")
            .Append("        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n        return\n    fi\n");
        text.Append("    case ${COMP_WORDS[1]} in\n");
        foreach (var command in commands)
            AppendCommand(text, command);
        text.Append(
            """
                *)
                    return
                    ;;
                esac
                if [[ $words ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
                elif [[ $word == -* && $previous != -- ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
                elif [[ $operand ]]; then
                    compopt -o "$operand"
                fi
            }

            """);
        return text.Append("complete -F _contextslim ").Append(Programs.Names).Append('\n').ToString();
    }

    private static void AppendCommand(StringBuilder text, ToolCommand command)
    {
        text.Append($"    {command.Name})\n        options={Programs.Quote(string.Join(' ', command.Options.SelectMany(Programs.NamesOf)))}\n");
        AppendOffer(text, "        ", command.Words, command.Takes);
        text.Append("        case $previous in\n");
        foreach (var offer in command.Options.Where(option => option.Value is not null).GroupBy(option => (Words: string.Join(' ', option.Words), option.Takes, option.ValueIsOptional)))
        {
            // An option that may stand alone is followed by a further one just as well.
            text.Append($"        {string.Join(" | ", offer.SelectMany(Programs.NamesOf))})\n            words= operand={(offer.Key.ValueIsOptional ? "" : " options=")}\n");
            AppendOffer(text, "            ", offer.First().Words, offer.Key.Takes);
            text.Append("            ;;\n");
        }

        text.Append("        esac\n        ;;\n");
    }

    private static void AppendOffer(StringBuilder text, string indent, string[] words, ValueKind takes)
    {
        if (words.Length > 0)
            text.Append($"{indent}words={Programs.Quote(string.Join(' ', words))}\n");
        else if (takes != ValueKind.Text)
            text.Append($"{indent}operand={(takes == ValueKind.Folder ? "dirnames" : "default")}\n");
    }
}
