using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>Finds the command that was named, and runs it.</summary>
internal static class AllCommands
{
    internal static ToolCommand[] Definitions =>
    [
        ScanCommand.Definition,
        LintCommand.Definition,
        LsCommand.Definition,
        ExplainCommand.Definition,
        InitCommand.Definition,
        OptimizeCommand.Definition,
        PackCommand.Definition,
    ];

    public static ExitCode Run(string[] arguments)
    {
        if (arguments is [] or ["-h" or "-?" or "--help" or "help"])
            return Show(HelpText.ForTool(Definitions));
        if (arguments[0].StartsWith("[suggest", StringComparison.Ordinal))
            return (ExitCode)CommandLineReader.Suggest(Definitions, arguments);
        if (arguments is ["help", var name])
            return Show(HelpText.ForCommand(Find(name)));
        var command = Find(arguments[0]);
        if (AsksForHelp(arguments))
            return Show(HelpText.ForCommand(command));
        var parsed = CommandLineReader.Read(command, arguments[1..]);
        return parsed.IsGiven(Options.Version) ? Show(Messages.Version()) : command.Run(parsed);
    }

    private static ToolCommand Find(string name)
    {
        if (name.StartsWith('-'))
            throw new ToolException(Messages.OptionBeforeCommand(name, Suggestion.ForToolOption(name)));
        foreach (var definition in Definitions)
        {
            if (definition.Name == name)
                return definition;
        }

        throw new ToolException(Messages.UnknownCommand(name, Directory.Exists(name) ? $"scan {name}" : Suggestion.ForCommand(name, Definitions)));
    }

    // Whoever asks for help gets it, whatever else is wrong with the line.
    private static bool AsksForHelp(string[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument == "--")
                return false;
            if (argument is "-h" or "-?" or "--help")
                return true;
        }

        return false;
    }

    private static ExitCode Show(string text)
    {
        ResultOutput.Write(null, output => output.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        return ExitCode.Done;
    }
}
