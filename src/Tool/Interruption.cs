using System.Runtime.InteropServices;
using ContextSlim.FileSystem;

namespace ContextSlim.Tool;

/// <summary>
/// Ctrl-C, SIGTERM and the end of the terminal: the work is asked to stop and cleans up after itself. What does not stop at once (a write to a
/// pipe that nobody reads) is ended.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int PatienceInMilliseconds = 150;

    // Never disposed of: a signal may come as the command ends.
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
    ];

    /// <summary>How a command ends that was cancelled.</summary>
    public static ExitCode Code { get; private set; } = ExitCode.Interrupted;

    public CancellationToken Token => _source.Token;

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        Code = context.Signal switch
        {
            PosixSignal.SIGTERM => ExitCode.Terminated,
            PosixSignal.SIGHUP => ExitCode.HungUp,
            _ => ExitCode.Interrupted,
        };
        try
        {
            _source.Cancel();
        }
        catch (AggregateException)
        {
            // Somebody could not clean up; the rest still can.
        }

        Thread.Sleep(PatienceInMilliseconds);
        ProgressLine.EraseCurrent();
        StagedFile.AbandonAll();
        Environment.Exit((int)Code);
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }
}
