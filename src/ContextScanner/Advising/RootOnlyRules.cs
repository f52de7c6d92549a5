using System.Buffers;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// CTX101: a rule that is a mere name matches only at the context root (specification M-5), while the same name is sent from deeper down.
/// <c>.gitignore</c> would have matched it anywhere.
/// </summary>
internal sealed class RootOnlyRules : IDirectoryObserver
{
    private static readonly SearchValues<byte> s_unusual = SearchValues.Create("/\\[]{}|^!"u8);

    // Of more places it is not asked what git tracks.
    private const int MostAsked = 256;

    private readonly SecondLook _look;
    private readonly int[] _rules;
    private readonly NameIndex _names;
    private readonly Deeper[] _deeper;
    private GitRepository? Repository => _look.Result.Repository?.Repository is { Index.Problem: null } repository && repository.Index.Count > 0 ? repository : null;

    private RootOnlyRules(SecondLook look, int[] rules)
    {
        _look = look;
        _rules = rules;
        var anywhere = new CompiledRule[rules.Length];
        for (var index = 0; index < rules.Length; index++)
        {
            var source = look.Rules[rules[index]];
            anywhere[index] = new CompiledRule(look.Rules.Engine, index, source, [.. "**/"u8, .. NameOf(source.Entry)], isException: false, !look.Rules.Options.BackslashSeparates);
        }

        _names = new NameIndex(anywhere);
        _deeper = new Deeper[rules.Length];
    }

    private bool IsTracked(RelativePath path, bool isFile)
    {
        if (Repository is not { } repository)
            return false;
        byte[] full = repository.ContextPath.IsRoot ? path.Bytes.ToArray() : [.. repository.ContextPath.Bytes, (byte)'/', .. path.Bytes];
        return isFile ? repository.Index.IsTracked(full) : repository.Index.TracksBelow(full);
    }

    // What lies in packages, in another checkout or in a repository goes with these, and another finding tells of them.
    private bool LiesInForeign(ReadOnlySpan<byte> folder)
    {
        if (_look.Result.Catalogued is not { } catalogued)
            return false;
        for (; !folder.IsEmpty; folder = folder[..Math.Max(0, folder.LastIndexOf((byte)'/'))])
        {
            if (_look.Result.Directories.Find(folder) is >= 0 and var number && catalogued.Folders.TryGetValue(number, out var known)
                && known.Confidence > Confidence.Name && catalogued.KindOf(known.Kind).Category is KindCategory.Packages or KindCategory.History or KindCategory.Checkout)
                return true;
        }

        return false;
    }

    public static RootOnlyRules? Ask(SecondLook look)
    {
        var rules = new List<int>();
        for (var rule = 0; rule < look.Rules.OwnRuleCount; rule++)
        {
            if (!look.Rules.IsException(rule) && IsMereName(look.Rules[rule]))
                rules.Add(rule);
        }

        if (rules.Count == 0 || look.Result.Sent is null)
            return null;
        // A name that is nowhere further down is sent from there by no build.
        var known = look.Result.Looks.Of<KnownDeeperNames>().ByRules;
        var key = look.Result.RulesKey;
        if (key is not null && known.TryGetValue(key, out var names))
            rules.RemoveAll(rule => !names.Has(rule));
        if (rules.Count == 0)
            return null;
        var question = new RootOnlyRules(look, [.. rules]);
        look.Add(question);
        if (key is not null && !known.ContainsKey(key))
        {
            known.Add(key, names = new DeeperNames(question._rules, question._names));
            look.Add(names);
        }

        return question;
    }

