using ContextSlim.Paths;
using ContextSlim.Tool;
using ContextSlim.Tool.Commands;
using ContextSlim.Tool.Output;

// Below this the runtime itself fails here and there, with words of its own.
if (ContextSlim.FileSystem.OpenFileLimit.Current is < ContextSlim.FileSystem.OpenFileLimit.Least and var limit)
{
    StandardStream.Say(Messages.Error(Messages.TooFewOpenFiles(limit)));
    return (int)ExitCode.Impossible;
}

ContextSlim.Hcl.Functions.Hashes.Current = new ManagedHashes();

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
    // What went wrong, not what it went through.
    var cause = exception;
    while (cause is AggregateException or TypeInitializationException && cause.InnerException is { } inner)
        cause = inner;
    var isExpected = cause is ToolException or SurveyException;
    StandardStream.Say(Messages.Error(isExpected ? cause.Message : Messages.Internal(cause)));
    if (!isExpected && (args.Contains("-v") || args.Contains("--verbose")))
        StandardStream.Say(Messages.Trace(exception));
    return (int)ExitCode.Impossible;
}
