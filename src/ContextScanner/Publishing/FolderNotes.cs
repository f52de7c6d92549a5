using System.Text.Json;
using ContextSlim.FileSystem;

namespace ContextSlim.Publishing;

/// <summary>
/// What a publish folder says of itself, in the two files that the host reads: <c>NAME.runtimeconfig.json</c> and <c>NAME.deps.json</c>.
/// A folder without them is of a single file, of Native AOT, or no publish folder.
/// </summary>
internal sealed record FolderNotes
{
    private const string ConfigEnding = ".runtimeconfig.json";
    private const string DependenciesEnding = ".deps.json";
    private const int MostBytes = 16 << 20;

    /// <summary>The application's name; null where no file tells.</summary>
    public string? Name { get; private init; }

    /// <summary>The system that the folder is for; empty for all.</summary>
    public string RuntimeIdentifier { get; private init; } = "";

    /// <summary>True when the runtime lies in the folder.</summary>
    public bool IsSelfContained { get; private init; }

    /// <summary>True when the application does without globalization data.</summary>
    public bool IsInvariant { get; private init; }

    /// <summary>The names of files that are the runtime's own.</summary>
    public IReadOnlySet<string> RuntimeFiles { get; private init; } = new HashSet<string>();

    /// <summary>The names of assemblies that are of projects, not of packages.</summary>
    public IReadOnlySet<string> ProjectAssemblies { get; private init; } = new HashSet<string>();

    /// <summary>
    /// The names of files that are the application, where no file tells its name: a single file, or Native AOT's. Its symbols may lie beside it:
    /// <c>App.dbg</c>, <c>App.pdb</c>.
    /// </summary>
    public IReadOnlySet<string> Programs { get; private init; } = new HashSet<string>();

    /// <summary>Reads what there is. A file that is no such JSON tells nothing.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="files">The files of the folder.</param>
    public static FolderNotes Read(string folder, IReadOnlyList<LayerFile> files)
    {
        var notes = new FolderNotes();
        foreach (var file in files)
        {
            if (file.Folder.IsEmpty && file.Name.EndsWith(".runtimeconfig.json"u8) && file.Bytes <= MostBytes)
                notes = notes.WithConfig(folder, file.Path.ToString());
        }

        foreach (var file in files)
        {
            if (file.Folder.IsEmpty && file.Name.EndsWith(".deps.json"u8) && file.Bytes <= MostBytes && IsOf(notes.Name, file.Path.ToString()))
                notes = notes.WithDependencies(folder, file.Path.ToString());
        }

        return notes.Name is null ? notes with { Programs = ProgramsAmong(files) } : notes;
    }

    private static HashSet<string> ProgramsAmong(IReadOnlyList<LayerFile> files)
    {
        var names = files.Where(static file => file.Folder.IsEmpty).Select(static file => file.Path.ToString()).ToHashSet(StringComparer.Ordinal);
        return names.Where(name => !name.Contains('.', StringComparison.Ordinal) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || names.Contains(name + ".dbg") || names.Contains(name + ".pdb"))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsOf(string? name, string file) => name is null || file == name + DependenciesEnding;

    private FolderNotes WithConfig(string folder, string file)
    {
        using var document = Open(folder, file);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("runtimeOptions", out var options) || options.ValueKind != JsonValueKind.Object)
            return this;
        var invariant = options.TryGetProperty("configProperties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("System.Globalization.Invariant", out var value) && value.ValueKind == JsonValueKind.True;
        return this with
        {
            Name = file[..^ConfigEnding.Length],
            IsSelfContained = options.TryGetProperty("includedFrameworks", out _),
            IsInvariant = invariant,
        };
    }

    private FolderNotes WithDependencies(string folder, string file)
    {
        using var document = Open(folder, file);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
            return this;
        var runtime = new HashSet<string>(StringComparer.Ordinal);
        var projects = new HashSet<string>(StringComparer.Ordinal);
        var target = root.TryGetProperty("runtimeTarget", out var named) && named.ValueKind == JsonValueKind.Object && named.TryGetProperty("name", out var text) ? text.GetString() ?? "" : "";
        foreach (var library in Objects(root, "libraries"))
        {
            if (library.Value.ValueKind == JsonValueKind.Object && library.Value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "project")
                projects.Add(library.Name.Split('/')[0]);
        }

        if (root.TryGetProperty("targets", out var targets) && targets.ValueKind == JsonValueKind.Object && targets.TryGetProperty(target, out var libraries) && libraries.ValueKind == JsonValueKind.Object)
        {
            foreach (var library in libraries.EnumerateObject())
            {
                if (library.Name.StartsWith("runtimepack.", StringComparison.Ordinal))
                    runtime.UnionWith(Objects(library.Value, "runtime").Concat(Objects(library.Value, "native")).Select(asset => asset.Name.Split('/')[^1]));
            }
        }

        var slash = target.IndexOf('/', StringComparison.Ordinal);
        return this with
        {
            Name = Name ?? file[..^DependenciesEnding.Length],
            RuntimeIdentifier = slash < 0 ? "" : target[(slash + 1)..],
            RuntimeFiles = runtime,
            ProjectAssemblies = projects,
        };
    }

    private static List<JsonProperty> Objects(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? [.. child.EnumerateObject()] : [];

    private static JsonDocument? Open(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        try
        {
            return PathKind.Of(path) == EntryKind.File ? JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
