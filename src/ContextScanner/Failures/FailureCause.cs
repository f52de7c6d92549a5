using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Why a build failed. The order is that of their weight: the first is what people look for.</summary>
internal enum CauseKind
{
    /// <summary>What the build needs is in the context, and a rule ignores it.</summary>
    Ignored,

    /// <summary>What the build needs is in the context and not ignored, but no instruction brings it where it is needed.</summary>
    NotCopied,

    /// <summary>A source leads out of the context.</summary>
    Outside,

    /// <summary>A source is, or goes through, a symbolic link to what is not there.</summary>
    Link,

    /// <summary>A script is sent and copied, and cannot be run: its lines end as in Windows.</summary>
    LineEnds,

    /// <summary>A script is sent and copied, and may not be run.</summary>
    NotExecutable,

    /// <summary>A name that the Dockerfile takes for an image is mistyped for a stage of it.</summary>
    Stage,

    /// <summary>The call gives no secret, or no agent of ssh, that an instruction mounts.</summary>
    Secret,

    /// <summary>The ignore file is refused.</summary>
    IgnoreFileRefused,

    /// <summary>The Dockerfile was not found.</summary>
    DockerfileMissing,

    /// <summary>The Dockerfile's text is refused.</summary>
    DockerfileRefused,

    /// <summary>The context was not found.</summary>
    ContextMissing,

    /// <summary>Something in the context may not be read.</summary>
    Unreadable,

    /// <summary>What the build needs is not in the context.</summary>
    Missing,

    /// <summary>What the log misses is sent by now: the context is another one, or has changed.</summary>
    Changed,

    /// <summary>Not the context: the network did not answer.</summary>
    Network,

    /// <summary>Not the context: an image could not be had.</summary>
    Image,

    /// <summary>Not the context: the disk is full.</summary>
    Space,

    /// <summary>Not the context: there is no engine.</summary>
    Engine,

    /// <summary>Not the context, as far as the log tells: a command failed by itself.</summary>
    Command,
}

/// <summary>Why a build failed, and what to write.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">One sentence, escaped for display.</param>
internal sealed record FailureCause(CauseKind Kind, string Message)
{
    /// <summary>True when the context, its ignore file or the Dockerfile is behind it.</summary>
    public bool IsOfContext => Kind < CauseKind.Changed;

    /// <summary>What to write or do, escaped for display; null when there is nothing to advise.</summary>
    public string? Fix { get; init; }

    /// <summary>The exception that brings the path back at the end of the ignore file, which was tried on the tree; null where none was.</summary>
    public string? Exception { get; init; }

    /// <summary>The path that it is about: in the context, or as the log has it.</summary>
    public string? Path { get; init; }

    /// <summary>The rule that ignores it.</summary>
    public IgnoreRule? Rule { get; init; }

    /// <summary>The ignore file that <see cref="Rule"/> is in; null without one.</summary>
    public string? RuleFile { get; init; }

    /// <summary>The file that is to be mended, where it is no rule; null for none.</summary>
    public string? File { get; init; }

    /// <summary>The line in <see cref="File"/>; null for none.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>What the log says, its control characters taken out; empty where no single line does.</summary>
    public string Said { get; init; } = "";

    /// <summary>The number of that line in the log, from 1; 0 where no single line does.</summary>
    public int LogLine { get; init; }

    /// <summary>The same, where the log does not say so for certain.</summary>
    /// <param name="reason">Why it is thought of, escaped for display; null where the line of the log shows that.</param>
    public FailureCause AsLikely(string? reason) => this with { Message = $"likely: {Message}{(reason is null ? "" : $" ({reason})")}" };
}
