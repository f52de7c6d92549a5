using ContextSlim.Definitions;
using ContextSlim.Paths;

namespace ContextSlim.Bake;

/// <summary>What was read of bake files. What could not be read is among the <see cref="Diagnostics"/>; the rest is here all the same.</summary>
internal sealed record BakeProject
{
    /// <summary>The builds, in the order of their targets' first mention.</summary>
    public required IReadOnlyList<BuildDefinition> Builds { get; init; }

    /// <summary>The groups by name, each with the targets and groups that it names.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; }

    /// <summary>Every bake file read, as absolute paths.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What is wrong or worth knowing. No value of a variable is ever part of it.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
