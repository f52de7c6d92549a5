using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>Finds the command that was named, and runs it.</summary>
internal static class AllCommands
{
    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<ToolCommand> Definitions =>
    [
        ScanCommand.Definition,
        LintCommand.Definition,
        CheckCommand.Definition,
        DiffCommand.Definition,
        LsCommand.Definition,
        ExplainCommand.Definition,
        TestCommand.Definition,
        WhyCommand.Definition,
        EnginesCommand.Definition,
        PublishCommand.Definition,
        InitCommand.Definition,
        OptimizeCommand.Definition,
        PackCommand.Definition,
        DockerPluginCommand.Definition,
        CompletionCommand.Definition,
        ManualCommand.Definition,
    ];

    public static ExitCode Run(string[] arguments)
    {
        if (DockerPlugin.Answer(ref arguments) is { } metadata)
            return Show(metadata);
        if (arguments is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal))
            return (ExitCode)CommandLineReader.Suggest(Definitions, arguments);
        var parsed = CommandLineReader.Read(Definitions, arguments is ["help", .. var about] ? [.. about, Options.Help.Name] : arguments);
        if (parsed.IsGiven(Options.Help) || (parsed.Command is null && !parsed.IsGiven(Options.Version)))
            return Show(parsed.Command is null ? HelpText.ForTool(Definitions) : HelpText.ForCommand(parsed.Command));
        return parsed.IsGiven(Options.Version) ? Show(Messages.Version()) : parsed.Command!.Run(parsed);
    }

    /// <summary>Writes a text to standard output.</summary>
    internal static ExitCode Show(string text)
    {
        ResultOutput.Write(null, output => output.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        return ExitCode.Done;
    }
}
