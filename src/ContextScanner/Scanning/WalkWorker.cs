using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>One thread's part of a walk: reads a directory, decides, asks for statuses, shows it to the observers, names the children.</summary>
internal sealed class WalkWorker
{
    private readonly DirectoryReader _reader;
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
    private byte[] _path = new byte[512];
    private int[] _childIndexes = new int[64];
    private DirectoryJob[] _children = new DirectoryJob[64];

    public WalkWorker(DirectoryReader reader, IReadOnlyList<Lane> lanes, IReadOnlyList<IDirectoryObserver> observers, bool sentOnly)
    {
        _reader = reader;
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
            _folders[lane] = new LaneFolder[256];
            _flat[lane] = new bool[256];
        }

        Observers = new IDirectoryObserverWorker[observers.Count];
        for (var observer = 0; observer < observers.Count; observer++)
        {
            Observers[observer] = observers[observer].OpenWorker();
            _needsEveryStatus |= observers[observer].NeedsEveryStatus;
            _needsFileStatus |= observers[observer].NeedsFileStatus;
        }
    }

    public IDirectoryObserverWorker[] Observers { get; }

    public IReadOnlyList<WalkProblem> Problems => _problems;

    public IReadOnlyList<WalkRefusal?> Refusals => _refusals;

    public IReadOnlyList<WalkRefusal?> Stops => _stops;

    /// <summary>The entries of the directory processed last.</summary>
    public int EntryCount => _listing.Count;

    public ReadOnlySpan<DirectoryJob> Process(DirectoryJob job, ContextWalk walk, CancellationToken cancellation)
    {
        if (_reader.List(job.Path, _listing, cancellation) is { } problem)
            AddDirectoryProblem(job, problem);
        MakeRoom();
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            _own[lane] = job.Lanes[lane].Verdict;
            Decide(lane, job);
        }

        ReadStatuses(job, cancellation);
        var children = CollectChildren(walk, out var firstChild);
        var view = new DirectoryView(job.Number, job.Path, _listing, _verdicts, _own, _childIndexes.AsSpan(0, children), firstChild);
        foreach (var observer in Observers)
            observer.Observe(view);
        _reader.Leave();
        return MakeJobs(job, children, firstChild);
    }

    public void Close() => _reader.Dispose();

    private void Decide(int lane, DirectoryJob job)
    {
        var judge = _judges[lane];
        judge.Enter(job.Path, job.Lanes[lane]);
        if (!judge.Decides)
        {
            SkipAll(lane, job.Lanes[lane]);
            return;
        }

        var needsPath = _lanes[lane].StopsAt is not null;
        for (var entry = 0; entry < _listing.Count; entry++)
        {
            var name = _listing.Name(entry);
            var kind = _listing.Kind(entry);
            var path = kind == EntryKind.Directory || needsPath ? Join(job.Path, name) : default;
            _verdicts[lane][entry] = judge.Judge(path, name, kind, unreadable: false, out var below);
            if (kind == EntryKind.Directory)
                _folders[lane][entry] = below;
            _flat[lane][entry] = judge.Decision.IsIgnoredFlat;
            // The include patterns are asked first.
            if (judge.RefusedInclude >= 0)
                Note(_refusals, new WalkRefusal(lane, judge.RefusedInclude, PathOf(job, name)) { IsInclude = true });
            else if (judge.Decision.RefusedBy >= 0)
                Note(_refusals, new WalkRefusal(lane, judge.Decision.RefusedBy, PathOf(job, name)));
            if (judge.Decision.StopsAtRule >= 0)
                Note(_stops, new WalkRefusal(lane, judge.Decision.StopsAtRule, PathOf(job, name)));
        }
    }

    // Most entries of a tree lie in skipped folders, node_modules above all: nothing needs deciding there.
    private void SkipAll(int lane, in LaneFolder folder)
    {
        var verdicts = _verdicts[lane];
        for (var entry = 0; entry < _listing.Count; entry++)
        {
            verdicts[entry] = folder.Verdict;
            if (_listing.Kind(entry) == EntryKind.Directory)
                _folders[lane][entry] = folder with { ParentIsIgnoredFlat = true };
        }
    }

    private RelativePath PathOf(DirectoryJob job, ReadOnlySpan<byte> name) => new(Join(job.Path, name).ToArray());

    private static void Note(WalkRefusal?[] known, WalkRefusal refusal)
    {
        if (known[refusal.Lane] is not { } first || refusal.Path < first.Path)
            known[refusal.Lane] = refusal;
    }

    private void ReadStatuses(DirectoryJob job, CancellationToken cancellation)
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
                _problems.Add(new WalkProblem(new RelativePath(Join(job.Path, _listing.Name(entry)).ToArray()), problem, new bool[_lanes.Count]));
                continue;
            }

            if (isFile && _reader.IsUnreadable(_listing, entry))
                AddFileProblem(job, entry);
        }
    }

    // A directory that is reached may yet be sent for the sake of its content (specification W-5).
    private bool IsUnsentEverywhere(DirectoryJob job, int entry)
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
    private bool IsChecked(int lane, DirectoryJob job, int entry) =>
        _lanes[lane].Builder == Builder.Classic && !job.Lanes[lane].State.IsIgnoredFlat && !_flat[lane][entry];

    // specification W-9: BuildKit sends an unreadable file empty. specification C-2: the classic client's check fails, unless it never looks there.
    private void AddFileProblem(DirectoryJob job, int entry)
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
            _problems.Add(new WalkProblem(new RelativePath(Join(job.Path, _listing.Name(entry)).ToArray()), problem, fails));
        }
    }

    // specification W-10 and C-2: BuildKit fails wherever its walk goes; the classic client's check reads a directory before it asks whether
    // the directory is ignored, and stays out only of what lies below an ignored one.
    private void AddDirectoryProblem(DirectoryJob job, FileSystemProblem problem)
    {
        var fails = new bool[_lanes.Count];
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            var folder = job.Lanes[lane];
            fails[lane] = problem.Reason != ProblemReason.Vanished
                && (_lanes[lane].Builder == Builder.Classic ? !folder.ParentIsIgnoredFlat : folder.Verdict.IsReached);
        }

        _problems.Add(new WalkProblem(new RelativePath(job.Path), problem, fails));
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

        firstChild = count == 0 ? 0 : walk.ReserveNumbers(count);
        return count;
    }

    private ReadOnlySpan<DirectoryJob> MakeJobs(DirectoryJob job, int count, int firstChild)
    {
        if (_children.Length < count)
            _children = new DirectoryJob[2 * count];
        var made = 0;
        // Last first, so that the queue gives them out in walk order.
        for (var child = count - 1; child >= 0; child--)
        {
            var entry = _childIndexes[child];
            if (_sentOnly && IsUnreachedEverywhere(entry))
                continue;
            var lanes = new LaneFolder[_lanes.Count];
            for (var lane = 0; lane < lanes.Length; lane++)
                lanes[lane] = _folders[lane][entry];
            _children[made++] = new DirectoryJob
            {
                Path = Join(job.Path, _listing.Name(entry)).ToArray(),
                Number = firstChild + child,
                Lanes = lanes,
            };
        }

        return _children.AsSpan(0, made);
    }

    // The classic client's check lists even an ignored folder, and stays out only of what lies below it (specification C-2).
    private bool IsUnreachedEverywhere(int entry)
    {
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            if (_verdicts[lane][entry].IsReached || (_lanes[lane].Builder == Builder.Classic && !_folders[lane][entry].ParentIsIgnoredFlat))
                return false;
        }

        return true;
    }

    private void MakeRoom()
    {
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            if (_verdicts[lane].Length >= _listing.Count)
                continue;
            _verdicts[lane] = new Verdict[2 * _listing.Count];
            _folders[lane] = new LaneFolder[2 * _listing.Count];
            _flat[lane] = new bool[2 * _listing.Count];
        }
    }

    private ReadOnlySpan<byte> Join(byte[] folder, ReadOnlySpan<byte> name)
    {
        if (folder.Length == 0)
            return name;
        var length = folder.Length + 1 + name.Length;
        if (_path.Length < length)
            _path = new byte[2 * length];
        folder.CopyTo(_path, 0);
        _path[folder.Length] = (byte)'/';
        name.CopyTo(_path.AsSpan(folder.Length + 1));
        return _path.AsSpan(0, length);
    }
}
