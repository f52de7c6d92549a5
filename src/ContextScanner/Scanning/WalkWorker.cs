using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>One thread's part of a walk: reads a directory, decides, asks for statuses, shows it to the observers, names the children.</summary>
internal sealed class WalkWorker
{
    private const int LongestName = 256; // with a slash before it

    private readonly DirectoryReader _reader;
    private readonly int _longestPath;
    private readonly IReadOnlyList<Lane> _lanes;
    private readonly EntryJudge?[] _judges; // by lane, made when the lane first stands for a group
    private readonly LaneMerger? _merger;
    private readonly bool _needsFileStatus;
    private readonly bool _needsEveryStatus;
    private readonly bool _sentOnly;
    private readonly DirectoryListing _listing = DirectoryListing.Rent();
    private readonly Verdict[][] _verdicts;
    private readonly Verdict[] _own;
    private readonly List<WalkProblem> _problems = [];
    private readonly WalkRefusal?[] _refusals;
    private readonly WalkRefusal?[] _stops;
    private readonly LaneFolder[][] _folders;
    private readonly bool[][] _flat;
    private readonly PathOfFolder _path = new();
    private int[] _childIndexes = new int[64];
    private LaneGroups[] _below = []; // by child
    private LaneGroups _groups;
    private int _childCount;

    public WalkWorker(DirectoryReader reader, int longestPath, IReadOnlyList<Lane> lanes, IReadOnlyList<IDirectoryObserver> observers, bool sentOnly)
    {
        _reader = reader;
        _longestPath = longestPath;
        _lanes = lanes;
        _sentOnly = sentOnly;
        _judges = new EntryJudge?[lanes.Count];
        _groups = LaneGroups.Each(lanes.Count);
        var firstOfRules = LaneGroups.FirstOfRules(lanes);
        _merger = LaneGroups.MayMerge(firstOfRules) ? new LaneMerger(firstOfRules) : null;
        _verdicts = new Verdict[lanes.Count][];
        _folders = new LaneFolder[lanes.Count][];
        _flat = new bool[lanes.Count][];
        _own = new Verdict[lanes.Count];
        _refusals = new WalkRefusal?[lanes.Count];
        _stops = new WalkRefusal?[lanes.Count];
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            _verdicts[lane] = [];
            _folders[lane] = [];
            _flat[lane] = [];
        }

        Observers = new IDirectoryObserverWorker[observers.Count];
        for (var observer = 0; observer < observers.Count; observer++)
        {
            Observers[observer] = observers[observer].OpenWorker();
            _needsEveryStatus |= observers[observer].NeedsEveryStatus;
            _needsFileStatus |= observers[observer].NeedsFileStatus;
        }

