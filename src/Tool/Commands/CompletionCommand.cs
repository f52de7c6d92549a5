using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Shells;

namespace ContextSlim.Tool.Commands;

/// <summary>Scripts that complete command lines.</summary>
internal static class CompletionCommand
{
    public static readonly ToolCommand Definition = new("completion", "Prints a script with which a shell completes command lines of this tool.")
    {
        Arguments = "SHELL",
        Takes = ValueKind.Text,
        Words = ["bash", "zsh", "fish", "pwsh"],
        Examples =
        [
            ("completion bash", "the script; `. <(contextslim completion bash)` tries it"),
            ("completion bash > ~/.local/share/bash-completion/completions/contextslim", "for bash with bash-completion"),
            ("completion zsh > _contextslim", "for zsh, in a folder of $fpath"),
            ("completion fish > ~/.config/fish/completions/contextslim.fish", "for fish"),
            ("completion pwsh >> $PROFILE", "for PowerShell"),
        ],
        Details = "SHELL is bash, zsh, fish or pwsh. Commands, options and the words that an option knows are completed, files and folders where an option takes them.",
        Options = [Options.Version, Options.Help],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var shells = string.Join(", ", Definition.Words);
        if (arguments.Positional is not [var shell])
            throw new ToolException(Messages.ShellMissing(shells));
        return AllCommands.Show(shell switch
        {
            "bash" => BashScript.Of(AllCommands.Definitions),
            "zsh" => ZshScript.Of(AllCommands.Definitions),
            "fish" => FishScript.Of(AllCommands.Definitions),
            "pwsh" => PowerShellScript.Of(AllCommands.Definitions),
            _ => throw new ToolException(Messages.NotOneOf(Definition.Name, shell, shells)),
        });
    }
}
