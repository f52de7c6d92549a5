using System.ComponentModel;
using System.Diagnostics;
using ContextSlim.Discovery;
using ContextSlim.Paths;

namespace ContextSlim.Proving;

/// <summary>
/// What a proof must not leave behind: a folder and a running client. When the token is cancelled both are removed before the call that
/// cancels returns, so that a program may exit right after it.
/// </summary>
internal sealed class ProofSession : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenRegistration _registration;
    private string? _folder;
    private Process? _client;
    private bool _ended;

    public ProofSession(CancellationToken cancellation)
    {
        _registration = cancellation.UnsafeRegister(static session => ((ProofSession)session!).End(), this);
    }

    /// <summary>Makes a folder that only this user can enter, outside the context.</summary>
    /// <exception cref="SurveyException">The system's place for temporary files lies in the context.</exception>
    public string CreateFolder(string contextRoot)
    {
        lock (_lock)
        {
            ThrowIfEnded();
            _folder = Directory.CreateTempSubdirectory("contextslim-proof-").FullName;
        }

        if (BuildFiles.IsBelow(contextRoot, _folder))
            throw new SurveyException("--prove: the folder for temporary files lies in the context, so the proof would change it; set TMPDIR to a folder outside");
        return _folder;
    }

    /// <summary>Starts the client; at most one runs at a time.</summary>
    /// <exception cref="SurveyException">It cannot be run.</exception>
    public Process Start(ProcessStartInfo start)
    {
        lock (_lock)
        {
            ThrowIfEnded();
            try
            {
                _client = Process.Start(start)!;
            }
            catch (Win32Exception exception)
            {
                throw new SurveyException($"--prove: the docker client '{DisplayText.Escape(start.FileName)}' cannot be run: {exception.Message}", exception);
            }

            return _client;
        }
    }

    /// <summary>Waits for the client to end.</summary>
    /// <returns>Its exit code.</returns>
    public int WaitFor(Process client)
    {
        client.WaitForExit();
        lock (_lock)
        {
            ThrowIfEnded();
            var code = client.ExitCode;
            client.Dispose();
            _client = null;
            return code;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        End();
    }

    private void End()
    {
        lock (_lock)
        {
            if (_ended)
                return;
            _ended = true;
            if (_client is not null)
            {
                // Its plugin is a process of its own.
                _client.Kill(entireProcessTree: true);
                _client.WaitForExit();
                _client.Dispose();
            }

            if (_folder is not null)
                Directory.Delete(_folder, recursive: true);
        }
    }

    private void ThrowIfEnded()
    {
        if (_ended)
            throw new OperationCanceledException();
    }
}
