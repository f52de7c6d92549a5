namespace ContextSlim.Scanning;

/// <summary>
/// A question asked of the tree. The walk knows nothing of it: each thread has a worker that sees directories one after another, and
/// the workers are merged when all have been seen.
/// </summary>
internal interface IDirectoryObserver
{
    /// <summary>True when sizes and link counts of files are needed.</summary>
    bool NeedsFileStatus { get; }

    /// <summary>True when the status of every entry is needed: directories, links and special files too.</summary>
    bool NeedsEveryStatus { get; }

    /// <summary>Makes a worker for one thread. Other threads' workers may have seen directories already.</summary>
    IDirectoryObserverWorker OpenWorker();

    /// <summary>Called once, after the last directory, on the caller's thread.</summary>
    void Merge(IReadOnlyList<IDirectoryObserverWorker> workers);
}

/// <summary>One thread's part of an observer. One that is disposable is disposed of after the walk, however that ended.</summary>
internal interface IDirectoryObserverWorker
{
    /// <summary>Sees a directory: every directory that is walked, once, in no order but that a directory comes after its parent.</summary>
    void Observe(in DirectoryView directory);
}
