using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Expecting;

/// <summary>What is expected of a path.</summary>
internal enum ExpectedState
{
    /// <summary>The builder receives it.</summary>
    Sent,

    /// <summary>No rule ignores it, whatever the Dockerfile asks for.</summary>
    Eligible,

    /// <summary>A rule ignores it.</summary>
    Ignored,
}

/// <summary>A line of an expectation file.</summary>
/// <param name="State">What is expected.</param>
/// <param name="Text">The path or the glob, as written.</param>
/// <param name="Position">Where the line's path stands.</param>
internal sealed record Expectation(ExpectedState State, string Text, TextPosition Position)
{
    /// <summary>The path; null for a glob.</summary>
    public RelativePath? Path { get; init; }

    /// <summary>True for a path that is written with a slash at its end.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>Whose reading of the ignore file it is about; null for that of the build.</summary>
    public Builder? Engine { get; init; }
}
