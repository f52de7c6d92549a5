namespace ContextSlim.Tool;

/// <summary>How the tool ends. Scripts rely on these numbers.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Something was found that the caller asked to fail on.</summary>
    Found = 1,

    /// <summary>It could not be done.</summary>
    Impossible = 2,

    /// <summary>The terminal went: 128 and the number of SIGHUP.</summary>
    HungUp = 129,

    /// <summary>Interrupted: 128 and the number of SIGINT.</summary>
    Interrupted = 130,

    /// <summary>Asked to end: 128 and the number of SIGTERM.</summary>
    Terminated = 143,
}
