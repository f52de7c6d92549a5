using ContextSlim.Paths;

namespace ContextSlim.Publishing;

/// <summary>What is known of the publish that wrote a folder, beyond the folder itself: MSBuild tells, where it is asked.</summary>
internal sealed record PublishFacts
{
    /// <summary>Where an image has its application, unless its project says otherwise.</summary>
    public const string UsualWorkingDirectory = "/app";

    /// <summary>Nothing but the folder.</summary>
    public static PublishFacts Unknown { get; } = new();

    /// <summary>The container's working directory.</summary>
    public string WorkingDirectory { get; init; } = UsualWorkingDirectory;

    /// <summary>The system that the image is for.</summary>
    public string ImageRuntimeIdentifier { get; init; } = "";

    /// <summary>What this publish brings, by its path in the folder; null where nobody told.</summary>
    public IReadOnlyDictionary<RelativePath, PublishedItem>? Items { get; init; }

    /// <summary>The values of properties, by their names; those that nobody told are missing.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The properties that the project, or whoever called, has set to something: they have decided.</summary>
    public IReadOnlySet<string> Decided { get; init; } = new HashSet<string>();

    /// <summary>The bytes of the layer as it lies there; null where nobody compressed it.</summary>
    public LayerFigures? Layer { get; init; }

    /// <summary>The other ways to publish that were tried, each with what it came to.</summary>
    public IReadOnlyList<PublishEstimate> Estimates { get; init; } = [];

    /// <summary>True for a property whose value is true.</summary>
    public bool Is(string property) => Properties.TryGetValue(property, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The item that brings a file; null where nobody told, and for a file that no item explains.</summary>
    public PublishedItem? ItemOf(RelativePath path) => Items?.GetValueOrDefault(path);
}

/// <summary>Where a published file comes from.</summary>
/// <param name="Source">The full path of the file that is copied.</param>
internal sealed record PublishedItem(string Source)
{
    /// <summary>The type of the item that the project has for it, such as <c>Content</c>; null where the project has none.</summary>
    public string? Type { get; init; }

    /// <summary>The item as the project would write it: relative to the project.</summary>
    public string? Identity { get; init; }

    /// <summary>True for a static web asset, which has a manifest of its own in <c>obj/</c>.</summary>
    public bool IsStaticWebAsset { get; init; }

    /// <summary>The referenced project that brings it, as a file's name; null for the project itself and for packages.</summary>
    public string? Project { get; init; }

    /// <summary>The package that brings it; null for others.</summary>
    public string? Package { get; init; }
}
