using ContextSlim.Tool;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Commands;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>The tool's command line, a line an argument: taken apart, and its values read, but no command is run.</summary>
internal sealed class CommandLineTarget : FuzzTarget
{
    public override string Name => "command-line";

    public override string[] Words =>
    [
        "scan", "lint", "ls", "explain", "init", "optimize", "pack", "completion", "man", "\n", "\n--", "--", "-", "=", ":", ",", ".", "1", "-1", "99999999999", "json", "text", "always", "--format", "--output", "-o", "--jobs", "-q", "-v", "-f", "--file",
        "--target", "--build-arg", "A=b", "=", "--platform", "linux/amd64", "--builder", "classic", "--build-context", "a=b", "--compose", "--bake", "--top", "--by", "--suppress", "CTX101", "--fail-on", "--max-size", "10MB", "--max-files",
        "--colour", "--progress", "--include", "**", "@file", "[suggest]", "\u001b[31m", "\u202e", "\"", "'", "\\", "--no-", "--formt",
    ];

    // The parser's own symbols, made for each line.
    public override long BytesForAll => 8_000_000;

    public override bool IsDocumented(Exception exception) => exception is ToolException;

    public override void Read(byte[] input, Told told)
    {
        // No system passes an argument with a NUL in it.
        var lines = Text(input).Replace("\0", "").Split('\n');
        try
        {
            var parsed = CommandLineReader.Read(AllCommands.Definitions, lines);
            _ = new CommonSettings(parsed, parsed.Positional is [var context, ..] ? context : ".");
            _ = new FindingPolicy(parsed);
        }
        catch (Exception exception) when (IsDocumented(exception))
        {
            told.Add(Messages.Error(exception.Message));
            throw;
        }
    }
}
