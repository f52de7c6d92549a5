using System.Text;
using ContextSlim.Definitions;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// What <c>docker compose watch</c> makes of the files below one watched path, beside what the build makes of them. Files that the rule's own lists
/// or an editor's habits decide are none of the ignore file's.
/// </summary>
internal sealed class WatchedFiles : IDirectoryObserver
{
    private const int MostNames = 20;

    // What editors leave while they save (docker/compose, pkg/watch/ephemeral.go).
    private static readonly RuleSet s_editors = Rules("/",
    [
        "**/*___jb_old___", "**/*___jb_tmp___", "**/.idea/**", "**/.#*", "**/#*#", "**/4913", "**/*~", "**/.*.swp", "**/.*.swx", "**/.*.swo",
        "**/.*.swn", "**/.*.kate-swp", "**/*-go-tmp-umask",
    ]);

    // Anchored at the root of the machine: a repository's folder is meant, and only names alone are recognised.
    private static readonly RuleSet s_git = Rules("/", [".git/"]);

    private readonly int _eligible;
    private readonly byte[] _root;
    private readonly RuleSet _ignoreFile;
    private readonly RuleSet _include;
    private readonly RuleSet _ignore;

    private WatchedFiles(SecondLook look, WatchRule rule, byte[] watched, RuleSet ignoreFile, IReadOnlyList<string> ignore)
    {
        Rule = rule;
        Watched = watched;
        _eligible = look.Eligible;
        _root = Encoding.UTF8.GetBytes(look.Result.Files.ContextRoot);
        _ignoreFile = ignoreFile;
        var path = Encoding.UTF8.GetString(watched);
        _include = Rules(path, rule.Include);
        _ignore = Rules(path, ignore);
        Ignored = ignore;
        look.Add(this);
    }

    public WatchRule Rule { get; }

    /// <summary>The watched path, absolute, its links resolved.</summary>
    public byte[] Watched { get; }

    /// <summary>The patterns of the rule's own <c>ignore:</c>.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>What the build leaves out and watch takes.</summary>
    public PathGroup Taken { get; private set; }

    /// <summary>What the build sends and watch passes over.</summary>
    public PathGroup PassedOver { get; private set; }

    /// <summary>What the build leaves out, and what is copied at the start takes, though later changes are passed over.</summary>
    public PathGroup TakenAtStart { get; private set; }

    /// <summary>What both take.</summary>
    public int Alike { get; private set; }

    /// <summary>Folders with files below the watched path, by their paths in the context.</summary>
    public Dictionary<RelativePath, WatchedFolder> Folders { get; } = [];

    /// <summary>True where watch finds anything else than the build.</summary>
    public bool Differs => Taken.Files + PassedOver.Files + TakenAtStart.Files > 0;

    /// <summary>Asks about a rule; null where what it watches lies elsewhere.</summary>
    public static WatchedFiles? Ask(SecondLook look, WatchRule rule, string watched, RuleSet ignoreFile, IReadOnlyList<string>? ignore = null)
    {
        var root = look.Result.Files.ContextRoot;
        return IsAtOrBelow(watched, root) || IsAtOrBelow(root, watched)
            ? new WatchedFiles(look, rule, Encoding.UTF8.GetBytes(watched), ignoreFile, ignore ?? rule.Ignore)
            : null;
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        var (taken, passedOver, atStart) = (Taken, PassedOver, TakenAtStart);
        foreach (var worker in workers.Cast<Worker>())
        {
            taken.Add(worker.Taken);
            passedOver.Add(worker.PassedOver);
            atStart.Add(worker.TakenAtStart);
            Alike += worker.Alike;
            foreach (var (path, folder) in worker.Folders)
                Folders[path] = folder;
        }

        (Taken, PassedOver, TakenAtStart) = (taken, passedOver, atStart);
    }

    private static RuleSet Rules(string folder, IReadOnlyList<string> patterns) => WatchPatterns.Of(folder, [.. patterns.Select(Encoding.UTF8.GetBytes)]);

