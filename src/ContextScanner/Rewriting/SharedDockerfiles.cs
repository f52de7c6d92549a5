using ContextSlim.Bake;
using ContextSlim.Cataloguing;
using ContextSlim.Compose;
using ContextSlim.Definitions;
using ContextSlim.Discovery;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sources;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// Finds the Dockerfiles that share a context: the one that is built, and every other in the tree, unless what it asks for lies beside itself
/// and not in the root. To count one too many protects too much, to miss one breaks a build.
/// </summary>
internal sealed class SharedDockerfiles(BuildResult survey, JunkIndex junk, CancellationToken cancellation)
{
    private const int MostDockerfiles = 500;
    private const int MostBytes = 1 << 20;

    // No builder can open what lies deeper, and paths of any length would take the square of the depth.
    private const int LongestPath = 4_096;

    private readonly List<RelativePath> _found = [];
    private readonly KnownDockerfiles _known = survey.Looks.Of<KnownDockerfiles>();

    public IReadOnlyList<SharedDockerfile> Find()
    {
        var shared = new List<SharedDockerfile>();
        if (survey.Requests is { } requests && survey.Files.Dockerfile is { } dockerfile)
            shared.Add(ReadBuilt(survey, dockerfile, requests));
        AddOthers(shared, survey.Files.DockerfileInContext);
        return shared;
    }

    /// <summary>The same for all builds of the context: the one that is built is in its place among the others, read as if any other was built.</summary>
    public IReadOnlyList<SharedDockerfile> FindAll()
    {
        var shared = new List<SharedDockerfile>();
        AddOthers(shared, null);
        return shared;
    }

    private void AddOthers(List<SharedDockerfile> shared, RelativePath? built)
    {
        Search(Tree.Root, default);
        using var source = survey.OpenSource();
        using var entries = source.OpenEntryReader();
        var (named, inline) = _known.Described ??= new DescribedDockerfiles(survey.WholeTree, entries, survey.Looks.Of<KnownContext>()).Find();
        var byName = new HashSet<RelativePath>(named, PathBytes.Comparer);
        byName.ExceptWith(_found);
        var added = new List<RelativePath>(byName);
        added.Sort(static (left, right) => left.CompareTo(right));
        _found.AddRange(added);
        foreach (var path in _found)
        {
            cancellation.ThrowIfCancellationRequested();
            if (path.Equals(built))
                continue;
            if (!_known.ByPath.TryGetValue(path, out var other))
                _known.ByPath.Add(path, other = ReadOther(entries, path, byName.Contains(path)));
            if (other is not null)
                shared.Add(other);
        }

        foreach (var (file, line, text) in inline)
        {
            var described = SharedDockerfile.Read($"{file} (line {line})", null, System.Text.Encoding.UTF8.GetBytes(text), new DockerfileOptions());
            if (described.Problem is null)
                shared.Add(described);
        }

        AddDescribed(shared);
    }