    public void Add(Advice advice, List<Diagnostic> findings)
    {
        for (var index = 0; index < _rules.Length; index++)
        {
            var deeper = _deeper[index];
            var rule = _rules[index];
            if (deeper.First is null || !_look.Explain(rule))
                continue;
            // That a name stands for sources further down is no mistake: git would not track junk.
            if (!deeper.IsJunk && deeper.Files + deeper.Folders <= MostAsked && Repository is not null && deeper.Paths!.TrueForAll(place => IsTracked(place.Path, place.IsFile)))
                continue;
            // Without evidence that what lies deeper is junk, no plan makes the rule deep.
            var isAdvised = advice.Deepens(_look.Rules[rule].Position.Line);
            findings.Add(_look.About(rule, "CTX101", deeper.IsJunk && isAdvised ? DiagnosticLevel.Warning : DiagnosticLevel.Note, Message(rule, deeper)) with
            {
                Path = deeper.First,
                Bytes = deeper.Bytes,
                Files = deeper.SentFiles,
                Fix = isAdvised ? $"Write `**/{DisplayText.Escape(NameOf(_look.Rules[rule].Entry))}`." : null,
            });
            if (deeper.IsJunk && isAdvised)
                advice.NoteDeep(NameOf(_look.Rules[rule].Entry));
        }
    }

