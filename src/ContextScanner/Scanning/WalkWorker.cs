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
    private readonly EntryJudge[] _judges;
    private readonly bool _needsFileStatus;
    private readonly bool _needsEveryStatus;
    private readonly bool _sentOnly;
    private readonly DirectoryListing _listing = new();
    private readonly Verdict[][] _verdicts;
    private readonly Verdict[] _own;
    private readonly List<WalkProblem> _problems = [];
    private readonly WalkRefusal?[] _refusals;
    private readonly WalkRefusal?[] _stops;
    private readonly LaneFolder[][] _folders;
    private readonly bool[][] _flat;
    private readonly PathOfFolder _path = new();
    private int[] _childIndexes = new int[64];
    private int _childCount;

    public WalkWorker(DirectoryReader reader, int longestPath, IReadOnlyList<Lane> lanes, IReadOnlyList<IDirectoryObserver> observers, bool sentOnly)
    {
        _reader = reader;
        _longestPath = longestPath;
        _lanes = lanes;
        _sentOnly = sentOnly;
        _judges = new EntryJudge[lanes.Count];
        _verdicts = new Verdict[lanes.Count][];
        _folders = new LaneFolder[lanes.Count][];
        _flat = new bool[lanes.Count][];
        _own = new Verdict[lanes.Count];
        _refusals = new WalkRefusal?[lanes.Count];
        _stops = new WalkRefusal?[lanes.Count];
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            _judges[lane] = new EntryJudge(lanes[lane]);
            _verdicts[lane] = new Verdict[256];
            _folders[lane] = new LaneFolder[64];
            _flat[lane] = new bool[256];
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
        MakeRoom(children);
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            _own[lane] = job.Lane(lane).Verdict;
            Decide(lane, job);
        }

        ReadStatuses(job, cancellation);
        var view = new DirectoryView(job.Number, _path.Bytes, _listing, _verdicts, _own, _childIndexes.AsSpan(0, children), firstChild);
        foreach (var observer in Observers)
            observer.Observe(view);
        _reader.Leave();
        return MakeJobs(job, children, firstChild);
    }

    public void Close() => _reader.Dispose();

    private void Decide(int lane, in DirectoryJob job)
    {
        var judge = _judges[lane];
        judge.Enter(_path.Bytes, job.Lane(lane));
        if (!judge.Decides)
        {
            SkipAll(lane, job.Lane(lane));
            return;
        }

        var needsPath = _lanes[lane].StopsAt is not null;
        var child = 0;
        for (var entry = 0; entry < _listing.Count; entry++)
        {
            var name = _listing.Name(entry);
            var kind = _listing.Kind(entry);
            var path = kind == EntryKind.Directory || needsPath ? _path.Join(name) : default;
            _verdicts[lane][entry] = judge.Judge(path, name, kind, unreadable: false, out var below);
            if (kind == EntryKind.Directory)
                _folders[lane][child++] = below;
            _flat[lane][entry] = judge.Decision.IsIgnoredFlat;
            // The include patterns are asked first.
            if (judge.RefusedInclude >= 0)
                Note(_refusals, new WalkRefusal(lane, judge.RefusedInclude, PathOf(name)) { IsInclude = true });
            else if (judge.Decision.RefusedBy >= 0)
                Note(_refusals, new WalkRefusal(lane, judge.Decision.RefusedBy, PathOf(name)));
            if (judge.Decision.StopsAtRule >= 0)
                Note(_stops, new WalkRefusal(lane, judge.Decision.StopsAtRule, PathOf(name)));
        }
    }

    // Most entries of a tree lie in skipped folders, node_modules above all: nothing needs deciding there.
    private void SkipAll(int lane, in LaneFolder folder)
    {
        _verdicts[lane].AsSpan(0, _listing.Count).Fill(folder.Verdict);
        _folders[lane].AsSpan(0, _childCount).Fill(folder with { ParentIsIgnoredFlat = true });
    }

    private RelativePath PathOf(ReadOnlySpan<byte> name) => new(_path.Join(name).ToArray());

    private static void Note(WalkRefusal?[] known, WalkRefusal refusal)
    {
        if (known[refusal.Lane] is not { } first || refusal.Path < first.Path)
            known[refusal.Lane] = refusal;
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
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            var verdict = _verdicts[lane][entry];
            if ((isDirectory ? verdict.IsReached : verdict.IsSent) || IsChecked(lane, job, entry))
                return false;
        }

        return true;
    }

    // specification C-2: before anything is sent, the classic client opens every file that the flat matcher leaves in.
    private bool IsChecked(int lane, in DirectoryJob job, int entry) =>
        _lanes[lane].Engine.ChecksFirst && !job.Lane(lane).State.IsIgnoredFlat && !_flat[lane][entry];

    // specification W-9: BuildKit sends an unreadable file empty. specification C-2: the classic client's check fails, unless it never looks there.
    private void AddFileProblem(in DirectoryJob job, int entry)
    {
        var fails = new bool[_lanes.Count];
        var matters = false;
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            ref var verdict = ref _verdicts[lane][entry];
            verdict = _judges[lane].WithReadability(verdict, unreadable: true);
            fails[lane] = IsChecked(lane, job, entry);
            matters |= fails[lane] || verdict.IsSent;
        }

        if (matters)
        {
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
            ref readonly var folder = ref job.Lane(lane);
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
                ref readonly var folder = ref job.Lane(lane);
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

    private WaitingFolders? MakeJobs(in DirectoryJob job, int count, int firstChild)
    {
        var reached = 0;
        var nameBytes = 0;
        for (var child = 0; child < count; child++)
        {
            if (_sentOnly && IsUnreachedEverywhere(child))
                continue;
            reached++;
            nameBytes += _listing.Name(_childIndexes[child]).Length;
        }

        if (reached == 0)
            return null;
        var names = new byte[nameBytes];
        var folders = new WaitingFolder[reached];
        var lanes = new LaneFolder[reached * _lanes.Count];
        reached = nameBytes = 0;
        for (var child = 0; child < count; child++)
        {
            if (_sentOnly && IsUnreachedEverywhere(child))
                continue;
            var name = _listing.Name(_childIndexes[child]);
            name.CopyTo(names.AsSpan(nameBytes));
            for (var lane = 0; lane < _lanes.Count; lane++)
                lanes[reached * _lanes.Count + lane] = _folders[lane][child];
            folders[reached++] = new WaitingFolder(firstChild + child, nameBytes, (ushort)name.Length);
            nameBytes += name.Length;
        }

        return new WaitingFolders(job.Number == 0 ? null : new FolderInTree(job.Among.Around, job.Name.ToArray()), names, folders, lanes);
    }

    // The classic client's check lists even an ignored folder, and stays out only of what lies below it (specification C-2).
    private bool IsUnreachedEverywhere(int child)
    {
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            if (_verdicts[lane][_childIndexes[child]].IsReached || (_lanes[lane].Engine.ChecksFirst && !_folders[lane][child].ParentIsIgnoredFlat))
                return false;
        }

        return true;
    }

    // A huge directory gets what it needs, and the next one less again.
    private void MakeRoom(int children)
    {
        const int Huge = DirectoryListing.Huge;
        var entries = _listing.Count;
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            if (_verdicts[lane].Length < entries || (_verdicts[lane].Length > Huge && entries < Huge / 2))
            {
                _verdicts[lane] = new Verdict[Math.Max(entries, Math.Min(2 * entries, Huge))];
                _flat[lane] = new bool[_verdicts[lane].Length];
            }

            if (_folders[lane].Length < children || (_folders[lane].Length > Huge && children < Huge / 2))
                _folders[lane] = new LaneFolder[Math.Max(children, Math.Min(2 * children, Huge))];
        }
    }
}
