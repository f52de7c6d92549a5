namespace ContextSlim.Scanning;

/// <summary>How a walk is done.</summary>
internal sealed record WalkOptions
{
    /// <summary>Threads; 0 for as many as there are processors.</summary>
    public int Jobs { get; init; }

    /// <summary>
    /// True to stay out of what no lane reaches, and to ask no status of what no lane sends; what the classic client checks before it sends
    /// is looked at all the same (specification C-2).
    /// </summary>
    public bool SentOnly { get; init; }

    /// <summary>Called now and then with the number of entries seen so far, from any thread. Null for none.</summary>
    public Action<long>? Progress { get; init; }
}
