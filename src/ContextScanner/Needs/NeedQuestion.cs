using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <summary>A Dockerfile to ask for what it needs.</summary>
/// <param name="Name">As people would write it.</param>
/// <param name="Path">Its path in the context; null when it lies outside, or in another file.</param>
/// <param name="Model">What it holds.</param>
internal sealed record NeedingDockerfile(string Name, RelativePath? Path, DockerfileModel Model);

/// <summary>What is asked of the model: the context, and what in it is known to be no project's own.</summary>
internal sealed record NeedQuestion(Tree Tree, EntryReader Reader, IReadOnlyList<NeedingDockerfile> Dockerfiles)
{
    /// <summary>True for a folder, by its path, in which nothing is the project's own: packages, outputs, caches.</summary>
    public required Func<byte[], bool> IsForeign { get; init; }

    /// <summary>True for a path that a plan or a finding would like to drop; texts are only searched for these.</summary>
    public required Predicate<string> IsOfInterest { get; init; }

    /// <summary>The folders that <see cref="IsForeign"/> goes by: where they are the same, so are the files that are looked at.</summary>
    public IReadOnlyList<RelativePath> Foreign { get; init; } = [];

    /// <summary>What is known of the context already.</summary>
    public KnownContext Known { get; init; } = new();

    /// <summary>False when nothing could depend on what programs name: their texts are not read then.</summary>
    public bool ReadsSources { get; init; } = true;

    /// <summary>True when <see cref="NeedModel.WithFirst"/> will be asked.</summary>
    public bool KeepsOrder { get; init; }
}
