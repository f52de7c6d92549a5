using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>What a plan does to a line of an ignore file.</summary>
public enum PlanChange
{
    /// <summary>Nothing.</summary>
    Kept,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It matched at the root only; now it matches at any depth (CTX101).</summary>
    MadeDeep,

    /// <summary>An exception that did not do what it says does it now (CTX104, CTX109, CTX110).</summary>
    Mended,

    /// <summary>It ignores what it names at last: it stood above the exception that undid it.</summary>
    Moved,

    /// <summary>It changed nothing and is gone.</summary>
    Removed,

    /// <summary>It says the same in a form that every engine reads alike.</summary>
    MadePortable,
}

/// <summary>A rule of a plan.</summary>
/// <param name="Line">Its line in the new file; for a removed rule its line in the old one.</param>
/// <param name="Text">The rule.</param>
/// <param name="Change">What the plan does to it.</param>
/// <param name="Drops">What is no longer sent because of it.</param>
public sealed record PlanRule(int Line, string Text, PlanChange Change, Sum Drops)
{
    /// <summary>The rule that stood there before; null when the plan does not change it.</summary>
    public string? Was { get; init; }

    /// <summary>What it drops: a kind, or why; null when that is not known.</summary>
    public string? Kind { get; init; }
}

/// <summary>What an ignore file comes to.</summary>
/// <param name="Eligible">What it leaves for a build to receive, read as BuildKit reads it.</param>
/// <param name="Rules">The number of its rules.</param>
public sealed record PlanFigures(Sum Eligible, int Rules);

/// <summary>Something that a plan must keep.</summary>
public enum PlanCheckKind
{
    /// <summary>Both builders accept the file.</summary>
    Accepted,

    /// <summary>Every COPY, ADD and bind mount finds the files that it names.</summary>
    Requested,

    /// <summary>Nothing is dropped but what the plan says.</summary>
    Announced,

    /// <summary>No lock file, no file that a manifest names, no tracked file is dropped.</summary>
    Protected,

    /// <summary>No exception that people wrote is overruled.</summary>
    Exceptions,

    /// <summary>No file arrives empty (specification W-9).</summary>
    Emptied,

    /// <summary>BuildKit and the classic builder send the same regular files and links.</summary>
    Builders,

    /// <summary>What is ignored need not be walked (CTX108).</summary>
    Pruning,

    /// <summary>Nothing is sent that was not, but what the plan says.</summary>
    NothingMore,

    /// <summary>Every engine takes what BuildKit takes; asked only of a portable plan.</summary>
    Engines,
}

/// <summary>One check of a plan's proof.</summary>
/// <param name="Kind">What was checked.</param>
/// <param name="Holds">True when the plan keeps it.</param>
/// <param name="Detail">How far it was checked; or the line of the file that stands against it.</param>
public sealed record PlanCheck(PlanCheckKind Kind, bool Holds, string Detail);

/// <summary>A proposed ignore file with its proof, evaluated on the tree by the engine that decides what is sent.</summary>
public sealed class Plan
{
    internal Plan(string name, byte[]? before, byte[] after)
    {
        Name = name;
        TextBefore = before is null ? null : new ReadOnlyMemory<byte>(before);
        TextAfter = after;
    }

    /// <summary>The file's name as the user would write it.</summary>
    public string Name { get; }

    /// <summary>The file as it is; null when there is none.</summary>
    public ReadOnlyMemory<byte>? TextBefore { get; }

    /// <summary>The file as proposed.</summary>
    public ReadOnlyMemory<byte> TextAfter { get; }

    /// <summary>What the file comes to as it is.</summary>
    public required PlanFigures Before { get; init; }

    /// <summary>What it would come to.</summary>
    public required PlanFigures After { get; init; }

    /// <summary>Every rule, in the order of the new file; then those that are removed.</summary>
    public required IReadOnlyList<PlanRule> Rules { get; init; }

    /// <summary>The checks, each once.</summary>
    public required IReadOnlyList<PlanCheck> Proof { get; init; }

    /// <summary>What people should know besides: what was left alone, and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True when every check holds. A plan that does not prove is not written.</summary>
    public bool IsProved => Proof.All(check => check.Holds);

    /// <summary>True when the new file differs from the old one.</summary>
    public bool IsChanged => TextBefore is not { } before || !before.Span.SequenceEqual(TextAfter.Span);
}

/// <summary>What to plan.</summary>
public sealed record PlanOptions
{
    /// <summary>True to add rules for secrets and keys that are not here today.</summary>
    public bool Guards { get; init; } = true;

    /// <summary>True to add all rules of the technologies that are found here.</summary>
    public bool Complete { get; init; }

    /// <summary>True to write what is sent, instead of what is not.</summary>
    public bool AllowList { get; init; }

    /// <summary>True to drop also what only its name tells, where it is heavy.</summary>
    public bool Likely { get; init; }

    /// <summary>
    /// True to drop also what git ignores and does not track, where no instruction names it and nothing that was read needs it; only
    /// <see cref="IgnoreFilePlanner.Optimize"/> does. <see cref="Likely"/> drops what of it is heavy.
    /// </summary>
    public bool GitIgnored { get; init; }

    /// <summary>True to remove rules that change nothing.</summary>
    public bool Prune { get; init; }

    /// <summary>True for a file that means the same to every engine that reads it (docs/engines.md).</summary>
    public bool Portable { get; init; }

    /// <summary>Threads; 0 for as many as there are processors.</summary>
    public int Jobs { get; init; }
}
