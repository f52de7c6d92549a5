using System.Text;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Shells;

/// <summary>Completion for PowerShell 7. Where it is given nothing, PowerShell completes files by itself.</summary>
internal static class PowerShellScript
{
    public static string Of(IReadOnlyList<ToolCommand> commands)
    {
        var text = new StringBuilder($"# {Programs.Headline("pwsh")}\n");
        text.Append($"Register-ArgumentCompleter -Native -CommandName {Programs.Names.Replace(" ", ", ", StringComparison.Ordinal)} -ScriptBlock {{\n");
        text.Append("    param($word, $line, $cursor)\n    # Of each command what it does, the words that it takes, and its options with their words and what they mean.\n    $commands = [ordered]@{\n");
        foreach (var command in commands)
        {
            text.Append($"        {Quote(command.Name)} = {Quote(command.Summary)}, {Words(command.Words)}, [ordered]@{{\n");
            foreach (var option in command.Options)
            {
                foreach (var name in Programs.NamesOf(option))
                    text.Append($"            {Quote(name)} = {Quote(option.Description)}, {Words(option.Words)}\n");
            }

            text.Append("        }\n");
        }

        return text.Append(
            """
                }
                function Offer($text, $kind, $meaning) {
                    if ($text.StartsWith($word)) { [System.Management.Automation.CompletionResult]::new($text, $text, $kind, $meaning) }
                }
                $given = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
                if ($given.Count -eq 1) {
                    foreach ($name in $commands.Keys) { Offer $name Command $commands[$name][0] }
                    Offer '--help' ParameterName 'show help'
                    Offer '--version' ParameterName 'show the version'
                    return
                }
                if (-not $commands.Contains($given[1])) { return }
                $words, $options = $commands[$given[1]][1, 2]
                $isOpen = '--' -notin $given
                if ($isOpen -and $word -match '^(--[^=]+)=') {
                    if ($options.Contains($Matches[1])) { foreach ($value in $options[$Matches[1]][1]) { Offer "$($Matches[1])=$value" ParameterValue $value } }
                    return
                }
                if ($isOpen -and $options.Contains($given[-1]) -and $options[$given[-1]][1]) { $words = $options[$given[-1]][1] }
                elseif ($isOpen -and $word.StartsWith('-')) {
                    foreach ($name in $options.Keys) { Offer $name ParameterName $options[$name][0] }
                    return
                }
                foreach ($value in $words) { Offer $value ParameterValue $value }
            }

            """).ToString();
    }

    private static string Words(string[] words) => $"@({string.Join(", ", words.Select(Quote))})";

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
