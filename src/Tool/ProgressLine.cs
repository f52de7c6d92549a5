using System.Diagnostics;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool;

/// <summary>How far a walk has come, on the terminal's last line: only when it takes long, and gone when it ends.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const string Erase = "\r\e[K";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static ProgressLine? s_current;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _next = Patience;
    private bool _isShown;
    private bool _isOver;

    public ProgressLine() => s_current = this;

    public static void EraseCurrent() => s_current?.Dispose();

    /// <summary>Called by the walk's threads, often.</summary>
    public void Report(long entries)
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        if (elapsed < _next || !_lock.TryEnter())
            return;
        try
        {
            if (_isOver || elapsed < _next)
                return;
            _next = elapsed + Interval;
            _isShown = true;
            StandardStream.Say(Erase + Messages.Progress(entries));
        }
        finally
        {
            _lock.Exit();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            if (_isShown)
                StandardStream.Say(Erase);
            _isShown = false;
        }
    }
}
