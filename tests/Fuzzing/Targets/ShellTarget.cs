using ContextSlim.Needs;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>Commands of RUN lines, scripts and recipes, and whether they read the history of the project.</summary>
internal sealed class ShellTarget : FuzzTarget
{
    public override string Name => "shell";

    public override string[] Words =>
    [
        "git", "git describe", "git -C a log", "&&", "||", ";", "|", "sh -c", "'", "\"", "$(", "`", ")", "\\\n", "\n",
        "cd a", "A=b", "#", "<<E", "E", "{", "}", "if", "then", "fi", "for", "$A", "${A:-b}", ">", " ", "é",
    ];

    public override void Read(byte[] input, Told told)
    {
        foreach (var command in ShellText.Split(Text(input), 1))
            _ = GitCommands.Reads(command, out _) || GitCommands.Makes(command);
    }
}
