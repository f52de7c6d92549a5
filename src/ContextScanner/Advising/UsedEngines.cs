using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sources;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// The engines beside Docker's that read the ignore file of a project: those that it is said to be built with, and those that its files show.
/// Names come from the walk; few files are opened, each once for all builds of a context.
/// </summary>
internal sealed class UsedEngines
{
    private const int MostManifests = 64;
    private const int LargestFile = 256 * 1024;

    private readonly Dictionary<Engine, string> _used = [];

    private UsedEngines()
    {
    }

    /// <summary>The engines, in their usual order.</summary>
    public IEnumerable<Engine> All => Engine.All.Where(_used.ContainsKey);

    /// <summary>True when there is one.</summary>
    public bool IsAny => _used.Count > 0;

    /// <summary>True when one is used.</summary>
    public bool Has(Engine engine) => _used.ContainsKey(engine);

    /// <summary>What shows that an engine is used, as the end of a sentence: a file's path, or who says so.</summary>
    public string Because(Engine engine) => _used[engine];

    /// <summary>Engines in a sentence, each with what shows that it is used.</summary>
    public string Named(IEnumerable<Engine> engines)
    {
        var names = engines.Distinct().Select(engine => $"{engine.Name} ({DisplayText.Escape(Because(engine))})").ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    /// <summary>Finds them.</summary>
    /// <param name="result">The build.</param>
    /// <param name="tree">Its tree.</param>
    public static UsedEngines Of(BuildResult result, Tree tree)
    {
        var used = new UsedEngines();
        if (result.Options.EnginesAlone)
        {
            used.AddNamed(result);
            return used;
        }

        foreach (var name in result.Options.Configuration?.Engines ?? [])
            used.Add(Engine.Find(name)!, "the configuration");
        used.AddNamed(result);
        used.Add(result.Lane.Engine, "--builder");
        if (Path.GetFileName(result.Files.Dockerfile) is { } dockerfile && dockerfile.StartsWith("Containerfile", StringComparison.Ordinal))
            used.Add(Buildah.Instance, dockerfile);
        var known = result.Looks.Of<KnownSigns>();
        foreach (var (engine, because) in known.Signs ??= SignsOf(result, tree))
            used.Add(engine, because);
        return used;
    }

    private void AddNamed(BuildResult result)
    {
        foreach (var builder in result.Options.Engines)
            Add(Engine.Of(builder), "--engines");
    }

    private void Add(Engine engine, string because)
    {
        if (engine is not DockerEngine)
            _used.TryAdd(engine, because);
    }

    private static List<(Engine Engine, string Because)> SignsOf(BuildResult result, Tree tree)
    {
        var signs = new List<(Engine, string)>();
        var root = tree[Tree.Root];
        foreach (var name in (ReadOnlySpan<string>)[".containerignore", "Containerfile", "podman-compose.yml", "podman-compose.yaml"])
            AddNamed(root, "", name, Buildah.Instance, signs);
        AddNamed(root, "", "cdk.json", AwsCdk.Instance, signs);
        for (var entry = 0; entry < root.Count; entry++)
        {
            if (root.Kind(entry) == EntryKind.Directory && !FoundIgnoreFiles.IsForeign(root.Name(entry)))
                AddNamed(tree[root.Directory(entry)], Encoding.UTF8.GetString(root.Name(entry)) + "/", "cdk.json", AwsCdk.Instance, signs);
        }

        AddAbove(result, signs);
        using var source = result.OpenSource();
        using var files = new ContextFiles(source, result.Files.ContextRoot);
        foreach (var name in (ReadOnlySpan<string>)["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml", ".devcontainer.json"])
        {
            if (root.Find(Encoding.UTF8.GetBytes(name)) >= 0)
                AddPodman(result, files, name, signs);
        }

        if (root.Find(".devcontainer"u8) is >= 0 and var folder && root.Kind(folder) == EntryKind.Directory)
            AddPodman(result, files, ".devcontainer/devcontainer.json", signs);
        AddManifests(result, files, signs);
        return signs;
    }

    private static void AddNamed(TreeFolder folder, string path, string name, Engine engine, List<(Engine, string)> signs)
    {
        if (folder.Find(Encoding.UTF8.GetBytes(name)) is >= 0 and var entry && folder.Kind(entry) != EntryKind.Directory)
            signs.Add((engine, path + name));
    }

    // The context of an asset lies in the application that stages it: up to the repository's root.
    private static void AddAbove(BuildResult result, List<(Engine, string)> signs)
    {
        if (result.Repository?.Repository is not { ContextPath.IsRoot: false } repository)
            return;
        var folder = result.Files.ContextRoot;
        for (var level = repository.ContextPath.Bytes.Count((byte)'/') + 1; level > 0 && Path.GetDirectoryName(folder) is { } above; level--)
        {
            folder = above;
            if (PathKind.Of(Path.Combine(folder, "cdk.json")) == EntryKind.File)
                signs.Add((AwsCdk.Instance, Path.GetRelativePath(result.Files.ContextRoot, Path.Combine(folder, "cdk.json"))));
        }
    }

    private static void AddPodman(BuildResult result, ContextFiles files, string name, List<(Engine, string)> signs)
    {
        if (Text(result, files, name) is { } text && (name.EndsWith(".json", StringComparison.Ordinal) ? EngineSigns.DevContainerUsesPodman(text) : EngineSigns.ComposeUsesPodman(text)))
            signs.Add((Buildah.Instance, name));
    }

    private static void AddManifests(BuildResult result, ContextFiles files, List<(Engine, string)> signs)
    {
        var manifests = (result.Repository?.Noted ?? []).Where(static noted => noted.Noted.Family is "node" or "dotnet").Select(noted => (Folder: result.Directories.Path(noted.Directory), noted.Name))
            .Select(static noted => (noted.Folder.IsRoot ? "" : noted.Folder + "/") + Encoding.UTF8.GetString(noted.Name))
            .Where(static path => path.EndsWith("package.json", StringComparison.Ordinal) || path.EndsWith("proj", StringComparison.Ordinal) || path.EndsWith("Directory.Packages.props", StringComparison.Ordinal))
            .OrderBy(static path => path.Count(static character => character == '/')).ThenBy(static path => path, StringComparer.Ordinal).Take(MostManifests);
        foreach (var path in manifests)
        {
            if (Text(result, files, path) is not { } text)
                continue;
            foreach (var package in path.EndsWith(".json", StringComparison.Ordinal) ? EngineSigns.NodePackages(text) : EngineSigns.DotnetPackages(text))
            {
                if (EngineSigns.EngineOf(package) is { } engine)
                    signs.Add((engine, path));
            }
        }
    }

    private static string? Text(BuildResult result, ContextFiles files, string path) =>
        files.Read(Path.Combine(result.Files.ContextRoot, path), LargestFile) is { Status: TextFileStatus.Read } file ? Encoding.UTF8.GetString(file.Bytes.Span).TrimStart('\uFEFF') : null;

    private sealed class KnownSigns
    {
        public List<(Engine Engine, string Because)>? Signs { get; set; }
    }
}
