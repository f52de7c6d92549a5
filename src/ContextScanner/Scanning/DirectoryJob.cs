using ContextSlim.Ignoring;

namespace ContextSlim.Scanning;

/// <summary>A directory to read, with what each lane knows of it.</summary>
internal sealed class DirectoryJob
{
    public required byte[] Path { get; init; }

    public required int Number { get; init; }

    public required LaneFolder[] Lanes { get; init; }
}

/// <summary>What one lane knows of a directory before it is read.</summary>
/// <param name="State">What its content needs from the rules.</param>
/// <param name="Verdict">The lane's verdict on the directory.</param>
/// <param name="ParentIsIgnoredFlat">True when the classic client's check does not look into the parent (specification C-2).</param>
/// <param name="Includes">What its content needs from the include patterns; null when there are none, or when they are not asked any more.</param>
internal readonly record struct LaneFolder(FolderState State, Verdict Verdict, bool ParentIsIgnoredFlat, FolderState? Includes)
{
    /// <summary>The context root, which nothing ever ignores and no pattern includes.</summary>
    public static LaneFolder Root(Lane lane) => new(
        FolderState.Root(lane.Rules), new Verdict(-1, VerdictMarks.None), false, lane.Includes is { } includes ? FolderState.Root(includes.Rules) : null);
}
