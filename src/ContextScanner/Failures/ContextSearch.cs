using System.Text;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Failures;

/// <summary>
/// Looks for what a command missed among what the context holds: where the instructions before it put the context, by the end of the path, by its name
/// alone where that is ignored.
/// </summary>
internal sealed class ContextSearch
{
    private const int MostCandidates = 64;
    private const int MostMatches = 64;
    private const int MostSiblings = 2_000;

    // Where packages and history lie, nothing is the project's own.
    private static readonly string[] s_foreign = ["node_modules", ".git", ".hg", ".svn", "vendor", "site-packages", ".venv", "venv"];

    // What a module's name leaves out.
    private static readonly string[] s_endings = ["", ".py", ".js", ".ts", ".mjs", ".cjs", ".jsx", ".tsx", ".json", ".vue", ".rb", "/__init__.py", "/index.js", "/index.ts", "/package.json"];

    private readonly BuildResult _survey;
    private readonly Tree _tree;
    private readonly PathJudge _judge;
    private readonly StageView? _stage;
    private readonly Lazy<(List<Need> Needs, List<ShellCommand> Commands)> _failed;

    /// <summary>Makes ready to look.</summary>
    /// <param name="survey">A survey that kept its tree.</param>
    /// <param name="text">The Dockerfile's text; null where there is none.</param>
    /// <param name="instruction">The instruction that failed: those before it count; null for all of them.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public ContextSearch(BuildResult survey, byte[]? text, DockerfileInstruction? instruction, CancellationToken cancellation)
    {
        _survey = survey;
        _tree = survey.WholeTree;
        _judge = new PathJudge(survey.Lane);
        var before = text is null ? null : Reading(survey, text, instruction is null ? int.MaxValue : instruction.Line - 1, cancellation);
        _stage = before?.Views is [.., var last] ? last : null;
        _failed = new(() => text is null || instruction is null || Reading(survey, text, instruction.EndLine, cancellation) is not { } after
            ? ([], [])
            : ([.. after.Needs.Skip(before?.Needs.Count ?? 0)], [.. after.Commands.Skip(before?.Commands.Count ?? 0)]));
    }

    /// <summary>What the instruction that failed reads, with the scripts that it runs, as far as its text tells.</summary>
    public IReadOnlyList<Need> NeedsOfCommand => _failed.Value.Needs;

    /// <summary>The commands of the instruction that failed, and of what these run.</summary>
    public IReadOnlyList<ShellCommand> CommandsOfInstruction => _failed.Value.Commands;

    /// <summary>The working directory of the command; null where no instruction says it.</summary>
    public string? Directory => _stage?.Directory;

    /// <summary>The line of the instruction that brings a path of the context; 0 when none does.</summary>
    public int LineOf(string path) => _stage?.LineOf(path) ?? 0;

    /// <summary>The paths of the context that a path of the stage stands for, by what its instructions copy.</summary>
    public List<string> Mapped(string written) => [.. (_stage?.InContext(written, _stage.Directory ?? "/") ?? []).Where(static path => path.Length > 0).Take(MostCandidates)];

    /// <summary>What in the context may be meant, that from the instructions first; only what is there.</summary>
    /// <param name="written">The path as the log has it.</param>
    /// <param name="isModule">True when endings, and dots for slashes, are left out of it.</param>
    public IEnumerable<(RelativePath Path, EntryKind Kind)> Meant(string written, bool isModule)
    {
        foreach (var path in Candidates(written, isModule).Distinct(StringComparer.Ordinal).Take(MostCandidates))
        {
            foreach (var ending in isModule ? s_endings : s_endings.AsSpan(0, 1).ToArray())
            {
                if (KindOf(path + ending) is { } kind)
                    yield return (new RelativePath(path + ending), kind);
            }
        }
    }

    /// <summary>What is at a path; null where nothing is.</summary>
    public EntryKind? KindOf(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var slash = Array.LastIndexOf(bytes, (byte)'/');
        if (_tree.FindFolder(bytes.AsSpan(0, Math.Max(0, slash))) is not { } folder)
            return null;
        var index = folder.Find(bytes.AsSpan(slash + 1));
        return index < 0 ? null : folder.Kind(index);
    }