        _listing.KeepsWholeStatuses = _needsEveryStatus;
    }

    public IDirectoryObserverWorker[] Observers { get; }

    public IReadOnlyList<WalkProblem> Problems => _problems;

    public IReadOnlyList<WalkRefusal?> Refusals => _refusals;

    public IReadOnlyList<WalkRefusal?> Stops => _stops;

    /// <summary>The entries of the directory processed last.</summary>
    public int EntryCount => _listing.Count;

    /// <summary>Processes a directory.</summary>
    /// <returns>The folders in it that are to be read; null for none.</returns>
    public WaitingFolders? Process(in DirectoryJob job, ContextWalk walk, CancellationToken cancellation)
    {
        _path.Enter(job.Among.Around, job.Name);
        if (_reader.List(_path.Bytes, _listing, cancellation) is { } problem)
            AddDirectoryProblem(job, problem);
        if (_path.Bytes.Length > _longestPath - LongestName)
            FindTooLong(job);
        var children = CollectChildren(walk, out var firstChild);
        _groups = job.Groups;
        MakeRoom(children);
        for (var group = 0; group < _groups.Count; group++)
        {
            _own[group] = job.Lane(group).Verdict;
            Decide(group, job);
        }

        ReadStatuses(job, cancellation);
        var below = MergeLanes(children);
        var view = new DirectoryView(job.Number, _path.Bytes, _listing, _groups, _verdicts, _own, _childIndexes.AsSpan(0, children), firstChild, below);
        foreach (var observer in Observers)
            observer.Observe(view);
        _reader.Leave();
        return MakeJobs(job, children, firstChild, below);
    }

    // Empty where no lanes can come together.
    private ReadOnlySpan<LaneGroups> MergeLanes(int children)
    {
        if (_merger is null)
            return [];
        if (_below.Length < children)
            _below = new LaneGroups[2 * children];
        for (var child = 0; child < children; child++)
            _below[child] = _merger.Below(_groups, _folders, child);
        return _below.AsSpan(0, children);
    }

    /// <summary>Gives back what the worker read with; its results stay.</summary>
    public void Close()
    {
        _reader.Dispose();
        _listing.Return();
    }

    private EntryJudge JudgeOf(int group)
    {
        var lane = _groups.First(group);
        return _judges[lane] ??= new EntryJudge(_lanes[lane]);
    }

    private void Decide(int group, in DirectoryJob job)
    {
        var judge = JudgeOf(group);
        judge.Enter(_path.Bytes, job.Lane(group));
        if (!judge.Decides)
        {
            SkipAll(group, job.Lane(group));
            return;
        }

        var needsPath = _lanes[_groups.First(group)].StopsAt is not null;
        var verdicts = _verdicts[group];
        var flat = _flat[group];
        var child = 0;
        for (var entry = 0; entry < _listing.Count; entry++)
        {
            var name = _listing.Name(entry);
            var kind = _listing.Kind(entry);
            var path = kind == EntryKind.Directory || needsPath ? _path.Join(name) : default;
            verdicts[entry] = judge.Judge(path, name, kind, unreadable: false, out var below);
            if (kind == EntryKind.Directory)
                _folders[group][child++] = below;
            flat[entry] = judge.Decision.IsIgnoredFlat;
            // The include patterns are asked first.
            if (judge.RefusedInclude >= 0)
                Note(_refusals, group, new WalkRefusal(0, judge.RefusedInclude, PathOf(name)) { IsInclude = true });
            else if (judge.Decision.RefusedBy >= 0)
                Note(_refusals, group, new WalkRefusal(0, judge.Decision.RefusedBy, PathOf(name)));
            if (judge.Decision.StopsAtRule >= 0)
                Note(_stops, group, new WalkRefusal(0, judge.Decision.StopsAtRule, PathOf(name)));
        }
    }

    // Most entries of a tree lie in skipped folders, node_modules above all: nothing needs deciding there.
    private void SkipAll(int group, in LaneFolder folder)
    {
        _verdicts[group].AsSpan(0, _listing.Count).Fill(folder.Verdict);
        _folders[group].AsSpan(0, _childCount).Fill(folder with { ParentIsIgnoredFlat = true });
    }

    private RelativePath PathOf(ReadOnlySpan<byte> name) => new(_path.Join(name).ToArray());

    private void Note(WalkRefusal?[] known, int group, WalkRefusal refusal)
    {
        for (var lane = _groups.First(group); lane < _lanes.Count; lane++)
        {
            if (_groups.Of(lane) == group && (known[lane] is not { } first || refusal.Path < first.Path))
                known[lane] = refusal with { Lane = lane };
        }
    }

    private void ReadStatuses(in DirectoryJob job, CancellationToken cancellation)
    {
        if (!_needsFileStatus && !_needsEveryStatus)
            return;
        for (var entry = 0; entry < _listing.Count; entry++)
        {
            if ((entry & 0xFFF) == 0xFFF)
                cancellation.ThrowIfCancellationRequested();
            var isFile = _listing.Kind(entry) == EntryKind.File;
            if ((!isFile && !_needsEveryStatus) || (_sentOnly && IsUnsentEverywhere(job, entry)))
                continue;
            if (!_listing.HasStatus(entry) && _reader.ReadStatus(_listing, entry) is { } problem)
            {
                _problems.Add(new WalkProblem(PathOf(_listing.Name(entry)), problem, new bool[_lanes.Count]));
                continue;
            }

            if (isFile && _reader.IsUnreadable(_listing, entry))
                AddFileProblem(job, entry);
        }
    }

    // A directory that is reached may yet be sent for the sake of its content (specification W-5).
    private bool IsUnsentEverywhere(in DirectoryJob job, int entry)
    {
        var isDirectory = _listing.Kind(entry) == EntryKind.Directory;
        for (var group = 0; group < _groups.Count; group++)
        {
            var verdict = _verdicts[group][entry];
            if ((isDirectory ? verdict.IsReached : verdict.IsSent) || IsChecked(group, job, entry))
                return false;
        }

        return true;
    }

    // specification C-2: before anything is sent, the classic client opens every file that the flat matcher leaves in.
    private bool IsChecked(int group, in DirectoryJob job, int entry) =>
        _lanes[_groups.First(group)].Engine.ChecksFirst && !job.Lane(group).State.IsIgnoredFlat && !_flat[group][entry];

    // specification W-9: BuildKit sends an unreadable file empty. specification C-2: the classic client's check fails, unless it never looks there.
    private void AddFileProblem(in DirectoryJob job, int entry)
    {
        var matters = false;
        for (var group = 0; group < _groups.Count; group++)
        {
            ref var verdict = ref _verdicts[group][entry];
            verdict = JudgeOf(group).WithReadability(verdict, unreadable: true);
            matters |= IsChecked(group, job, entry) || verdict.IsSent;
        }

        if (matters)
        {
            var fails = new bool[_lanes.Count];
            for (var lane = 0; lane < fails.Length; lane++)
                fails[lane] = IsChecked(_groups.Of(lane), job, entry);
            var problem = new FileSystemProblem(FileOperation.ReadFile, ProblemReason.AccessDenied, "Permission denied");
            _problems.Add(new WalkProblem(PathOf(_listing.Name(entry)), problem, fails));
        }
    }

    // specification W-10 and C-2: BuildKit fails wherever its walk goes; the classic client's check reads a directory before it asks whether
    // the directory is ignored, and stays out only of what lies below an ignored one.
    private void AddDirectoryProblem(in DirectoryJob job, FileSystemProblem problem)
    {
        var fails = new bool[_lanes.Count];
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            ref readonly var folder = ref job.Lane(_groups.Of(lane));
            fails[lane] = problem.Reason != ProblemReason.Vanished
                && (_lanes[lane].Engine.ChecksFirst ? !folder.ParentIsIgnoredFlat : folder.Verdict.IsReached);
        }

        _problems.Add(new WalkProblem(new RelativePath(_path.Bytes.ToArray()), problem, fails));
    }

    // specification W-10, as for what cannot be read: both clients ask for the status of every entry of a folder that they enter, ignored or not,
    // and by its whole path. Only the first in a folder is told, and nothing below it.
    private void FindTooLong(in DirectoryJob job)
    {
        var length = _path.Bytes.Length;
        if (length > _longestPath)
            return;
        for (var entry = 0; entry < _listing.Count; entry++)
        {
            if (length + 1 + _listing.Name(entry).Length <= _longestPath)
                continue;
            var fails = new bool[_lanes.Count];
            for (var lane = 0; lane < _lanes.Count; lane++)
            {
                ref readonly var folder = ref job.Lane(_groups.Of(lane));
                fails[lane] = _lanes[lane].Engine.ChecksFirst ? !folder.State.IsIgnoredFlat : folder.Verdict.IsReached;
            }

            var problem = new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.PathTooLong, "File name too long");
            _problems.Add(new WalkProblem(PathOf(_listing.Name(entry)), problem, fails));
            return;
        }
    }

    private int CollectChildren(ContextWalk walk, out int firstChild)
    {
        var count = 0;
        for (var entry = 0; entry < _listing.Count; entry++)
        {
            if (_listing.Kind(entry) != EntryKind.Directory)
                continue;
            if (count == _childIndexes.Length)
                Array.Resize(ref _childIndexes, 2 * count);
            _childIndexes[count++] = entry;
        }

        var next = count == 0 ? 0 : walk.ReserveNumbers(count);
        firstChild = _reader.FirstChild ?? next;
        return _childCount = count;
    }

    private WaitingFolders? MakeJobs(in DirectoryJob job, int count, int firstChild, ReadOnlySpan<LaneGroups> below)
    {
        var reached = 0;
        var nameBytes = 0;
        var laneFolders = 0;
        for (var child = 0; child < count; child++)
        {
            if (_sentOnly && IsUnreachedEverywhere(child))
                continue;
            reached++;
            nameBytes += _listing.Name(_childIndexes[child]).Length;
            laneFolders += below.IsEmpty ? _groups.Count : below[child].Count;
        }

        if (reached == 0)
            return null;
        var names = new byte[nameBytes];
        var folders = new WaitingFolder[reached];
        var lanes = new LaneFolder[laneFolders];
        var groups = below.IsEmpty ? null : new LaneGroups[reached];
        var starts = below.IsEmpty ? null : new int[reached];
        reached = nameBytes = laneFolders = 0;
        for (var child = 0; child < count; child++)
        {
            if (_sentOnly && IsUnreachedEverywhere(child))
                continue;
            var name = _listing.Name(_childIndexes[child]);
            name.CopyTo(names.AsSpan(nameBytes));
            var own = below.IsEmpty ? _groups : below[child];
            if (groups is not null)
                (groups[reached], starts![reached]) = (own, laneFolders);
            for (var group = 0; group < own.Count; group++)
                lanes[laneFolders++] = _folders[_groups.Of(own.First(group))][child];
            folders[reached++] = new WaitingFolder(firstChild + child, nameBytes, (ushort)name.Length);
            nameBytes += name.Length;
        }

        return new WaitingFolders(job.Number == 0 ? null : new FolderInTree(job.Among.Around, job.Name.ToArray()), names, folders, lanes, _groups) { Groups = groups, Starts = starts };
    }

    // The classic client's check lists even an ignored folder, and stays out only of what lies below it (specification C-2).
    private bool IsUnreachedEverywhere(int child)
    {
        for (var group = 0; group < _groups.Count; group++)
        {
            if (_verdicts[group][_childIndexes[child]].IsReached || (_lanes[_groups.First(group)].Engine.ChecksFirst && !_folders[group][child].ParentIsIgnoredFlat))
                return false;
        }

        return true;
    }

    // A huge directory gets what it needs, and the next one less again.
    private void MakeRoom(int children)
    {
        const int Huge = DirectoryListing.Huge;
        var entries = _listing.Count;
        for (var group = 0; group < _groups.Count; group++)
        {
            if (_verdicts[group].Length < entries || (_verdicts[group].Length > Huge && entries < Huge / 2))
            {
                _verdicts[group] = new Verdict[Math.Max(entries, Math.Clamp(2 * entries, 64, Huge))];
                _flat[group] = new bool[_verdicts[group].Length];
            }

            if (_folders[group].Length < children || (_folders[group].Length > Huge && children < Huge / 2))
                _folders[group] = new LaneFolder[Math.Max(children, Math.Clamp(2 * children, 16, Huge))];
        }
    }
}