    // Null for one that is none, or is not built from here: no build of the context sees that otherwise.
    private SharedDockerfile? ReadOther(EntryReader entries, RelativePath path, bool isNamed)
    {
        if (Read(entries, path) is not { } text || (!isNamed && !DockerfileNames.IsDockerfile(path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..]) && !DockerfileNames.BeginsLikeOne(text)))
            return null;
        var other = SharedDockerfile.Read(path.ToString(), path, text, new DockerfileOptions());
        if (other.Problem is not null)
            return null;
        if (IsBuiltFromHere(other, out var isSure))
            return other with { IsBuiltHere = isSure };
        var own = path.Bytes[..Math.Max(0, path.Bytes.LastIndexOf((byte)'/'))].ToArray();
        if (NamedPaths.Of(other.Requests.Select(request => new RelativePath([.. own, (byte)'/', .. request.Path.Bytes]))) is { } named)
            _known.Beside.Add(named);
        return null;
    }

    /// <summary>The Dockerfile that is built.</summary>
    public static SharedDockerfile ReadBuilt(BuildResult survey, string dockerfile, DockerfileRequests requests)
    {
        var name = survey.Files.DockerfileInContext?.ToString() ?? survey.Request.Dockerfile ?? dockerfile;
        try
        {
            return SharedDockerfile.Read(name, survey.Files.DockerfileInContext, WholeFile.Read(dockerfile), survey.Request.Build);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SharedDockerfile(name, survey.Files.DockerfileInContext) { AsksForEverything = requests.Everything, Problem = exception.Message };
        }
    }

    // What lies in packages or caches is somebody else's.
    private void Search(int directory, RelativePath path)
    {
        foreach (var (entry, folder) in EntriesOf(directory, path.Bytes))
        {
            if (_found.Count >= MostDockerfiles)
                return;
            if (folder < 0)
                _found.Add(entry);
            else if (junk.OfEntry(entry.Bytes, default, null) < 0)
                Search(folder, entry);
        }
    }

    // Where several builds look, each asks anew only which folders are junk.
    private (RelativePath Path, int Folder)[] EntriesOf(int directory, ReadOnlySpan<byte> path)
    {
        if (!survey.Looks.IsShared)
            return List(survey.WholeTree[directory], path);
        if (!_known.Entries.TryGetValue(directory, out var entries))
            _known.Entries.Add(directory, entries = List(survey.WholeTree[directory], path));
        return entries;
    }

    private static (RelativePath Path, int Folder)[] List(TreeFolder folder, ReadOnlySpan<byte> path)
    {
        var entries = new List<(RelativePath Path, int Folder)>();
        var files = 0;
        for (var index = 0; index < folder.Count && files < MostDockerfiles; index++)
        {
            var kind = folder.Kind(index);
            var name = folder.Name(index);
            if (kind is not (EntryKind.Directory or EntryKind.File) || (kind == EntryKind.File && !DockerfileNames.IsDockerfile(name) && !DockerfileNames.MayBeDockerfile(name)))
                continue;
            if (path.Length + 1 + name.Length > LongestPath)
                continue;
            files += kind == EntryKind.File ? 1 : 0;
            entries.Add((new RelativePath(path.IsEmpty ? name.ToArray() : [.. path, (byte)'/', .. name]), folder.Directory(index)));
        }

        return [.. entries];
    }

    private static byte[]? Read(EntryReader entries, RelativePath path)
    {
        var slash = path.Bytes.LastIndexOf((byte)'/');
        var status = default(FileStatus);
        if (entries.Enter(slash < 0 ? default : path.Bytes[..slash]) is not null || entries.OpenFile(path.Bytes[(slash + 1)..], ref status) is not null)
            return null;
        try
        {
            if (status.Size is 0 or > MostBytes)
                return null;
            var text = new byte[status.Size];
            var length = 0;
            for (int read; length < text.Length && (read = entries.Read(text.AsSpan(length), out _)) > 0;)
                length += read;
            return text.AsSpan(0, length).ToArray();
        }
        finally
        {
            entries.CloseFile();
        }
    }

    private List<string> HereOf(IReadOnlyList<string> names)
    {
        var root = survey.WholeTree[Tree.Root];
        var here = new List<string>();
        foreach (var name in names)
        {
            if (root.Find(System.Text.Encoding.UTF8.GetBytes(name)) >= 0)
                here.Add(name);
        }

        return here;
    }

    // The builds of Compose and bake files that have this context: with their arguments and targets, inline, under whatever name.
    private void AddDescribed(List<SharedDockerfile> shared)
    {
        var root = survey.Files.ContextRoot;
        var builds = new List<BuildDefinition>();
        try
        {
            if (HereOf(ComposeFileDiscovery.DefaultNames).Count > 0)
                builds.AddRange(ComposeReader.Read(new ComposeRequest { Folder = root, SearchParentFolders = false, Profiles = ["*"] }, DiskTextFiles.Instance).Builds);
            var bake = HereOf(BakeReader.DefaultNames);
            if (bake.Count > 0)
                builds.AddRange(BakeReader.Read(new BakeRequest { Folder = root, Files = bake, Targets = ["*"] }, DiskTextFiles.Instance).Builds);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return;
        }

        foreach (var build in builds)
        {
            if (build.Context.Kind != ContextLocationKind.Folder || Path.GetFullPath(build.Context.Value) != Path.GetFullPath(root))
                continue;
            var file = build.InlineDockerfile is null ? build.Dockerfile ?? Path.Combine(root, "Dockerfile") : null;
            var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var argument in build.Arguments)
            {
                if (argument.Value is { } value)
                    arguments[argument.Name] = value;
            }

            try
            {
                var text = file is null ? System.Text.Encoding.UTF8.GetBytes(build.InlineDockerfile!) : WholeFile.Read(file);
                var relative = Path.GetRelativePath(root, file ?? build.File);
                var path = file is null || relative.StartsWith("..", StringComparison.Ordinal) ? (RelativePath?)null : new RelativePath(relative.Replace('\\', '/'));
                var options = new DockerfileOptions { BuildArguments = arguments, Target = build.Target, TargetAsWritten = build.TargetAsWritten };
                var read = SharedDockerfile.Read(file is null ? $"{relative} ({build.Name})" : relative, path, text, options);
                if (read.Problem is null)
                    shared.Add(read);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // A Dockerfile that is not there builds nothing.
            }
        }
    }

    private bool IsBuiltFromHere(SharedDockerfile dockerfile, out bool isSure)
    {
        isSure = true;
        var own = dockerfile.Path!.Value.Bytes.LastIndexOf((byte)'/') is > 0 and var slash ? dockerfile.Path.Value.Bytes[..slash].ToArray() : [];
        if (own.Length == 0)
            return true;
        Predicate<RequestedPath> isHere = request => Exists(default, request.Path.Bytes);
        Predicate<RequestedPath> isBeside = request => Exists(own, request.Path.Bytes);
        isSure = PlausibleContext.IsLikely(dockerfile.Requests, isHere, isBeside);
        return PlausibleContext.MayBe(dockerfile.Requests, isHere, isBeside);
    }

    // As far as the path holds no wildcard.
    private bool Exists(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> path)
    {
        if (survey.WholeTree.FindFolder(folder) is not { } at)
            return false;
        while (true)
        {
            var slash = path.IndexOf((byte)'/');
            var name = slash < 0 ? path : path[..slash];
            if (name.IndexOfAny("*?["u8) >= 0)
                return at.Count > 0;
            var index = at.Find(name);
            if (index < 0 || slash < 0)
                return index >= 0;
            if (at.Kind(index) != EntryKind.Directory)
                return at.Kind(index) == EntryKind.SymbolicLink;
            at = survey.WholeTree[at.Directory(index)];
            path = path[(slash + 1)..];
        }
    }
}

/// <summary>Dockerfiles of a context that were read for one build of it, by their paths; null for those that are not built from it.</summary>
internal sealed class KnownDockerfiles
{
    public Dictionary<RelativePath, SharedDockerfile?> ByPath { get; } = [];

    /// <summary>What the others ask for beside themselves.</summary>
    public List<NamedPaths> Beside { get; } = [];

    /// <summary>By a folder's number the folders in it, with their numbers, and the files that may be Dockerfiles.</summary>
    public Dictionary<int, (RelativePath Path, int Folder)[]> Entries { get; } = [];

    /// <summary>Those that scripts and pipelines name or hold; null until they are looked for.</summary>
    public (IReadOnlyList<RelativePath> Named, List<InlineDockerfile> Inline)? Described { get; set; }
}
