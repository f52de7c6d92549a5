using ContextSlim.Needs;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A source file: the paths that it names, and whether it calls git.</summary>
internal sealed class CodeTarget : FuzzTarget
{
    public override string Name => "code";

    public override string[] Words =>
    [
        "go:embed", "include_str!(", "\"a/b.txt\"", "\"../c\"", "subprocess.run([\"git\", \"describe\"])", "exec(\"git log\")", "`git rev-parse`", "//", "/*", "*/",
        "#", "\"", "'", "(", ")", "[", "]", "{", "}", "\n", " ", "/", ".", "é", "https://",
    ];

    public override void Read(byte[] input, Told told)
    {
        var lines = Text(input).Split('\n');
        _ = GitCommands.FindInCode(lines, onlyState: false);
        _ = GitCommands.FindInCode(lines, onlyState: true);
        foreach (var line in lines)
            _ = SourceMentions.WordsOf(line).Count();
    }
}
