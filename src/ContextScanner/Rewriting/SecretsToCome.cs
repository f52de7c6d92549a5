using System.Text;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>A secret that git is told to ignore, and that is not here.</summary>
/// <param name="Path">Where it would lie, or one of those that the rule means.</param>
/// <param name="Rule">The rule that keeps it from Docker.</param>
/// <param name="File">The file of git's rule, relative to the context.</param>
/// <param name="GitRule">Git's rule.</param>
internal sealed record SecretToCome(RelativePath Path, string Rule, string File, GitIgnoreRule GitRule);

/// <summary>
/// Secrets that a <c>.gitignore</c> names and that are not here, as in every fresh clone: on the machines of those who work on the project they are, and
/// there Docker is sent them unless a rule of its own says no.
/// </summary>
internal static class SecretsToCome
{
    private const int MostFiles = 50;
    private const int MostListed = 5_000;
    private const int Deepest = 4;
    private const int LeastNamed = 3;

    private static readonly byte[][] s_manifests = [[.. "package.json"u8], [.. "pyproject.toml"u8], [.. "requirements.txt"u8], [.. "composer.json"u8], [.. "Gemfile"u8], [.. "manage.py"u8]];

    private static readonly string[] s_others = ["node_modules", "vendor", "third_party", "bower_components", ".git", "testdata", "fixtures", "test", "tests", "examples", "example", "docs"];

    /// <summary>Looks for them, in the order of the files and lines.</summary>
    /// <param name="result">The survey.</param>
    /// <param name="tree">The context's entries, all of them.</param>
    /// <param name="isSent">True for a path that a builder would be sent, see <see cref="IsSent"/>.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static IReadOnlyList<SecretToCome> Find(BuildResult result, Tree tree, Predicate<RelativePath> isSent, CancellationToken cancellation)
    {
        if (result.Repository is not { Repository: { Index: { Problem: null, Count: > 0 } } repository } observer)
            return [];
        using var rules = new GitIgnoreRules(repository, observer.ContextRoot);
        var wanted = Wanted(result, tree);
        var search = new Search(repository, rules, tree, isSent, (path, name) => IsAskedFor(result, path) || wanted.Contains(name));
        foreach (var folder in FoldersWithRules(tree, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            search.AddOf(folder);
        }

        return WithoutHarm(result, tree, search.Found, cancellation);
    }

    /// <summary>Names that a build is to have although secrets are called so: their rule was taken out by hand, or a pipeline writes them before it builds.</summary>
    /// <param name="result">The survey.</param>
    /// <param name="tree">The context's entries, all of them.</param>
    public static HashSet<string> Wanted(BuildResult result, Tree tree)
    {
        var names = WrittenByPipelines.Names(result, tree);
        names.UnionWith(LeftOut(result.Files.IgnoreFile));
        return names;
    }

    // What an instruction asks for by name, the build is to have: `COPY .env*`, `COPY run app.env ./`.
    private static bool IsAskedFor(BuildResult result, RelativePath path) => result.Requests is { } requests && requests.Paths.Any(request =>
        request.Path == path || (LettersOf(NameWords.LastOf(request.Path.Bytes)) > LeastNamed && FolderOf(request.Path.Bytes).SequenceEqual(FolderOf(path.Bytes)) && WildcardName.Matches(NameWords.LastOf(request.Path.Bytes), NameWords.LastOf(path.Bytes))));

    private static int LettersOf(ReadOnlySpan<byte> pattern) => pattern.IndexOfAny("*?"u8) < 0 ? 0 : pattern.Length - pattern.Count((byte)'*') - pattern.Count((byte)'?');

    private static ReadOnlySpan<byte> FolderOf(ReadOnlySpan<byte> path) => path[..Math.Max(0, path.LastIndexOf((byte)'/'))];

    /// <summary>Names whose rule was taken out by hand, <c>#.env # holds settings of the build</c>: somebody wants these files. A heading goes on behind its first word.</summary>
    /// <param name="file">The ignore file.</param>
    public static HashSet<string> LeftOut(IgnoreFile file)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(file.Text.Span).AsSpan().EnumerateLines())
        {
            if (line.Length < 2 || line[0] != '#')
                continue;
            var rule = line[1..].Trim();
            if (rule.IndexOf('#') is >= 0 and var remark)
                rule = rule[..remark].TrimEnd();
            if (rule.Length > 0 && rule.IndexOfAny(' ', '\t') < 0)
                names.Add(rule[(rule.LastIndexOf('/') + 1)..].ToString());
        }

