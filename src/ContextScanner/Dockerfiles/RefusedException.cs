namespace ContextSlim.Dockerfiles;

/// <summary>Carries BuildKit's reason to refuse up to the instruction that knows its line. Never leaves this folder.</summary>
internal sealed class RefusedException : Exception
{
    public RefusedException(string reason)
        : base(reason)
    {
    }

    public RefusedException()
    {
    }

    public RefusedException(string reason, Exception inner)
        : base(reason, inner)
    {
    }

    /// <summary>The line, where it is not that of the instruction at hand.</summary>
    public int? Line { get; init; }

    /// <summary>What to do about it; null where the reason says enough.</summary>
    public string? Fix { get; init; }
}
