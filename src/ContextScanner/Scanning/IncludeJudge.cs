using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Requesting;

namespace ContextSlim.Scanning;

/// <summary>Applies the include patterns of one lane to what the rules decided (specification F-7). Belongs to one thread.</summary>
internal sealed class IncludeJudge(IncludePatterns patterns)
{
    private FolderDecider? _decider; // made for the first folder that asks the patterns
    private FolderState? _state;

    /// <summary>The number of a pattern that could not be evaluated at the last entry, so that the build fails; -1 when there is none.</summary>
    public int RefusedBy { get; private set; } = -1;

    /// <summary>Turns to a folder; null when the client does not get there.</summary>
    public void Enter(ReadOnlySpan<byte> path, FolderState? state)
    {
        _state = state;
        if (state is not null && state != FolderState.Whole)
            (_decider ??= new FolderDecider(patterns.Rules)).Enter(path, state);
    }

    /// <summary>The marks to add to an entry's verdict.</summary>
    /// <param name="path">The entry's path; may be empty for what is no directory.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="below">For a directory, what to <see cref="Enter"/> it with.</param>
    public VerdictMarks Judge(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, EntryKind kind, out FolderState? below)
    {
        RefusedBy = -1;
        below = null;
        if (_state is null)
            return VerdictMarks.NotRequested | VerdictMarks.PassedBy;
        if (_state == FolderState.Whole)
        {
            below = _state;
            return VerdictMarks.None;
        }

        var isDirectory = kind == EntryKind.Directory;
        var decision = isDirectory ? _decider!.DecideFolder(name, out below) : _decider!.Decide(name);
        RefusedBy = decision.RefusedBy;
        // To be ignored by these patterns is to be included by them.
        if (decision.IsIgnored && isDirectory && patterns.IncludesWhole)
            below = FolderState.Whole;
        if (decision.IsIgnored)
            return kind == EntryKind.File && !decision.IsIgnoredFlat ? VerdictMarks.Emptied : VerdictMarks.None;
        if (!isDirectory || !patterns.PassesBy(path))
            return VerdictMarks.NotRequested;
        below = null;
        return VerdictMarks.NotRequested | VerdictMarks.PassedBy;
    }
}
