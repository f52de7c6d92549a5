using ContextSlim.FileSystem;
using ContextSlim.Paths;
using Microsoft.Extensions.FileSystemGlobbing;

namespace ContextSlim.Discovery;

/// <summary>
/// Finds the Dockerfiles below a folder: <c>Dockerfile</c>, <c>Containerfile</c>, <c>Dockerfile.NAME</c>, <c>Dockerfile-NAME</c>,
/// <c>NAME.Dockerfile</c>, and by their text <c>NAME.build</c> and <c>NAME.docker</c>. What package managers and git keep is not looked into, and links are not followed.
/// </summary>
public sealed class DockerfileSearch
{
    // Dockerfiles below these belong to somebody else.
    private static readonly byte[][] s_foreignFolders =
    [
        ".git"u8.ToArray(), ".hg"u8.ToArray(), ".svn"u8.ToArray(), "node_modules"u8.ToArray(), "bower_components"u8.ToArray(), "vendor"u8.ToArray(), ".venv"u8.ToArray(), "venv"u8.ToArray(),
        "site-packages"u8.ToArray(), "__pycache__"u8.ToArray(), ".terraform"u8.ToArray(),
    ];

    private const int MostOfHead = 4096;

    private readonly Matcher? _matcher;

    /// <summary>Makes a search.</summary>
    /// <param name="include">Globs of the paths wanted, such as <c>services/**/Dockerfile*</c>; all when empty.</param>
    /// <param name="exclude">Globs of the paths not wanted.</param>
    /// <exception cref="SurveyException">A glob is none.</exception>
    public DockerfileSearch(IReadOnlyList<string> include, IReadOnlyList<string> exclude)
    {
        ArgumentNullException.ThrowIfNull(include);
        ArgumentNullException.ThrowIfNull(exclude);
        if (include.Count + exclude.Count == 0)
            return;
        _matcher = new Matcher(StringComparison.Ordinal);
        foreach (var glob in include.Count == 0 ? ["**/*"] : include)
            Add(glob, _matcher.AddInclude);
        foreach (var glob in exclude)
            Add(glob, _matcher.AddExclude);
    }

    /// <summary>The most threads that look at what was found, the caller's among them; 0 for as many as there are processors.</summary>
    public int Jobs { get; init; }

    private static void Add(string glob, Func<string, Matcher> add)
    {
        // The library refuses it in the middle, and fails later when it leads above the working folder's root.
        if (glob.Split('/', '\\').Contains(".."))
            throw new SurveyException($"`{DisplayText.Escape(glob)}` is no glob to search with: `..` has no place in it, write the folders as they are");
        _ = add(glob);
    }

    /// <summary>Finds them, in walk order, and the Compose files and projects that may know of them.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="cancellation">Looked at between folders.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal FoundBuildFiles Find(DirectorySource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var found = new List<RelativePath>();
        var composeFiles = new List<RelativePath>();
        var projects = new List<RelativePath>();
        var composeProjects = new List<RelativePath>();
        var listing = DirectoryListing.Rent();
        using var reader = source.OpenReader();
        using var entries = source.OpenEntryReader();
        var folders = new Stack<RelativePath>();
        folders.Push(default);
        while (folders.TryPop(out var folder))
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.List(folder.Bytes, listing, cancellation) is not null)
                continue;
            for (var index = 0; index < listing.Count; index++)
            {
                var name = listing.Name(index);
                if (listing.Kind(index) == EntryKind.Directory && !IsForeign(name))
                    folders.Push(Join(folder, name));
                else if (listing.Kind(index) == EntryKind.File && IsDockerfile(name, folder, entries) && IsWanted(Join(folder, name)))
                    found.Add(Join(folder, name));
                else if (listing.Kind(index) == EntryKind.File && IsComposeFile(name))
                    composeFiles.Add(Join(folder, name));
                else if (listing.Kind(index) == EntryKind.File && BuildingProjects.IsProject(name))
                    projects.Add(Join(folder, name));
                else if (listing.Kind(index) == EntryKind.File && name.EndsWith(".dcproj"u8))
                    composeProjects.Add(Join(folder, name));
            }

            reader.Leave();
        }

        listing.Return();
        found.Sort();
        composeFiles.Sort();
        projects.Sort();
        composeProjects.Sort();
        return new FoundBuildFiles(found, composeFiles, projects, composeProjects);
    }

    private static bool IsForeign(ReadOnlySpan<byte> name)
    {
        foreach (var foreign in s_foreignFolders)
        {
            if (name.SequenceEqual(foreign))
                return true;
        }

        return false;
    }

    private static bool IsComposeFile(ReadOnlySpan<byte> name) =>
        (name.StartsWith("compose."u8) || name.StartsWith("docker-compose."u8)) && (name.EndsWith(".yaml"u8) || name.EndsWith(".yml"u8));

    // A name that other files bear, too, is no answer: the text is.
    private static bool IsDockerfile(ReadOnlySpan<byte> name, RelativePath folder, EntryReader entries)
    {
        if (DockerfileNames.IsDockerfile(name))
            return true;
        var status = default(FileStatus);
        if (!DockerfileNames.MayBeDockerfile(name) || entries.Enter(folder.Bytes) is not null || entries.OpenFile(name, ref status) is not null)
            return false;
        var head = new byte[MostOfHead];
        var length = 0;
        for (int read; length < head.Length && (read = entries.Read(head.AsSpan(length), out _)) > 0;)
            length += read;
        entries.CloseFile();
        return DockerfileNames.BeginsLikeOne(head.AsSpan(0, length));
    }

    internal bool IsWanted(RelativePath path) => _matcher is null || _matcher.Match(path.ToString()).HasMatches;

    private static RelativePath Join(RelativePath folder, ReadOnlySpan<byte> name) =>
        folder.IsRoot ? new RelativePath(name.ToArray()) : new RelativePath([.. folder.Bytes, (byte)'/', .. name]);
}

/// <summary>What a search found, in walk order.</summary>
/// <param name="Dockerfiles">The Dockerfiles.</param>
/// <param name="ComposeFiles">Files that look like Compose files by their names.</param>
/// <param name="Projects">Projects of C#, and C# files that are one, by their names: few of them describe builds.</param>
/// <param name="ComposeProjects">Visual Studio's projects for Docker Compose, which name Compose files.</param>
internal sealed record FoundBuildFiles(
    IReadOnlyList<RelativePath> Dockerfiles, IReadOnlyList<RelativePath> ComposeFiles, IReadOnlyList<RelativePath> Projects, IReadOnlyList<RelativePath> ComposeProjects);
