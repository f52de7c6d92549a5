using System.Globalization;
using ContextSlim.Ignoring;

namespace ContextSlim.Failures;

/// <summary>Who wrote a log.</summary>
internal enum LogBuilder
{
    /// <summary>That cannot be told.</summary>
    Unknown,

    /// <summary>BuildKit: docker buildx, bake or Compose.</summary>
    BuildKit,

    /// <summary>The classic builder.</summary>
    Classic,

    /// <summary>Buildah, or Podman by it.</summary>
    Buildah,
}

/// <summary>
/// What the output of a build says of how it failed. Bounded, whatever the log's size: of each step the first known messages are kept.
/// </summary>
internal sealed class FailedBuild
{
    internal FailedBuild()
    {
    }

    /// <summary>Who wrote it.</summary>
    public LogBuilder Builder { get; internal set; }

    /// <summary>True when it is the output of a build at all.</summary>
    public bool IsBuild => Builder != LogBuilder.Unknown || Complaints.Count > 0;

    /// <summary>True when it says that the build failed.</summary>
    public bool HasFailed { get; internal set; }

    /// <summary>Its lines.</summary>
    public int Lines { get; internal set; }

    /// <summary>The service or target that failed; null where there is one build only.</summary>
    public string? Build { get; internal set; }

    /// <summary>The Dockerfile's name and the line in it that the builder shows; null where it shows none.</summary>
    public (string File, int Line)? Place { get; internal set; }

    /// <summary>The lines of the Dockerfile that the builder shows, with their numbers, without the blanks around them.</summary>
    internal List<(int Number, string Text)> Excerpt { get; } = [];

    /// <summary>True when Compose or bake called the builder, as far as the log tells.</summary>
    internal bool IsOfDefinitions { get; set; }

    /// <summary>The builder whose rules hold; null where that is the usual one.</summary>
    internal Builder? Reader => Builder switch
    {
        LogBuilder.Classic => Ignoring.Builder.Classic,
        LogBuilder.Buildah => Ignoring.Builder.Buildah,
        _ => null,
    };

    /// <summary>What the builder itself says, in its order.</summary>
    internal List<Complaint> Complaints { get; } = [];

    /// <summary>The steps that failed; where none is known, the last one.</summary>
    internal List<LogStep> Steps { get; } = [];

    /// <summary>The instruction that failed, as the log has it; empty where it does not tell.</summary>
    internal string Instruction => Steps is [{ } step, ..] ? step.Text : "";

    /// <summary>The builder's last word about the failure, with its line; empty where there is none.</summary>
    internal (string Text, int Line) Verdict { get; set; } = ("", 0);

    /// <summary>The exit code of the command that failed, which ends the builder's last word; 0 where that ends otherwise.</summary>
    internal int ExitCode
    {
        get
        {
            var text = Verdict.Text.AsSpan().TrimEnd();
            var end = text.LastIndexOfAnyExceptInRange('0', '9') + 1;
            return (text[..end].EndsWith(": ") || text[..end].EndsWith("exit status ")) && int.TryParse(text[end..], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
        }
    }
}
