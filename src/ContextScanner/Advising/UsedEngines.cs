using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// The engines beside Docker's that read the ignore file of a project: those that it is said to be built with, and those that its files show.
/// What the files show is searched once for all builds of a context.
/// </summary>
internal sealed class UsedEngines
{
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
        foreach (var (engine, because) in known.Signs ??= SignSearch.Find(result, tree))
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

    private sealed class KnownSigns
    {
        public List<(Engine Engine, string Because)>? Signs { get; set; }
    }
}
