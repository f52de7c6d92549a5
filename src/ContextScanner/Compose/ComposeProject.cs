using ContextSlim.Definitions;
using ContextSlim.Paths;

namespace ContextSlim.Compose;

/// <summary>What was read of a Compose project. What could not be read is among the <see cref="Diagnostics"/>; the rest is here all the same.</summary>
internal sealed record ComposeProject
{
    /// <summary>The project's name: <c>COMPOSE_PROJECT_NAME</c>, the top-level <c>name</c>, or the folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>The builds, those of included files first, each file's in the order of its services. Of services whose profile is active.</summary>
    public required IReadOnlyList<BuildDefinition> Builds { get; init; }

    /// <summary>The host paths that services mount.</summary>
    public required IReadOnlyList<BindMount> BindMounts { get; init; }

    /// <summary>Every Compose file read, included and extended ones too, as absolute paths.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What is wrong or worth knowing. No value of a variable is ever part of it.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
