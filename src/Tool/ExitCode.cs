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

    /// <summary>Interrupted: 128 and the number of SIGINT.</summary>
    Interrupted = 130,
}
