using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ContextSlim.Surveying;

/// <summary>
/// Work that other threads do while the caller goes on: pieces that share nothing which is not safe for it. The caller lends a hand where too much
/// waits, since what waits keeps its memory. The first exception of a piece is thrown to the caller, and what waits then is not begun.
/// </summary>
internal sealed class WorkBeside : IDisposable
{
    private const int MostWaiting = 8; // a thread

    private readonly BlockingCollection<Action> _waiting = [];
    private readonly List<Thread> _threads = [];
    private readonly int _most;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Makes ready; a thread starts with the first piece for it.</summary>
    /// <param name="jobs">The most threads, the caller's among them; 0 for as many as there are processors.</param>
    public WorkBeside(int jobs) => _most = (jobs > 0 ? jobs : Environment.ProcessorCount) - 1;

    /// <summary>Has a piece done, now or later; by the caller itself where there is no other thread.</summary>
    public void Do(Action piece)
    {
        Rethrow();
        if (_most == 0)
        {
            piece();
            return;
        }

        _waiting.Add(piece);
        if (_threads.Count < _most)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "work beside" };
            _threads.Add(thread);
            thread.Start();
        }
        else if (_waiting.Count > _most * MostWaiting && _waiting.TryTake(out var taken))
        {
            taken();
        }
    }

    /// <summary>Lends a hand until nothing waits, and waits for what others still do.</summary>
    public void Finish()
    {
        while (_failure is null && _waiting.TryTake(out var piece))
            piece();
        Stop();
        Rethrow();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _waiting.Dispose();
    }

    private void Work()
    {
        foreach (var piece in _waiting.GetConsumingEnumerable())
        {
            if (_failure is not null)
                continue;
            try
            {
                piece();
            }
            // The caller's thread gets it: there is nobody on this one to handle it.
#pragma warning disable CA1031
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _ = Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }
    }

    private void Stop()
    {
        _waiting.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join();
        _threads.Clear();
    }

    private void Rethrow() => _failure?.Throw();
}