        return names;
    }

    /// <summary>True for a path that rules let through, though no exception of people's own asks for such a secret.</summary>
    public static bool IsSent(PathJudge judge, RuleSet rules, RelativePath path) =>
        judge.Judge(path, EntryKind.File) is { IsSent: true } verdict && !(verdict.Rule >= 0 && rules.IsException(verdict.Rule) && SecretPatterns.IsOne(NameWords.LastOf(rules[verdict.Rule].Entry[1..])));

    // The root first: what lies above it counts there, too.
    private static List<string> FoldersWithRules(Tree tree, CancellationToken cancellation)
    {
        var found = new List<string> { "" };
        var listed = 0;
        Look(Tree.Root, "", 0);
        return found;

        void Look(int directory, string path, int depth)
        {
            cancellation.ThrowIfCancellationRequested();
            var folder = tree[directory];
            if (path.Length > 0 && folder.Find(".gitignore"u8) >= 0)
                found.Add(path);
            for (var entry = 0; depth < Deepest && entry < folder.Count && found.Count < MostFiles && listed < MostListed; entry++)
            {
                if (folder.Kind(entry) != EntryKind.Directory)
                    continue;
                listed++;
                var name = Encoding.UTF8.GetString(folder.Name(entry));
                if (Array.IndexOf(s_others, name) < 0 && folder.Directory(entry) >= 0)
                    Look(folder.Directory(entry), path.Length == 0 ? name : $"{path}/{name}", depth + 1);
            }
        }
    }

    // A rule for what is not here must take nothing that is.
    private static List<SecretToCome> WithoutHarm(BuildResult result, Tree tree, List<(SecretToCome Secret, string Closer)> found, CancellationToken cancellation)
    {
        var harmless = new List<SecretToCome>();
        if (found.Count == 0)
            return harmless;
        var wide = Taking([.. found.Select(one => one.Secret.Rule)]);
        var close = Taking([.. found.Select(one => one.Closer)]);
        foreach (var (secret, closer) in found)
        {
            if (!wide.Contains(secret.Rule))
                harmless.Add(secret);
            else if (!close.Contains(closer))
                harmless.Add(secret with { Rule = closer });
            // A file that is not here, no plain path takes: `.env` where `.env*` would take what is tracked.
            else if (!IsInvented(closer) && LiteralRule.For(secret.Path.Bytes) is { } path)
                harmless.Add(secret with { Rule = path });
        }

        return harmless;

        HashSet<string> Taking(List<string> texts)
        {
            var taking = new HashSet<string>(StringComparer.Ordinal);
            var observer = new TakenByRules(texts.Count);
            List<Lane> lanes = [result.Lane];
            foreach (var text in texts)
                lanes.Add(new Lane(RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(text), IgnoreFilePlanner.FileName), new RuleSetOptions(Builder.BuildKit))));
            _ = TreeEvaluation.Run(tree, lanes, [observer], new WalkOptions { Jobs = result.Options.Jobs }, cancellation);
            for (var number = 0; number < texts.Count; number++)
            {
                if (observer.Takes(number))
                    taking.Add(texts[number]);
            }

            return taking;
        }
    }

    // `.env.x` is a name that nobody gives: it only stands for those that `.env.*` takes.
    private static bool IsInvented(string pattern) => Search.Filled(pattern) != pattern.Replace("*", "", StringComparison.Ordinal);

    private sealed class Search(GitRepository repository, GitIgnoreRules rules, Tree tree, Predicate<RelativePath> isSent, Func<RelativePath, string, bool> isWanted)
    {
        private const int Most = 20;

        private readonly byte[] _prefix = repository.ContextPath.IsRoot ? [] : [.. repository.ContextPath.Bytes, (byte)'/'];
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        public List<(SecretToCome Secret, string Closer)> Found { get; } = [];

        public void AddOf(string folder)
        {
            byte[] full = folder.Length == 0 ? repository.ContextPath.Bytes.ToArray() : [.. _prefix, .. Encoding.UTF8.GetBytes(folder)];
            for (var chain = rules.ChainOf(full); chain is { Above: not null }; chain = chain.Above)
            {
                if (folder.Length > 0 && chain.FolderLength != full.Length)
                    return;
                foreach (var rule in chain.File.Rules)
                {
                    if (Found.Count < Most && rule is { IsException: false, WantsFolder: false })
                        Add(folder, full.AsSpan(0, chain.FolderLength), chain.File.Name, rule);
                }
            }
        }

        private void Add(string folder, ReadOnlySpan<byte> around, string file, GitIgnoreRule rule)
        {
            var pattern = rule.Pattern;
            var name = pattern[(pattern.LastIndexOf((byte)'/') + 1)..];
            if (pattern.IndexOfAny("\\["u8) >= 0 || !SecretPatterns.IsOne(name))
                return;
            byte[] named = rule.HasSlash && !pattern.StartsWith("**/"u8) ? [.. around, .. around.IsEmpty ? ""u8 : "/"u8, .. pattern] : [.. _prefix, .. Encoding.UTF8.GetBytes(folder.Length == 0 ? "" : folder + "/"), .. name];
            if (!named.AsSpan().StartsWith(_prefix))
                return;
            var closer = Encoding.UTF8.GetString(named.AsSpan(_prefix.Length));
            if (isWanted(new RelativePath(Filled(closer)), Encoding.UTF8.GetString(name)))
                return;
            if ((Sent(new RelativePath(Filled(closer))) ?? (rule.HasSlash || folder.Length > 0 ? null : FirstBelow(Filled(closer)))) is not { } path)
                return;
            var wide = rule.HasSlash && !pattern.StartsWith("**/"u8) ? closer : $"**/{Encoding.UTF8.GetString(name)}";
            if (_known.Add(wide))
                Found.Add((new SecretToCome(path, wide, file, rule), closer));
        }

        // In a file that takes back some folders of all: where a project lies, its settings may.
        private RelativePath? FirstBelow(string name)
        {
            for (var entry = 0; entry < tree[Tree.Root].Count && entry < MostFiles; entry++)
            {
                var outer = tree[Tree.Root].Name(entry);
                if (tree[Tree.Root].Kind(entry) != EntryKind.Directory || Array.IndexOf(s_others, Encoding.UTF8.GetString(outer)) >= 0 || !IsProject(tree[tree[Tree.Root].Directory(entry)]))
                    continue;
                if (Sent(new RelativePath([.. outer, (byte)'/', .. Encoding.UTF8.GetBytes(name)])) is { } path)
                    return path;
            }

            return null;
        }

        private static bool IsProject(TreeFolder folder) => Array.Exists(s_manifests, manifest => folder.Find(manifest) >= 0);

        private RelativePath? Sent(RelativePath path)
        {
            byte[] full = [.. _prefix, .. path.Bytes];
            return !IsHere(path) && rules.Decide(full, isDirectory: false).IsIgnored && !repository.Index.IsTracked(full) && isSent(path) ? path : null;
        }

        // True also where the folder is not: then nothing says that it comes.
        private bool IsHere(RelativePath path)
        {
            var slash = path.Bytes.LastIndexOf((byte)'/');
            return tree.FindFolder(path.Bytes[..Math.Max(0, slash)]) is not { } folder || folder.Find(path.Bytes[(slash + 1)..]) >= 0;
        }

        public static string Filled(string pattern)
        {
            var filled = new StringBuilder(pattern.Length);
            for (var at = 0; at < pattern.Length; at++)
            {
                if (pattern[at] == '?' || (pattern[at] == '*' && (at == 0 || pattern[at - 1] is '/' or '.')))
                    filled.Append('x');
                else if (pattern[at] != '*')
                    filled.Append(pattern[at]);
            }

            return filled.ToString();
        }
    }

    private sealed class TakenByRules(int rules) : IDirectoryObserver
    {
        private readonly bool[] _taken = new bool[rules];

        public bool NeedsFileStatus => false;

        public bool NeedsEveryStatus => false;

        public bool Takes(int rule) => _taken[rule];

        public IDirectoryObserverWorker OpenWorker() => new Worker(rules);

        public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
        {
            foreach (var merged in workers)
            {
                for (var rule = 0; rule < rules; rule++)
                    _taken[rule] |= ((Worker)merged).Taken[rule];
            }
        }

        private sealed class Worker(int rules) : IDirectoryObserverWorker
        {
            public bool[] Taken { get; } = new bool[rules];

            public void Observe(in DirectoryView directory)
            {
                if (directory.OwnVerdict(0).IsSkipped)
                    return;
                var sent = directory.Verdicts(0);
                for (var rule = 0; rule < rules; rule++)
                {
                    var taken = directory.Verdicts(rule + 1);
                    for (var entry = 0; entry < sent.Length; entry++)
                        Taken[rule] |= sent[entry].IsSent && directory.Entries.Kind(entry) != EntryKind.Directory && taken[entry].IsIgnored;
                }
            }
        }
    }
}
