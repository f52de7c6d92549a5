using ContextSlim.Paths;

namespace ContextSlim.Repositories;

/// <summary>
/// The git repository that a context lies in, as far as questions about its files need it. Nothing is started, nothing is written; the
/// index is read when somebody first asks what is tracked.
/// </summary>
internal sealed class GitRepository
{
    private readonly Lazy<GitIndex> _index;

    public GitRepository(string workTree, string gitFolder, string commonFolder, RelativePath contextPath, GitConfiguration configuration)
    {
        WorkTree = workTree;
        GitFolder = gitFolder;
        CommonFolder = commonFolder;
        ContextPath = contextPath;
        Configuration = configuration;
        _index = new Lazy<GitIndex>(() => GitIndexReader.Read(Path.Combine(gitFolder, "index"), configuration.HashLength));
    }

    /// <summary>The work tree's full path: the folder that holds <c>.git</c>.</summary>
    public string WorkTree { get; }

    /// <summary>The work tree's own git folder: <c>.git</c>, or what a <c>.git</c> file names.</summary>
    public string GitFolder { get; }

    /// <summary>The git folder that all work trees of the repository share.</summary>
    public string CommonFolder { get; }

    /// <summary>The context relative to the work tree.</summary>
    public RelativePath ContextPath { get; }

    public GitConfiguration Configuration { get; }

    /// <summary>What git tracks.</summary>
    public GitIndex Index => _index.Value;

    /// <summary>True when the index was needed.</summary>
    public bool HasReadIndex => _index.IsValueCreated;
}
