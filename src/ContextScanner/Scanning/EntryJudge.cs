using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>
/// Turns the rules' decisions into one lane's verdicts, a folder at a time: what is ignored, skipped, emptied or cannot be sent, and what
/// no instruction asks for. The parallel walk and the ordered one both ask it. Belongs to one thread.
/// </summary>
/// <remarks>
/// The client asks the include patterns first and stays out of what they pass by; but what is eligible does not depend on them, so the rules
/// are asked either way (fsutil filter.go).
/// </remarks>
internal sealed class EntryJudge(Lane lane)
{
    private readonly RuleSet _rules = lane.Rules;
    private readonly FolderDecider _decider = new(lane.Rules);
    private readonly IncludeJudge? _includes = lane.Includes is { } includes ? new IncludeJudge(includes) : null;
    private LaneFolder _folder;
    private bool _decides;

    /// <summary>The decision behind the verdict given last.</summary>
    public Decision Decision { get; private set; }

    /// <summary>The number of an include pattern that could not be evaluated at the last entry; -1 when there is none.</summary>
    public int RefusedInclude => _includes is null ? -1 : _includes.RefusedBy;

    /// <summary>False in a folder whose entries all share the folder's own verdict.</summary>
    public bool Decides => _decides;

    /// <summary>Turns to a folder.</summary>
    public void Enter(ReadOnlySpan<byte> path, in LaneFolder folder)
    {
        _folder = folder;
        _decides = !folder.Verdict.IsSkipped || IsStillChecked;
        if (_decides)
            _decider.Enter(path, folder.State);
        _includes?.Enter(path, folder.Includes);
    }

    /// <summary>Judges an entry of the folder.</summary>
    /// <param name="path">The entry's path; may be empty for what is no directory, unless the lane stops somewhere.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="unreadable">True for a regular file that this user cannot open.</param>
    /// <param name="below">For a directory, what to <see cref="Enter"/> it with.</param>
    /// <param name="trace">Collects the rules that hit; null for the usual case.</param>
    public Verdict Judge(
        ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, EntryKind kind, bool unreadable, out LaneFolder below, List<RuleStep>? trace = null)
    {
        below = _folder with { ParentIsIgnoredFlat = true };
        Decision = Decision.Untouched;
        if (!_decides)
            return WithReadability(_folder.Verdict, unreadable);
        var state = _folder.State;
        Decision = kind == EntryKind.Directory ? _decider.DecideFolder(name, out state, trace) : _decider.Decide(name, trace);
        var verdict = _folder.Verdict.IsSkipped ? _folder.Verdict : new Verdict(Decision.Rule, MarksOf(path, kind));
        FolderState? includesBelow = null;
        if (_includes is not null)
            verdict = WithIncludes(verdict, path, name, kind, out includesBelow);
        below = new LaneFolder(state, verdict, _folder.State.IsIgnoredFlat, includesBelow);
        return WithReadability(verdict, unreadable);
    }

    /// <summary>A verdict once it is known whether the file can be opened: BuildKit sends one that cannot be opened empty (specification W-9).</summary>
    public Verdict WithReadability(Verdict verdict, bool unreadable)
    {
        if (!unreadable)
            return verdict;
        var emptied = _rules.Engine.EmptiesFiles && verdict.IsSent ? VerdictMarks.Emptied : VerdictMarks.None;
        return verdict with { Marks = verdict.Marks | VerdictMarks.Unreadable | emptied };
    }

    // The classic client's check of the context goes by the flat matcher, which may let it into a folder that its walk skips (specification C-2).
    private bool IsStillChecked => _rules.Engine.ChecksFirst && !_folder.State.IsIgnoredFlat;

    private VerdictMarks MarksOf(ReadOnlySpan<byte> path, EntryKind kind)
    {
        if (lane.StopsAt is { } stop && WalkOrder.Compare(path, stop.Bytes) >= 0)
            return Decision.IsIgnored ? VerdictMarks.Ignored : VerdictMarks.Unsendable;
        if (Decision.IsIgnored)
        {
            if (kind == EntryKind.Directory && _rules.RefusedAtFolders >= 0)
                Decision = Decision with { RefusedBy = _rules.RefusedAtFolders };
            var ignored = Decision.IsIgnoredFlat ? VerdictMarks.Ignored : VerdictMarks.Ignored | VerdictMarks.OutOfOrder;
            return kind == EntryKind.Directory && _rules.Skips(path, Decision.Rule) ? ignored | VerdictMarks.Skipped : ignored;
        }

        if (kind is not (EntryKind.File or EntryKind.SymbolicLink) && LeavesOut(_rules.Engine, kind))
            return VerdictMarks.Unsendable;
        // specification W-9: files are opened through the flat matcher.
        return kind == EntryKind.File && Decision.IsIgnoredFlat && _rules.Engine.EmptiesFiles ? VerdictMarks.Emptied : VerdictMarks.None;
    }

    private static bool LeavesOut(Engine engine, EntryKind kind) => kind switch
    {
        EntryKind.Directory => !engine.SendsFolders,
        EntryKind.Socket => !engine.SendsSockets,
        EntryKind.Fifo => engine.Pipes == SpecialFileUse.LeftOut,
        EntryKind.CharacterDevice or EntryKind.BlockDevice => engine.Devices == SpecialFileUse.LeftOut,
        _ => false,
    };

    // specification E-9: what lies above a source has no say, and the source itself is entered for an exception that names something in it.
    private VerdictMarks AsNamedSource(VerdictMarks marks, ReadOnlySpan<byte> path, EntryKind kind)
    {
        if (kind != EntryKind.Directory || (marks & (VerdictMarks.Ignored | VerdictMarks.PassedBy)) != VerdictMarks.Ignored)
            return marks;
        var isAbove = (marks & VerdictMarks.NotRequested) != 0;
        var isSource = !isAbove && (path.IndexOf((byte)'/') < 0 || _folder.Verdict.IsNotRequested);
        return isAbove || (isSource && !_rules.SkipsSource(path)) ? marks & ~VerdictMarks.Skipped
            : isSource ? marks | VerdictMarks.Skipped
            : marks;
    }

    private Verdict WithIncludes(Verdict verdict, ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, EntryKind kind, out FolderState? below)
    {
        var marks = verdict.Marks | _includes!.Judge(path, name, kind, out below);
        if (_rules.Engine.TakesNamedSources)
            marks = AsNamedSource(marks & ~VerdictMarks.Emptied, path, kind);
        if ((marks & VerdictMarks.PassedBy) != 0)
            Decision = Decision with { RefusedBy = -1 };
        if ((marks & (VerdictMarks.Ignored | VerdictMarks.NotRequested)) != 0)
            marks &= ~VerdictMarks.Emptied;
        return verdict with { Marks = marks };
    }
}
