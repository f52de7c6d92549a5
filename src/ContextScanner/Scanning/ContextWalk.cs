using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>
/// The one walk of a context: every directory is read once, in parallel, however many lanes and observers look at it.
/// It decides what each lane makes of every entry, asks for the status of those that somebody needs, and shows the directory to the observers.
/// </summary>
internal sealed class ContextWalk : IDisposable
{
    // Below this, starting another thread costs more than it brings.
    private const int JobsWorthAnotherThread = 8;

    private readonly DirectorySource _source;
    private readonly IReadOnlyList<Lane> _lanes;
    private readonly IReadOnlyList<IDirectoryObserver> _observers;
    private readonly WalkOptions _options;
    private readonly WalkQueue _queue = new();
    private readonly CancellationToken _cancellation;
    private readonly List<WalkWorker> _workers = [];
    private readonly List<Thread> _threads = [];
    private int _jobs;
    private int _directoryCount = 1;
    private long _entriesSeen;
    private Exception? _failure;

    private ContextWalk(
        DirectorySource source, IReadOnlyList<Lane> lanes, IReadOnlyList<IDirectoryObserver> observers, WalkOptions options, CancellationToken cancellation)
    {
        _source = source;
        _lanes = lanes;
        _observers = observers;
        _options = options;
        _cancellation = cancellation;
        _jobs = options.Jobs > 0 ? options.Jobs : Environment.ProcessorCount;
    }

    /// <summary>Walks the tree and merges the observers. The result depends on the tree alone, not on what the threads did.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WalkOutcome Run(
        DirectorySource source, IReadOnlyList<Lane> lanes, IReadOnlyList<IDirectoryObserver> observers, WalkOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(lanes);
        ArgumentNullException.ThrowIfNull(observers);
        ArgumentNullException.ThrowIfNull(options);
        using var walk = new ContextWalk(source, lanes, observers, options, cancellation);
        return walk.Run();
    }

    private WalkOutcome Run()
    {
        using var registration = _cancellation.Register(_queue.Close);
        var root = new LaneFolder[_lanes.Count];
        for (var lane = 0; lane < root.Length; lane++)
            root[lane] = LaneFolder.Root(_lanes[lane]);
        _queue.Push(new WaitingFolders(null, [], [new WaitingFolder(0, 0, 0)], root, LaneGroups.Each(root.Length)));
        Work(AddWorker(), addsOthers: true);
        foreach (var thread in _threads)
            thread.Join();
        _cancellation.ThrowIfCancellationRequested();
        if (_failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        for (var observer = 0; observer < _observers.Count; observer++)
            _observers[observer].Merge(_workers.ConvertAll(worker => worker.Observers[observer]));
        return WalkOutcome.Merge(_lanes.Count, _directoryCount, _workers);
    }

    private WalkWorker AddWorker()
    {
        var worker = new WalkWorker(_source.OpenReader(), _source.LongestPath, _lanes, _observers, _options.SentOnly);
        _workers.Add(worker);
        return worker;
    }

    // Only the first worker, on the caller's thread, adds others: the lists belong to that thread.
    private void Work(WalkWorker worker, bool addsOthers)
    {
        try
        {
            for (var next = _queue.Take(hadJob: false); next is { } job; next = _queue.Take(hadJob: true))
            {
                var children = worker.Process(job, this, _cancellation);
                if (_options.Progress is { } progress)
                    progress(Interlocked.Add(ref _entriesSeen, worker.EntryCount));
                if (children is null)
                    continue;
                var waiting = _queue.Push(children);
                if (addsOthers && waiting >= JobsWorthAnotherThread && _workers.Count < _jobs)
                    StartThread();
            }
        }
        catch (OperationCanceledException)
        {
            _queue.Close();
        }
        catch (Exception exception)
        {
            _ = Interlocked.CompareExchange(ref _failure, exception, null);
            _queue.Close();
        }
        finally
        {
            worker.Close();
        }
    }

    private void StartThread()
    {
        var worker = AddWorker();
        var thread = new Thread(() => Work(worker, addsOthers: false)) { IsBackground = true, Name = "context walk" };
        try
        {
            thread.Start();
            _threads.Add(thread);
        }
        catch (OutOfMemoryException)
        {
            // What the runtime says when the system grants no more threads: those that there are do the work.
            worker.Close();
            _jobs = _workers.Count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            foreach (var observer in worker.Observers)
                (observer as IDisposable)?.Dispose();
        }

        _queue.Dispose();
    }

    internal int ReserveNumbers(int count) => Interlocked.Add(ref _directoryCount, count) - count;
}
