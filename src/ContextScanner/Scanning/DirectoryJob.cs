using ContextSlim.Ignoring;

namespace ContextSlim.Scanning;

/// <summary>A directory to read: one of the folders directly in another, which wait together.</summary>
/// <param name="Among">The folders that it waits with.</param>
/// <param name="Index">Its index among them.</param>
internal readonly record struct DirectoryJob(WaitingFolders Among, int Index)
{
    /// <summary>The directory's number.</summary>
    public int Number => Among.Folders[Index].Number;

    /// <summary>Its name; empty for the root.</summary>
    public ReadOnlySpan<byte> Name => Among.Names.AsSpan(Among.Folders[Index].NameStart, Among.Folders[Index].NameLength);

    /// <summary>Which lanes cannot differ in it.</summary>
    public LaneGroups Groups => Among.Groups is null ? Among.All : Among.Groups[Index];

    /// <summary>What a group of lanes knows of it.</summary>
    public ref readonly LaneFolder Lane(int group) => ref Among.Lanes[(Among.Groups is null ? Index * Among.All.Count : Among.Starts![Index]) + group];
}

/// <summary>
/// The folders directly in one, while some of them wait to be read. A folder names the one around it and keeps no path of its own: paths would
/// take the square of the depth.
/// </summary>
/// <param name="around">The folder that they lie in; null for the root, which lies in none.</param>
/// <param name="names">Their names, one behind the other.</param>
/// <param name="folders">Which of the names is whose, and their numbers, in the order in which they are to be read.</param>
/// <param name="lanes">For each folder what each group of lanes knows of it.</param>
/// <param name="all">The groups, where they are the same in all of them.</param>
internal sealed class WaitingFolders(FolderInTree? around, byte[] names, WaitingFolder[] folders, LaneFolder[] lanes, LaneGroups all)
{
    public FolderInTree? Around { get; } = around;

    public byte[] Names { get; } = names;

    public WaitingFolder[] Folders { get; } = folders;

    public LaneFolder[] Lanes { get; } = lanes;

    public LaneGroups All { get; } = all;

    /// <summary>Each folder's groups; null when they are the same in all.</summary>
    public LaneGroups[]? Groups { get; init; }

    /// <summary>Where each folder's part of <see cref="Lanes"/> begins; null with <see cref="Groups"/>.</summary>
    public int[]? Starts { get; init; }

    /// <summary>How many have been given out. Belongs to the queue.</summary>
    public int Taken { get; set; }
}

/// <summary>One of the folders that wait.</summary>
internal readonly record struct WaitingFolder(int Number, int NameStart, ushort NameLength);

/// <summary>A folder that has been read and holds others.</summary>
/// <param name="around">The folder that it lies in; null for one directly in the root.</param>
/// <param name="name">Its name.</param>
internal sealed class FolderInTree(FolderInTree? around, byte[] name)
{
    public FolderInTree? Around { get; } = around;

    public byte[] Name { get; } = name;

    /// <summary>The length of its path.</summary>
    public int PathLength { get; } = name.Length + (around is null ? 0 : around.PathLength + 1);
}

/// <summary>What one lane knows of a directory before it is read.</summary>
/// <param name="State">What its content needs from the rules.</param>
/// <param name="Verdict">The lane's verdict on the directory.</param>
/// <param name="ParentIsIgnoredFlat">True when the classic client's check does not look into the parent (specification C-2).</param>
/// <param name="Includes">
/// What its content needs from the include patterns, <see cref="FolderState.Whole"/> when it is included whole; null when there are none, or when
/// the client does not get here.
/// </param>
internal readonly record struct LaneFolder(FolderState State, Verdict Verdict, bool ParentIsIgnoredFlat, FolderState? Includes)
{
    /// <summary>True when the include patterns have nothing to say in it any more.</summary>
    public bool IsDecidedByRules => Includes is null || Includes == FolderState.Whole;

    /// <summary>The context root, which nothing ever ignores and no pattern includes.</summary>
    public static LaneFolder Root(Lane lane) => new(
        FolderState.Root(lane.Rules), new Verdict(-1, VerdictMarks.None), false, lane.Includes is { } includes ? FolderState.Root(includes.Rules) : null);
}
