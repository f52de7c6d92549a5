using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Commands;

/// <summary>The manual page.</summary>
internal static class ManualCommand
{
    public static readonly ToolCommand Definition = new("man", "Prints the manual page.")
    {
        Arguments = "",
        Most = 0,
        Takes = ValueKind.Text,
        Examples =
        [
            ("man | man -l -", "read it"),
            ("man > ~/.local/share/man/man1/contextslim.1", "keep it where man finds it"),
        ],
        Options = [Options.Version, Options.Help],
        Run = static _ => AllCommands.Show(ManualPage.Of(AllCommands.Definitions)),
    };
}
