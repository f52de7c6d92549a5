using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Scanning;

namespace ContextSlim.Repositories;

/// <summary>One thread's part of a <see cref="RepositoryObserver"/>.</summary>
internal sealed class RepositoryWorker : IDirectoryObserverWorker, IDisposable
{
    private readonly GitRepository? _repository;
    private readonly ChunkedList<RepositoryFolder> _folders;
    private readonly GitIgnoreReader _reader;
    private readonly GitIgnoreDecider _decider;
    private readonly string _contextRoot;
    private readonly int _lanes;
    private readonly int[] _hits = new int[NotedNames.All.Count];
    private byte[] _path = new byte[512]; // of the folder at hand below the work tree, and of an entry
    private int _folderLength;

    public RepositoryWorker(
        RepositoryObserver owner, ChunkedList<RepositoryFolder> folders, EntryReader reader, string contextRoot, int lanes)
    {
        var ignoresCase = owner.Repository is { Configuration.IgnoresCase: true };
        _repository = owner.Repository;
        _folders = folders;
        _reader = new GitIgnoreReader(reader, ignoresCase);
        _decider = new GitIgnoreDecider(ignoresCase);
        _contextRoot = contextRoot;
        _lanes = lanes;
    }

    public Dictionary<(GitIgnoreFile, int), GitIgnoredGroup> Groups { get; } = [];

    public List<NotedFile> Noted { get; } = [];

    /// <summary>True when a file that was read takes something back.</summary>
    public bool HasExceptions { get; private set; }

    public void Dispose() => _reader.Dispose();

    public void Observe(in DirectoryView directory)
    {
        _folders.EnsureRoom(Math.Max(directory.Number, directory.FirstChild + directory.Children.Length - 1) + 1);
        var folder = _folders[directory.Number];
        if (folder.Marks == FolderMarks.None || (directory.Number != 0 && directory.Entries.Find(".git"u8) >= 0))
            return;
        if (!TryExtend(directory, ref folder))
            return;
        EnterPath(directory.Path);
        if (_repository is not null && (folder.Marks & FolderMarks.Ignored) == 0)
            _decider.Enter(_path.AsSpan(0, Math.Max(0, _folderLength - 1)), folder.Chain);
        var child = directory.FirstChild;
        for (var entry = 0; entry < directory.Entries.Count; entry++)
        {
            var isDirectory = directory.Entries.Kind(entry) == EntryKind.Directory;
            var name = directory.Entries.Name(entry);
            var decision = _repository is null ? default : (folder.Marks & FolderMarks.Ignored) != 0 ? folder.Own : _decider.Decide(name, isDirectory);
            if (isDirectory)
                ObserveFolder(directory, entry, child++, folder, decision);
            else if (!decision.IsIgnored || !IsLeftToDocker(directory, entry, name, decision))
                Note(directory, entry, name, folder.Marks);
        }
    }

    private bool TryExtend(in DirectoryView directory, ref RepositoryFolder folder)
    {
        if (directory.Number == 0 || _repository is null || (folder.Marks & FolderMarks.Ignored) != 0)
            return true;
        var at = directory.Entries.Find(GitIgnoreReader.FileName);
        if (at < 0 || directory.Entries.Kind(at) != EntryKind.File)
            return true;
        var name = $"{System.Text.Encoding.UTF8.GetString(directory.Path)}/.gitignore";
        if (!_reader.TryRead(directory.Path, name, out var file))
            return false;
        if (file is not null)
        {
            var context = _repository.ContextPath.Bytes.Length;
            HasExceptions |= file.HasExceptions;
            folder = folder with { Chain = new GitIgnoreChain(file, context == 0 ? directory.Path.Length : context + 1 + directory.Path.Length, folder.Chain) };
        }

        return true;
    }

    private void ObserveFolder(in DirectoryView directory, int entry, int number, in RepositoryFolder folder, GitDecision decision)
    {
        var name = directory.Entries.Name(entry);
        if (name.SequenceEqual(".git"u8))
            return;
        var quiet = folder.Marks & FolderMarks.Quiet;
        if (IsOfOthers(name))
            quiet = FolderMarks.Quiet;
        if (!decision.IsIgnored)
        {
            _folders[number] = new RepositoryFolder(folder.Chain, default, FolderMarks.Seen | quiet);
            return;
        }

        if (!IsReached(directory, entry) || _repository!.Index.Problem is not null)
            return;
        var group = GroupOf(decision);
        if (_repository.Index.TracksBelow(FullPath(name)))
        {
            group.MeetsTracked = true;
            _folders[number] = new RepositoryFolder(folder.Chain, decision, FolderMarks.Seen | FolderMarks.Ignored | quiet);
            return;
        }

        group.Folders.Add(number);
    }