    /// <summary>The entries of a name, which may hold <c>*</c>, that are not the project's packages: those of the least depth first.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ignoresCase">True to take other letters of the same name.</param>
    public List<(RelativePath Path, EntryKind Kind)> Named(string name, bool ignoresCase = false)
    {
        var found = new List<(RelativePath Path, EntryKind Kind)>();
        foreach (var (path, entry, kind) in Entries())
        {
            if (!NamePatternMatches(name, entry, ignoresCase))
                continue;
            found.Add((new RelativePath(path + entry), kind));
            if (found.Count == MostMatches)
                break;
        }

        return found;
    }

    /// <summary>The entries that are called by one of some names, with or without an ending and a mark before it, whatever its capitals, with that name; those of the least depth first.</summary>
    public IEnumerable<(RelativePath Path, EntryKind Kind, string Name)> NamesAmong(IEnumerable<string> names)
    {
        var wanted = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        if (wanted.Count == 0)
            yield break;
        var found = 0;
        foreach (var (path, entry, kind) in Entries())
        {
            var dot = entry.IndexOf('.', 1);
            // `_colors.scss` is colors.
            var stem = (dot > 0 ? entry[..dot] : entry).TrimStart('_');
            if ((wanted.TryGetValue(entry, out var name) || wanted.TryGetValue(stem, out name)) && ++found <= MostMatches)
                yield return (new RelativePath(path + entry), kind, name);
        }
    }

    /// <summary>What in the context a name, which may hold <c>*</c>, stands for where commands of the instruction that failed run; only what is there.</summary>
    /// <param name="name">The name, or a path with one.</param>
    /// <param name="commands">The commands.</param>
    public IEnumerable<RelativePath> Expanded(string name, IReadOnlyList<ShellCommand> commands)
    {
        foreach (var folder in commands.Where(static command => command is { Program: "cd", Words.Count: > 1 }).Select(static command => command.Words[1]).Prepend("."))
        {
            foreach (var path in Mapped($"{folder}/{name}"))
            {
                if (!name.Contains('*', StringComparison.Ordinal))
                {
                    if (KindOf(path) is not null)
                        yield return new RelativePath(path);
                    continue;
                }

                foreach (var (sibling, _) in Siblings(path).Where(sibling => NamePatternMatches(name, sibling.Name, false)))
                    yield return new RelativePath(path[..(path.LastIndexOf('/') + 1)] + sibling);
            }
        }
    }

    /// <summary>The paths that a pattern of the context takes; a bounded number.</summary>
    public List<string> Expand(string pattern) => Ask(text => text.Expand(pattern));

    /// <summary>The lines of a file of the context; null where there is none, or none that can be read.</summary>
    public string[]? Read(string path) => Ask(text => text.Read(path));

    private T Ask<T>(Func<ContextText, T> question)
    {
        using var source = _survey.OpenSource();
        using var reader = source.OpenEntryReader();
        return question(new ContextText(_tree, reader, new KnownContext()));
    }