    private string Message(int rule, in Deeper deeper)
    {
        var count = deeper.Folders > 0 ? deeper.Folders : deeper.Files;
        var what = deeper.Folders > 0 ? Counts.Of(count, "folder", "folders") : Counts.Of(count, "file", "files");
        var entry = _look.Rules[rule].Entry;
        var where = entry.StartsWith("*/"u8) ? Depth(entry) : "at the context root";
        return $"`{_look.Rules[rule]}` matches only {where}; {what} below it {(count == 1 ? "is" : "are")} sent ({ByteSize.Format(deeper.Bytes)})";
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
        var directories = _look.Result.Directories;
        var lane = _look.Result.LaneNumber;
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            for (var index = 0; index < _deeper.Length; index++)
            {
                ref var files = ref worker.Files[index];
                if (files.First is not { } first)
                    continue;
                ref var deeper = ref _deeper[index];
                deeper.Files += files.Files;
                deeper.SentFiles += files.SentFiles;
                deeper.Bytes += files.Bytes;
                deeper.IsJunk |= files.IsJunk;
                (deeper.Paths ??= []).AddRange(files.Paths!);
                deeper.See(first);
            }

            foreach (var folder in worker.Folders)
            {
                var number = directories.Find(folder.Path.Bytes);
                if (number < 0 || directories.Sent(lane, number) is not { Files: > 0 } sent)
                    continue;
                ref var deeper = ref _deeper[folder.Rule];
                deeper.Folders++;
                deeper.SentFiles += sent.Files;
                deeper.Bytes += sent.Bytes;
                deeper.IsJunk |= folder.IsJunk;
                if ((deeper.Paths ??= []).Count < MostAsked)
                    deeper.Paths.Add((folder.Path, false));
                deeper.See(folder.Path);
            }
        }
    }

    // A leading slash says that the root is meant, and Docker takes it for nothing else; a trailing one is how people mark a folder.
    private static bool IsMereName(IgnoreRule rule)
    {
        if (rule.Text is [(byte)'/', ..])
            return false;
        var name = NameOf(rule.Entry);
        return name.Length > 0 && name.IndexOfAny(s_unusual) < 0 && name.IndexOf("**"u8) < 0 && !name.SequenceEqual("*"u8) && !name.SequenceEqual("."u8)
            && !name.SequenceEqual(".."u8) && !name.SequenceEqual("*.*"u8) && !name.SequenceEqual(".*"u8);
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> entry)
    {
        while (entry.StartsWith("*/"u8))
            entry = entry[2..];
        return entry;
    }

    private static string Depth(ReadOnlySpan<byte> entry)
    {
        var levels = 0;
        for (; entry.StartsWith("*/"u8); entry = entry[2..])
            levels++;
        return levels == 1 ? "in the folders at the context root" : $"{levels} folders down";
    }

    private struct Deeper
    {
        public int Files;
        public int Folders;
        public long Bytes;
        public int SentFiles;
        public bool IsJunk;
        public List<(RelativePath Path, bool IsFile)>? Paths;
        public RelativePath? First;

        public void See(RelativePath path)
        {
            if (First is not { } first || path < first)
                First = path;
        }
    }

    private sealed record DeeperFolder(int Rule, RelativePath Path, bool IsJunk);

    private sealed class Worker(RootOnlyRules owner) : IDirectoryObserverWorker
    {
        private readonly int[] _found = new int[owner._rules.Length];
        private readonly int[] _around = new int[owner._rules.Length];

        public Deeper[] Files { get; } = new Deeper[owner._rules.Length];

        public List<DeeperFolder> Folders { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            if (directory.Number == 0 || directory.OwnVerdict(SecondLook.Main).IsSkipped)
                return;
            var verdicts = directory.Verdicts(SecondLook.Main);
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                if (!verdicts[entry].IsSent)
                    continue;
                var name = directory.Entries.Name(entry);
                var found = owner._names.Collect(name, _found);
                for (var index = 0; index < found; index++)
                    Keep(directory, entry, name, verdicts[entry], _found[index]);
            }
        }

        // What a later exception brings back, `**/name` would leave as it is.
        private void Keep(in DirectoryView directory, int entry, ReadOnlySpan<byte> name, Verdict verdict, int index)
        {
            var rule = owner._rules[index];
            var kind = directory.Entries.Kind(entry);
            var isJunk = KnownNames.IsNeverMeant(name) || (kind == EntryKind.Directory && BuildOutput.IsBeside(name, directory.Entries));
            if (verdict.Rule > rule || (!isJunk && owner._look.Result.RuleCounts[rule].Paths > 0) || LiesInOneOf(directory.Path, index))
                return;
            if (owner.LiesInForeign(directory.Path))
                return;
            var path = new RelativePath([.. directory.Path, (byte)'/', .. name]);
            if (kind == EntryKind.Directory)
            {
                Folders.Add(new DeeperFolder(index, path, isJunk));
                return;
            }

            ref var files = ref Files[index];
            files.Files++;
            files.SentFiles++;
            files.Bytes += kind == EntryKind.File ? directory.Entries.Status(entry).Size : 0;
            files.IsJunk |= isJunk;
            if ((files.Paths ??= []).Count < MostAsked)
                files.Paths.Add((path, true));
            files.See(path);
        }

        private bool LiesInOneOf(ReadOnlySpan<byte> folder, int index)
        {
            while (!folder.IsEmpty)
            {
                var slash = folder.LastIndexOf((byte)'/');
                var found = owner._names.Collect(folder[(slash + 1)..], _around);
                if (Array.IndexOf(_around, index, 0, found) >= 0)
                    return true;
                folder = slash < 0 ? default : folder[..slash];
            }

            return false;
        }
    }
}

/// <summary>Which names of rules are those of something below the context root, whatever becomes of it.</summary>
internal sealed class DeeperNames(int[] rules, NameIndex names) : IDirectoryObserver
{
    private readonly bool[] _has = new bool[rules.Length];

    public bool Has(int rule) => _has[Array.IndexOf(rules, rule)];

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(names, rules.Length);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var worker in workers)
        {
            for (var index = 0; index < _has.Length; index++)
                _has[index] |= ((Worker)worker).Has[index];
        }
    }

    private sealed class Worker(NameIndex names, int count) : IDirectoryObserverWorker
    {
        private readonly int[] _found = new int[count];

        public bool[] Has { get; } = new bool[count];

        public void Observe(in DirectoryView directory)
        {
            if (directory.Number == 0)
                return;
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                var found = names.Collect(directory.Entries.Name(entry), _found);
                for (var index = 0; index < found; index++)
                    Has[_found[index]] = true;
            }
        }
    }
}

/// <summary>Names of rules below the context root that other builds of the context share.</summary>
internal sealed class KnownDeeperNames
{
    public Dictionary<string, DeeperNames> ByRules { get; } = new(StringComparer.Ordinal);
}
