using System.Runtime.InteropServices;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool;

/// <summary>
/// Ctrl-C: the work is asked to stop and cleans up after itself. What does not stop at once (a write to a pipe that nobody reads) is ended.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int PatienceInMilliseconds = 150;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    public CancellationToken Token => _source.Token;

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
        Thread.Sleep(PatienceInMilliseconds);
        ProgressLine.EraseCurrent();
        UnfinishedFile.DeleteAll();
        Environment.Exit((int)ExitCode.Interrupted);
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }
}