    /// <summary>True for a file that git ignores and does not track.</summary>
    private bool IsLeftToDocker(in DirectoryView directory, int entry, ReadOnlySpan<byte> name, GitDecision decision)
    {
        if (!IsSent(directory, entry) || IsNeededAnyway(name) || _repository!.Index.Problem is not null)
            return true;
        if (_repository.Index.IsTracked(FullPath(name)))
        {
            GroupOf(decision).MeetsTracked = true;
            return false;
        }

        ref readonly var status = ref directory.Entries.Status(entry);
        var bytes = directory.Entries.Kind(entry) == EntryKind.File && status.LinkCount <= 1 ? status.Size : 0;
        for (var lane = 0; lane < _lanes; lane++)
        {
            var verdict = directory.Verdicts(lane)[entry];
            if (verdict.IsSent)
                GroupOf(decision).AddFile(lane, directory.Path, name, verdict.IsSentWhole ? bytes : 0);
        }

        return true;
    }

    private void Note(in DirectoryView directory, int entry, ReadOnlySpan<byte> name, FolderMarks marks)
    {
        if (directory.Entries.Kind(entry) != EntryKind.File || NotedNames.Index.Collect(name, _hits) == 0)
            return;
        var number = _hits[0];
        // `modules.txt` says that a vendor folder is Go's; in it, nothing else is the project's own.
        if ((marks & FolderMarks.Quiet) != 0 && !(name.SequenceEqual("modules.txt"u8) && directory.Path.EndsWith("vendor"u8)))
            return;
        var verdicts = new Verdict[directory.Groups.Count];
        for (var group = 0; group < verdicts.Length; group++)
            verdicts[group] = directory.GroupVerdicts(group)[entry];
        Noted.Add(new NotedFile(directory.Number, name.ToArray(), NotedNames.All[number], directory.Groups, verdicts));
    }

    // A lock file that git ignores is needed by a build all the same.
    private bool IsNeededAnyway(ReadOnlySpan<byte> name) =>
        NotedNames.Index.Collect(name, _hits) > 0 && NotedNames.All[_hits[0]].Role != NotedRole.Setting;

    /// <summary>True for a folder of a name that other people's projects lie in.</summary>
    internal static bool IsOfOthers(ReadOnlySpan<byte> name) => name.Length <= 16
        && (name.SequenceEqual("node_modules"u8) || name.SequenceEqual("vendor"u8) || name.SequenceEqual("third_party"u8)
            || name.SequenceEqual("site-packages"u8) || name.SequenceEqual("bower_components"u8) || name.SequenceEqual(".venv"u8)
            || name.SequenceEqual("venv"u8) || name.SequenceEqual("testdata"u8) || name.SequenceEqual("fixtures"u8)
            || name.SequenceEqual("__fixtures__"u8));

    private GitIgnoredGroup GroupOf(GitDecision decision)
    {
        var key = (decision.File!, decision.Rule);
        if (!Groups.TryGetValue(key, out var group))
            Groups.Add(key, group = new GitIgnoredGroup(decision.File!, decision.Rule, _lanes));
        return group;
    }

    private static bool IsReached(in DirectoryView directory, int entry)
    {
        for (var group = 0; group < directory.Groups.Count; group++)
        {
            if (directory.GroupVerdicts(group)[entry].IsReached)
                return true;
        }

        return false;
    }

    private static bool IsSent(in DirectoryView directory, int entry)
    {
        for (var group = 0; group < directory.Groups.Count; group++)
        {
            if (directory.GroupVerdicts(group)[entry].IsSent)
                return true;
        }

        return false;
    }

    private void EnterPath(ReadOnlySpan<byte> folder)
    {
        _folderLength = 0;
        Append(_repository is null ? default : _repository.ContextPath.Bytes);
        Append(folder);

        void Append(ReadOnlySpan<byte> part)
        {
            if (part.IsEmpty)
                return;
            MakeRoom(part.Length + 1);
            part.CopyTo(_path.AsSpan(_folderLength));
            _folderLength += part.Length;
            _path[_folderLength++] = (byte)'/';
        }
    }

    private ReadOnlySpan<byte> FullPath(ReadOnlySpan<byte> name)
    {
        MakeRoom(name.Length);
        name.CopyTo(_path.AsSpan(_folderLength));
        return _path.AsSpan(0, _folderLength + name.Length);
    }

    private void MakeRoom(int length)
    {
        if (_path.Length < _folderLength + length)
            Array.Resize(ref _path, 2 * (_folderLength + length));
    }
}
