namespace ContextSlim.Scanning;

/// <summary>
/// The directories still to read, shared by the threads of a walk. Last in, first out: the walk goes deep before it goes wide, so the
/// queue stays as short as the tree allows.
/// </summary>
internal sealed class WalkQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Stack<WaitingFolders> _folders = new();
    private int _count;
    private int _busy;
    private int _waiting;
    private bool _closed;

    /// <summary>Adds the folders in one; they are taken first.</summary>
    /// <returns>How many folders wait.</returns>
    public int Push(WaitingFolders folders)
    {
        int wake;
        int count;
        lock (_lock)
        {
            _folders.Push(folders);
            count = _count += folders.Folders.Length;
            wake = Math.Min(_waiting, folders.Folders.Length);
            _waiting -= wake;
        }

        if (wake > 0)
            _wake.Release(wake);
        return count;
    }

    /// <summary>Takes a job, waiting for one while another thread may still bring some. Null when all is done.</summary>
    /// <param name="hadJob">True when the caller has finished the job that it took before.</param>
    public DirectoryJob? Take(bool hadJob)
    {
        while (true)
        {
            lock (_lock)
            {
                if (hadJob)
                {
                    _busy--;
                    hadJob = false;
                }

                if (_closed)
                    return null;
                if (_count > 0)
                {
                    _busy++;
                    return TakeLocked();
                }

                if (_busy == 0)
                {
                    CloseLocked();
                    return null;
                }

                _waiting++;
            }

            _wake.Wait();
        }
    }

    /// <summary>Ends the walk: nobody gets another job.</summary>
    public void Close()
    {
        lock (_lock)
            CloseLocked();
    }

    public void Dispose() => _wake.Dispose();

    private DirectoryJob TakeLocked()
    {
        var among = _folders.Peek();
        var job = new DirectoryJob(among, among.Taken++);
        if (among.Taken == among.Folders.Length)
            _ = _folders.Pop();
        _count--;
        return job;
    }

    private void CloseLocked()
    {
        _closed = true;
        if (_waiting > 0)
            _wake.Release(_waiting);
        _waiting = 0;
    }
}
