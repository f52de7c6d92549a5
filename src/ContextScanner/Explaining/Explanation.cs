using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Sending;

namespace ContextSlim.Explaining;

/// <summary>What becomes of a path, and why.</summary>
/// <param name="Path">The path, relative to the context.</param>
/// <param name="State">What becomes of it.</param>
public sealed record Explanation(RelativePath Path, EntryState State)
{
    /// <summary>What the path is; <see cref="EntryKind.Unknown"/> when there is no such path, which is then explained as it would be.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>True when the path is, or is named as, a folder.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>The symbolic link on the way to the path: builders do not pass it, so nothing behind it is part of the context. Null when there is none.</summary>
    public RelativePath? BehindLink { get; init; }

    /// <summary>The rule that decides; null when none has anything to say.</summary>
    public IgnoreRule? Rule { get; init; }

    /// <summary>The topmost ignored folder that the builder does not enter, when the path lies in it: its rule is the path's.</summary>
    public RelativePath? SkippedFolder { get; init; }

    /// <summary>True when the rule decided through a folder above that it had hit (specification W-3).</summary>
    public bool IsThroughFolder { get; init; }

    /// <summary>True when no instruction of the Dockerfile asks for the path (specification F-7).</summary>
    public bool IsNotRequested { get; init; }

    /// <summary>True when BuildKit sends the folder only for what lies below it: <see cref="Rule"/> ignores it, or nothing asks for it (specification W-5).</summary>
    public bool IsSentForItsContent { get; init; }

    /// <summary>True when the file arrives empty (specification W-9).</summary>
    public bool IsEmptied { get; init; }

    /// <summary>True for a file that this user cannot open.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Docker's refusal of a rule that it cannot evaluate here, so that the build fails (specification M-11); null when there is none.</summary>
    public IgnoreRefusal? Refusal { get; init; }

    /// <summary>Whose refusal that is.</summary>
    internal string RefusedBy { get; init; } = "Docker";

    /// <summary>The rules that hit the path, or the folder that decides for it, in order; also those that changed nothing.</summary>
    public IReadOnlyList<ExplainedStep> Trace { get; init; } = [];
}

/// <summary>A rule that hit.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsThroughFolder">True when it had hit the folder, and that carried on.</param>
/// <param name="ChangedVerdict">True when the verdict changed with it.</param>
/// <param name="IsIgnored">The verdict after it.</param>
public sealed record ExplainedStep(IgnoreRule Rule, bool IsThroughFolder, bool ChangedVerdict, bool IsIgnored);
