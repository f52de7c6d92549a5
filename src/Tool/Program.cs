using ContextSlim.Paths;
using ContextSlim.Tool;
using ContextSlim.Tool.Commands;
using ContextSlim.Tool.Output;

// Answered before anything else is loaded: scripts ask for it.
if (args is ["--version"])
{
    StandardStream.Output.Write(System.Text.Encoding.UTF8.GetBytes(Messages.Version()));
    return (int)ExitCode.Done;
}

// Below this the runtime itself fails here and there, with words of its own.
if (ContextSlim.FileSystem.OpenFileLimit.Current is < ContextSlim.FileSystem.OpenFileLimit.Least and var limit)
{
    StandardStream.Say(Messages.Error(Messages.TooFewOpenFiles(limit)));
    return (int)ExitCode.Impossible;
}

try
{
    return (int)AllCommands.Run(args);
}
catch (OperationCanceledException)
{
    return (int)Interruption.Code;
}
catch (OutOfMemoryException)
{
    StandardStream.Say(Messages.Error(Messages.OutOfMemory()));
    return (int)ExitCode.Impossible;
}
catch (Exception exception)
{
    var isExpected = exception is ToolException or SurveyException;
    StandardStream.Say(Messages.Error(isExpected ? exception.Message : Messages.Internal(exception)));
    if (!isExpected && (args.Contains("-v") || args.Contains("--verbose")))
        StandardStream.Say(Messages.Trace(exception));
    return (int)ExitCode.Impossible;
}
