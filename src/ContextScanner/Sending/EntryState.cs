namespace ContextSlim.Sending;

/// <summary>What becomes of a path.</summary>
public enum EntryState
{
    /// <summary>The builder receives it.</summary>
    Sent,

    /// <summary>Not ignored, but the builder does not receive it.</summary>
    Eligible,

    /// <summary>Left out by the ignore file.</summary>
    Ignored,
}
