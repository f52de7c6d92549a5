using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Why a path need not be sent. The order is that of the groups in a file.</summary>
internal enum JunkReason
{
    /// <summary>It is a secret.</summary>
    Secret,

    /// <summary>It is a secret that the build may need: left out all the same, with a line that says so.</summary>
    NeededSecret,

    /// <summary>What it is has been proved, by what lies in it, or by its name and what lies beside it.</summary>
    Known,

    /// <summary>It is heavy, and no instruction of any Dockerfile asks for it.</summary>
    Unrequested,

    /// <summary>Git ignores it and tracks nothing of it, and no instruction names it.</summary>
    IgnoredByGit,

    /// <summary>Only its name says what it is, and it is heavy.</summary>
    Likely,

    /// <summary>Only its name says what it is: not dropped, but a rule of people's own may be meant for it.</summary>
    Unlikely,
}

/// <summary>A path that need not be sent: a folder with everything in it, a file, or the files of one name pattern directly in a folder.</summary>
/// <param name="Path">The folder or the file.</param>
/// <param name="Reason">Why.</param>
/// <param name="Kind">What it is, for people.</param>
internal sealed record JunkCandidate(RelativePath Path, JunkReason Reason, string Kind)
{
    /// <summary>The pattern of the files' names, when it is about files directly in the folder; null otherwise.</summary>
    public byte[]? FilePattern { get; init; }

    /// <summary>The kind for people, where there is none for what else is known of it.</summary>
    public string Shown => Kind.Length > 0 ? Kind : Reason == JunkReason.IgnoredByGit ? "ignored by git" : "asked for by no instruction";

    /// <summary>True for a single file.</summary>
    public bool IsFile { get; init; }

    /// <summary>The catalogue's rule for it, <c>**/name</c>; null when only what lies in it tells.</summary>
    public string? Rule { get; init; }

    /// <summary>How sure its kind is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>Its kind; null when the catalogue does not know it.</summary>
    public TemplateKind? Template { get; init; }

    /// <summary>True when git, which is there, does not track it nor anything in it.</summary>
    public bool IsUntracked { get; init; }

    /// <summary>What the catalogue knows of it, of which this may be a part; null where it is no matter of the catalogue.</summary>
    public CataloguedPath? Known { get; init; }

    /// <summary>Why the build may need it, with the line that says so; for a secret.</summary>
    public string? MayNeed { get; init; }

    /// <summary>What sort of thing it is.</summary>
    public KindCategory? Category { get; init; }

    /// <summary>What is in it.</summary>
    public Sum Sum { get; init; }

    /// <summary>The last part of its path.</summary>
    public ReadOnlySpan<byte> Name => Path.Bytes[(Path.Bytes.LastIndexOf((byte)'/') + 1)..];

    /// <summary>True when it does not lie directly in the root.</summary>
    public bool IsNested => Path.Bytes.Contains((byte)'/');
}
