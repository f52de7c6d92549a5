using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>Which bytes a ranking is about.</summary>
public enum HeavyState
{
    /// <summary>What the builder receives.</summary>
    Sent,

    /// <summary>What the ignore file leaves out.</summary>
    Ignored,
}

/// <summary>A heavy path, or a group of folders that share a name, or of files that share a kind. Those of one ranking are disjoint.</summary>
/// <param name="Path">The path; for a group of folders, the name that they share; for one of files, the rule that matches them.</param>
/// <param name="State">What became of it.</param>
/// <param name="Sum">What it adds up to, without what another heavy path of the ranking took out of it.</param>
/// <param name="Share">Its part of all bytes of its state, from 0 to 1.</param>
public sealed record HeavyPath(RelativePath Path, HeavyState State, Sum Sum, double Share)
{
    /// <summary>True for a file, or a group of files.</summary>
    public bool IsFile { get; init; }

    /// <summary>True for a group of files: then the path is a rule, <c>**/*.log</c>.</summary>
    public bool IsPattern { get; init; }

    /// <summary>True for a kind: then the path is the heaviest of its paths, and the root stands for everything of no kind.</summary>
    public bool IsKind { get; init; }

    /// <summary>The number of folders that share the name, or that hold files of the group; 1 for a single path.</summary>
    public int Folders { get; init; } = 1;

    /// <summary>What it is; null when it is not known.</summary>
    public string? Kind { get; init; }

    /// <summary>The number of the rule that decides it, when one rule does; -1 otherwise.</summary>
    public int Rule { get; init; } = -1;

    /// <summary>As a rule that matches it writes it: <c>**/name</c> for a group.</summary>
    public RelativePath Pattern => Folders > 1 && !IsPattern && !IsKind ? new RelativePath([.. "**/"u8, .. Path.Bytes]) : Path;
}
