using ContextSlim.FileSystem;

namespace ContextSlim.Repositories;

/// <summary>
/// Git's rules for single paths of a work tree: only the <c>.gitignore</c> files on the way to each are read. The rules of
/// <c>core.excludesFile</c> are a user's own, lie outside the repository, and are not read.
/// </summary>
internal sealed class GitIgnoreRules : IDisposable
{
    private readonly GitRepository _repository;
    private readonly string _contextRoot;
    private readonly DirectorySource _source;
    private readonly GitIgnoreReader _reader;
    private readonly GitIgnoreDecider _decider;
    private readonly Dictionary<string, Folder> _folders = [];

    public GitIgnoreRules(GitRepository repository, string contextRoot)
    {
        var ignoresCase = repository.Configuration.IgnoresCase;
        _repository = repository;
        _contextRoot = contextRoot;
        _source = LinuxDirectorySource.IsSupported
            ? LinuxDirectorySource.Open(repository.WorkTree)
            : new FrameworkDirectorySource(repository.WorkTree);
        _reader = new GitIgnoreReader(_source.OpenEntryReader(), ignoresCase);
        _decider = new GitIgnoreDecider(ignoresCase);
    }

    /// <summary>The files that hold in a folder, those above it and its own; null when git ignores the folder, or when they are not known.</summary>
    /// <param name="folder">Relative to the work tree; empty for the work tree itself.</param>
    public GitIgnoreChain? ChainOf(ReadOnlySpan<byte> folder) => FolderOf(folder).Chain;

    /// <summary>What git goes by for a path: its own rule, or that of the topmost ignored folder that it lies in.</summary>
    public GitDecision Decide(ReadOnlySpan<byte> path, bool isDirectory)
    {
        var slash = path.LastIndexOf((byte)'/');
        var parentPath = slash < 0 ? default : path[..slash];
        var parent = FolderOf(parentPath);
        if (parent.Chain is null)
            return parent.Own;
        _decider.Enter(parentPath, parent.Chain);
        return _decider.Decide(path[(slash + 1)..], isDirectory);
    }

    private Folder FolderOf(ReadOnlySpan<byte> folder)
    {
        var key = System.Text.Encoding.Latin1.GetString(folder);
        if (_folders.TryGetValue(key, out var known))
            return known;
        var made = folder.IsEmpty ? new Folder(Extend(Root(), folder), default) : Make(folder);
        _folders.Add(key, made);
        return made;
    }

    private Folder Make(ReadOnlySpan<byte> folder)
    {
        var own = Decide(folder, isDirectory: true);
        var slash = folder.LastIndexOf((byte)'/');
        var above = ChainOf(slash < 0 ? default : folder[..slash]);
        return own.IsIgnored || above is null ? new Folder(null, own) : new Folder(Extend(above, folder), own);
    }

    private GitIgnoreChain Root()
    {
        var path = Path.Combine(_repository.CommonFolder, "info", "exclude");
        byte[] text;
        try
        {
            text = WholeFile.Read(path, GitIgnoreFile.Largest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            text = [];
        }

        return new GitIgnoreChain(GitIgnoreFile.Parse(text, NameOf(path), _repository.Configuration.IgnoresCase), 0, null);
    }

    private GitIgnoreChain? Extend(GitIgnoreChain above, ReadOnlySpan<byte> folder)
    {
        var path = Path.Combine(_repository.WorkTree, System.Text.Encoding.UTF8.GetString(folder), ".gitignore");
        if (!_reader.TryRead(folder, NameOf(path), out var file))
            return null;
        return file is null ? above : new GitIgnoreChain(file, folder.Length, above);
    }

    private string NameOf(string path) => Path.GetRelativePath(_contextRoot, path).Replace(Path.DirectorySeparatorChar, '/');

    public void Dispose()
    {
        _reader.Dispose();
        _source.Dispose();
    }

    private sealed record Folder(GitIgnoreChain? Chain, GitDecision Own);
}