    private static bool IsAtOrBelow(string path, string folder) =>
        path == folder || folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static bool IsAtOrBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder) =>
        path.StartsWith(folder) && (path.Length == folder.Length || path[folder.Length] == (byte)'/' || folder.EndsWith("/"u8));

    private sealed class Worker(WatchedFiles owner) : IDirectoryObserverWorker
    {
        private readonly FlatCursor _ignoreFile = new(owner._ignoreFile);
        private readonly FlatCursor _include = new(owner._include);
        private readonly FlatCursor _ignore = new(owner._ignore);
        private readonly FlatCursor _editors = new(s_editors);
        private readonly Dictionary<RelativePath, bool> _names = [];
        private PathGroup _taken;
        private PathGroup _passedOver;
        private PathGroup _atStart;

        public PathGroup Taken => _taken;

        public PathGroup PassedOver => _passedOver;

        public PathGroup TakenAtStart => _atStart;

        public int Alike { get; private set; }

        public Dictionary<RelativePath, WatchedFolder> Folders { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            byte[] folder = directory.Path.IsEmpty ? owner._root : [.. owner._root, (byte)'/', .. directory.Path];
            var isBelow = IsAtOrBelow(folder, owner.Watched);

            // One file may be watched as well as a folder.
            var only = !isBelow && owner.Watched.AsSpan().StartsWith(folder) && owner.Watched.AsSpan(folder.Length) is [(byte)'/', .. var name] && !name.Contains((byte)'/')
                ? name.ToArray()
                : null;
            if (!isBelow && only is null)
                return;
            foreach (var cursor in (FlatCursor[])[_ignoreFile, _include, _ignore, _editors])
                cursor.Enter(folder);
            var startsHere = owner.Rule.CopiesAtStart && (only is not null || IsEnteredAtStart(folder));
            var verdicts = directory.Verdicts(owner._eligible);
            var seen = new WatchedFolder();
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                if (directory.Entries.Kind(entry) == EntryKind.Directory || (only is not null && !directory.Entries.Name(entry).SequenceEqual(only)))
                    continue;
                Look(directory, entry, verdicts[entry].IsIgnored, startsHere, seen);
            }

            if (seen.Files > 0)
                Folders[new RelativePath(directory.Path.ToArray())] = seen;
        }

        private void Look(in DirectoryView directory, int entry, bool isIgnored, bool startsHere, WatchedFolder seen)
        {
            var name = directory.Entries.Name(entry);
            var isWatched = !_ignore.Matches(name) && !_editors.Matches(name) && (owner.Rule.Include.Count == 0 || _include.Matches(name));
            var isDropped = _ignoreFile.Matches(name);
            var isTaken = isWatched && !isDropped;
            if (isTaken && isIgnored)
            {
                _taken.Add(directory.Path, directory.Entries, entry);
                seen.AddTaken(name, MostNames);
            }
            else if (isIgnored && startsHere && !IsPassedOverByName(name))
            {
                _atStart.Add(directory.Path, directory.Entries, entry);
                seen.AddTaken(name, MostNames);
            }
            else if (isWatched && isDropped && !isIgnored)
            {
                _passedOver.Add(directory.Path, directory.Entries, entry);
                seen.Alike++;
            }
            else if (isTaken)
            {
                Alike++;
                seen.Alike++;
            }
        }

        private bool IsEnteredAtStart(ReadOnlySpan<byte> folder)
        {
            var rest = folder[owner.Watched.Length..];
            while (!rest.IsEmpty)
            {
                rest = rest[1..];
                var end = rest.IndexOf((byte)'/');
                if (IsPassedOverByName(end < 0 ? rest : rest[..end]))
                    return false;
                rest = end < 0 ? default : rest[end..];
            }

            return true;
        }

        // At the start a name is looked at as if it lay at each list's own root.
        private bool IsPassedOverByName(ReadOnlySpan<byte> name)
        {
            var key = new RelativePath(name.ToArray());
            if (_names.TryGetValue(key, out var known))
                return known;
            var context = Encoding.UTF8.GetBytes(owner.Rule.Context);
            var isPassedOver = FlatCursor.Matches(owner._ignoreFile, context, name) || FlatCursor.Matches(owner._ignore, owner.Watched, name)
                || FlatCursor.Matches(s_editors, [], name) || FlatCursor.Matches(s_git, [], name);
            _names.Add(key, isPassedOver);
            return isPassedOver;
        }
    }

    // The flat matcher on absolute paths.
    private sealed class FlatCursor(RuleSet rules)
    {
        private readonly LastMatch _last = new(rules, exceptions: null);

        public static bool Matches(RuleSet rules, byte[] folder, ReadOnlySpan<byte> name)
        {
            var cursor = new FlatCursor(rules);
            if (folder.Length == 0)
                return cursor.Matches([(byte)'/', .. name]);
            cursor.Enter(folder);
            return cursor.Matches(name);
        }

        public void Enter(ReadOnlySpan<byte> folder) => _last.Enter(folder);

        public bool Matches(ReadOnlySpan<byte> name) => _last.Find(name) is >= 0 and var rule && !rules.IsException(rule);
    }
}

/// <summary>What was seen of the files directly in a watched folder.</summary>
internal sealed class WatchedFolder
{
    public int Alike { get; set; }

    /// <summary>Files that watch takes and the build leaves out.</summary>
    public int Taken { get; private set; }

    /// <summary>Their names, or the first of them.</summary>
    public List<byte[]> Names { get; } = [];

    public int Files => Alike + Taken;

    public void AddTaken(ReadOnlySpan<byte> name, int most)
    {
        Taken++;
        if (Names.Count < most)
            Names.Add(name.ToArray());
    }
}
