namespace ContextSlim.Tool.Tests;

/// <summary>How it ended: a line of JSON.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output, whole.</param>
/// <param name="Error">Standard error, whole.</param>
internal sealed record RunAnswer(int ExitCode, byte[] Output, byte[] Error);
