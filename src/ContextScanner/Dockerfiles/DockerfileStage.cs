namespace ContextSlim.Dockerfiles;

/// <summary>A stage: a FROM and what follows up to the next.</summary>
/// <param name="Index">Its number, from 0, as <c>--from=0</c> names it.</param>
/// <param name="Name">Its name in lower case, or null.</param>
/// <param name="Base">What it is built from, as written: an image, an earlier stage, variables.</param>
/// <param name="Platform">The value of <c>--platform</c> as written, or empty.</param>
/// <param name="From">The FROM instruction.</param>
/// <param name="Instructions">The instructions after it.</param>
public sealed record DockerfileStage(
    int Index, string? Name, string Base, string Platform, DockerfileInstruction From, IReadOnlyList<DockerfileInstruction> Instructions);