    /// <summary>True when an instruction names the folder where a path of the context lies in the stage.</summary>
    public bool IsLookedForAt(string path, string instruction)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return instruction.Split((char[])[' ', '=', '"', '\'', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Any(word => word.StartsWith('/') && Mapped($"{word}/{name}").Contains(path));
    }

    /// <summary>True for a folder with nothing in it.</summary>
    public bool IsEmptyFolder(string path) => _tree.FindFolder(Encoding.UTF8.GetBytes(path)) is { Count: 0 };

    /// <summary>The endings that a module's name leaves out, <c>""</c> first.</summary>
    public static IReadOnlyList<string> Endings => s_endings;

    /// <summary>What is called as a path is, but for its capitals; null for nothing.</summary>
    public string? InOtherCase(string path)
    {
        var found = "";
        foreach (var part in path.Split('/'))
        {
            var folder = found.Length == 0 ? "" : found + "/";
            var names = Siblings(folder).Select(static sibling => sibling.Name).Where(name => name.Equals(part, StringComparison.OrdinalIgnoreCase)).ToList();
            if (names.Count == 0)
                return null;
            found = folder + (names.Contains(part) ? part : names[0]);
        }

        return found == path ? null : found;
    }

    /// <summary>What lies beside a path that is not there and is called much as it is; null for nothing.</summary>
    public string? Beside(RelativePath path)
    {
        var text = path.ToString();
        var slash = text.LastIndexOf('/') + 1;
        return text.Length - slash is > 2 and < 256 && ClosestWord.Among(text[slash..], Siblings(text).Select(static sibling => sibling.Name).Where(static name => name.Length < 256)) is { } name ? text[..slash] + name : null;
    }

    // What lies in the folder of a path.
    private IEnumerable<(string Name, EntryKind Kind)> Siblings(string path)
    {
        if (_tree.FindFolder(Encoding.UTF8.GetBytes(path[..Math.Max(0, path.LastIndexOf('/'))])) is not { } folder)
            yield break;
        for (var index = 0; index < Math.Min(folder.Count, MostSiblings); index++)
            yield return (Encoding.UTF8.GetString(folder.Name(index)), folder.Kind(index));
    }

    // All entries that are not the project's packages, level by level: the folder with a slash at its end, the name, the kind.
    private IEnumerable<(string Folder, string Name, EntryKind Kind)> Entries()
    {
        var folders = new Queue<(int Number, string Path)>();
        folders.Enqueue((Tree.Root, ""));
        while (folders.TryDequeue(out var next))
        {
            var folder = _tree[next.Number];
            for (var index = 0; index < folder.Count; index++)
            {
                var name = Encoding.UTF8.GetString(folder.Name(index));
                yield return (next.Path, name, folder.Kind(index));
                if (folder.Directory(index) is >= 0 and var number && Array.IndexOf(s_foreign, name) < 0)
                    folders.Enqueue((number, $"{next.Path}{name}/"));
            }
        }
    }

    /// <summary>The verdict of the survey's own lane.</summary>
    public Verdict Judge(RelativePath path, EntryKind kind) => _judge.Judge(path, kind);

    private IEnumerable<string> Candidates(string written, bool isModule)
    {
        foreach (var form in isModule && written.IndexOf('/', StringComparison.Ordinal) < 0 ? [written, written.Replace('.', '/')] : (string[])[written])
        {
            foreach (var mapped in Mapped(form))
                yield return mapped;
            var clean = Encoding.UTF8.GetString(LexicalPath.Clean(Encoding.UTF8.GetBytes(form.Replace('\\', '/'))));
            while (clean.StartsWith("../", StringComparison.Ordinal))
                clean = clean[3..];
            for (clean = clean.TrimStart('/'); clean.Length > 0 && clean is not ("." or ".."); clean = clean[(clean.IndexOf('/', StringComparison.Ordinal) + 1)..])
            {
                yield return clean;
                if (clean.IndexOf('/', StringComparison.Ordinal) < 0)
                    break;
            }

            // The topmost part of a module that is ignored as a whole.
            if (isModule && form.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
                yield return form[..slash];
        }
    }

    private static BuildReading? Reading(BuildResult survey, byte[] text, int lastLine, CancellationToken cancellation)
    {
        var end = 0;
        for (var number = 0; number < lastLine && end < text.Length; number++)
            end = text.AsSpan(end).IndexOf((byte)'\n') is >= 0 and var feed ? end + feed + 1 : text.Length;
        var model = DockerfileModel.Parse(text.AsSpan(0, end));
        if (model.Stages.Count == 0)
            return null;
        using var source = survey.OpenSource();
        using var reader = source.OpenEntryReader();
        var known = new KnownContext();
        var reading = new BuildReading(new ContextText(survey.WholeTree, reader, known), known, cancellation);
        reading.Read(survey.Request.Dockerfile ?? "Dockerfile", model);
        return reading;
    }

    private static bool NamePatternMatches(string pattern, string name, bool ignoresCase) =>
        pattern.Contains('*', StringComparison.Ordinal) ? WildcardName.Matches(Encoding.UTF8.GetBytes(pattern), Encoding.UTF8.GetBytes(name))
            : name.Equals(pattern, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
