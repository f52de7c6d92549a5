using ContextSlim.Scanning;

namespace ContextSlim.Tests.Support;

/// <summary>
/// An observer as the worst of all threads would use it: each folder has a worker of its own, opened when the folder is seen and not
/// before, and they are merged last first. What threads do by chance, this does always.
/// </summary>
internal sealed class AWorkerForEachFolder(IDirectoryObserver observer) : IDirectoryObserver
{
    private readonly Lock _lock = new();
    private readonly List<IDirectoryObserverWorker> _workers = [];

    public bool NeedsFileStatus => observer.NeedsFileStatus;

    public bool NeedsEveryStatus => observer.NeedsEveryStatus;

    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        _workers.Reverse();
        observer.Merge(_workers);
        _workers.ForEach(worker => (worker as IDisposable)?.Dispose());
    }

    private IDirectoryObserverWorker Next()
    {
        lock (_lock)
        {
            _workers.Add(observer.OpenWorker());
            return _workers[^1];
        }
    }

    private sealed class Worker(AWorkerForEachFolder owner) : IDirectoryObserverWorker
    {
        public void Observe(in DirectoryView directory) => owner.Next().Observe(directory);
    }
}
