using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Repositories;

/// <summary>
/// Looks at a walk as git would: what its rules ignore and is sent nevertheless, and the files that a build usually needs. A folder that
/// git ignores is settled as a whole; so is a checkout of another repository, about which this one says nothing.
/// </summary>
internal sealed class RepositoryObserver : IDirectoryObserver
{
    private ChunkedList<RepositoryFolder> _folders = new(); // during the walk
    private readonly DirectorySource _source;
    private readonly string _contextRoot;
    private readonly int _lanes;

    private RepositoryObserver(GitDiscovery discovery, GitIgnoreChain? rootChain, string contextRoot, DirectorySource source, int lanes)
    {
        Discovery = discovery;
        RootChain = rootChain;
        _contextRoot = contextRoot;
        _source = source;
        _lanes = lanes;
        _folders.EnsureRoom(1);
        _folders[0] = new RepositoryFolder(rootChain, default, FolderMarks.Seen);
    }

    /// <summary>The repository, or why there is none.</summary>
    public GitDiscovery Discovery { get; }

    /// <summary>The repository; null when there is none that can be used, or when git ignores the whole context.</summary>
    public GitRepository? Repository => RootChain is null ? null : Discovery.Repository;

    internal GitIgnoreChain? RootChain { get; }

    /// <summary>The context's full path, its links resolved.</summary>
    internal string ContextRoot => _contextRoot;

    /// <summary>What git ignores and may be sent, a group for each rule, in the order of files and rules; complete after the walk.</summary>
    public IReadOnlyList<GitIgnoredGroup> Ignored { get; private set; } = [];

    /// <summary>True when some file takes something back, so that no rule may be taken over without a look at the others.</summary>
    public bool HasExceptions { get; private set; }

    /// <summary>The files of noted names, in no order; complete after the walk.</summary>
    public IReadOnlyList<NotedFile> Noted { get; private set; } = [];

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <summary>Makes an observer, which finds the repository and reads the ignore files above the context.</summary>
    /// <param name="contextRoot">The context's full path, its links resolved.</param>
    /// <param name="source">Where the context is read from; must outlive the walk.</param>
    /// <param name="lanes">The number of lanes.</param>
    public static RepositoryObserver Create(string contextRoot, DirectorySource source, int lanes)
    {
        var discovery = GitDiscovery.Of(contextRoot);
        return new RepositoryObserver(discovery, discovery.Repository is { } found ? ChainOf(found, contextRoot) : null, contextRoot, source, lanes);
    }

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new RepositoryWorker(this, _folders, _source.OpenEntryReader(), _contextRoot, _lanes);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        for (var chain = RootChain; chain is not null; chain = chain.Above)
            HasExceptions |= chain.File.HasExceptions;
        var groups = new Dictionary<(GitIgnoreFile, int), GitIgnoredGroup>();
        var noted = new List<NotedFile>();
        foreach (var merged in workers)
        {
            var worker = (RepositoryWorker)merged;
            noted.AddRange(worker.Noted);
            HasExceptions |= worker.HasExceptions;
            foreach (var (key, group) in worker.Groups)
            {
                if (!groups.TryAdd(key, group))
                    groups[key].Merge(group);
            }
        }

        var ordered = new List<GitIgnoredGroup>(groups.Values);
        ordered.ForEach(group => group.Folders.Sort());
        ordered.Sort((left, right) => string.CompareOrdinal(left.File.Name, right.File.Name) is var order and not 0
            ? order
            : left.RuleNumber.CompareTo(right.RuleNumber));
        Ignored = ordered;
        Noted = noted;
        _folders = new();
    }

    /// <summary>Of files of the context, those that git ignores and does not track; none where that is not known.</summary>
    public IReadOnlySet<RelativePath> IgnoredAmong(IReadOnlyList<RelativePath> files)
    {
        var ignored = new HashSet<RelativePath>();
        if (Repository is not { } repository || repository.Index.Problem is not null)
            return ignored;
        using var rules = new GitIgnoreRules(repository, ContextRoot);
        foreach (var file in files)
        {
            byte[] path = repository.ContextPath.IsRoot ? file.Bytes.ToArray() : [.. repository.ContextPath.Bytes, (byte)'/', .. file.Bytes];
            if (rules.Decide(path, isDirectory: false).IsIgnored && !repository.Index.IsTracked(path))
                ignored.Add(file);
        }

        return ignored;
    }

    /// <summary>True when a <c>.gitignore</c> that holds for the context's root says something: then what builds make is in it.</summary>
    public bool HasRules
    {
        get
        {
            for (var chain = Repository is null ? null : RootChain; chain is { Above: not null }; chain = chain.Above)
            {
                if (chain.File.Rules.Length > 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>True when git would ignore a path that is not there, as a file or as a folder, and tracks nothing of that name.</summary>
    public bool WouldIgnore(RelativePath path)
    {
        if (Repository is not { } repository || repository.Index.Problem is not null)
            return false;
        using var rules = new GitIgnoreRules(repository, ContextRoot);
        byte[] full = repository.ContextPath.IsRoot ? path.Bytes.ToArray() : [.. repository.ContextPath.Bytes, (byte)'/', .. path.Bytes];
        return (rules.Decide(full, isDirectory: true).IsIgnored || rules.Decide(full, isDirectory: false).IsIgnored) && !repository.Index.IsTracked(full) && !repository.Index.TracksBelow(full);
    }

    private static GitIgnoreChain? ChainOf(GitRepository repository, string contextRoot)
    {
        try
        {
            using var rules = new GitIgnoreRules(repository, contextRoot);
            return rules.ChainOf(repository.ContextPath.Bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // a folder above the context that may not be listed, but passed through
        }
    }
}

/// <summary>What is to be done in a folder; nothing by default.</summary>
[Flags]
internal enum FolderMarks : byte
{
    /// <summary>Nothing: git ignores the folder whole, or it belongs to another repository.</summary>
    None = 0,

    /// <summary>Its entries are looked at.</summary>
    Seen = 1,

    /// <summary>Git ignores the folder and tracks something in it all the same.</summary>
    Ignored = 2,

    /// <summary>Other people's projects lie in it: names are not noted.</summary>
    Quiet = 4,
}

/// <summary>What is known of a folder before it is read.</summary>
/// <param name="Chain">The ignore files that hold there, without its own; null without a repository.</param>
/// <param name="Own">The rule that ignores it.</param>
/// <param name="Marks">What to do there.</param>
internal readonly record struct RepositoryFolder(GitIgnoreChain? Chain, GitDecision Own, FolderMarks Marks);
