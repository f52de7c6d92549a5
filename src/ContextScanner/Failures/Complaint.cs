namespace ContextSlim.Failures;

/// <summary>A line of a log that says what failed.</summary>
/// <param name="Row">The message that it is.</param>
/// <param name="Path">What it is about, as the line has it; null where it names nothing.</param>
/// <param name="DockerfileLine">The line of the Dockerfile that it names; 0 for none.</param>
internal sealed record Complaint(FailureRow Row, string? Path, int DockerfileLine)
{
    /// <summary>The line, its control characters taken out and cut to a bounded length.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its number in the log, from 1.</summary>
    public int Line { get; init; }

    /// <summary>True when the builder itself says it.</summary>
    public bool IsOfBuilder { get; init; }
}
