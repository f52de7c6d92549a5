namespace ContextSlim.Bake;

/// <summary>Which bake files to read.</summary>
public sealed record BakeRequest
{
    /// <summary>The folder that <c>docker buildx bake</c> would be started in, as an absolute path. Contexts are relative to it, wherever the files lie.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The files to merge, in order (<c>-f</c>), relative to <see cref="Folder"/> or absolute; when empty, the Compose file of <see cref="Folder"/>,
    /// then <c>docker-bake.json</c>, <c>docker-bake.hcl</c> and their overrides, as far as they exist.
    /// </summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What the file <c>-</c> of <see cref="Files"/> holds, as it came from standard input: HCL, JSON or a Compose file.</summary>
    public ReadOnlyMemory<byte> StandardInput { get; init; }

    /// <summary>
    /// The targets and groups asked for, which may hold <c>*</c>; empty for the group or target <c>default</c>.
    /// What they build upon through <c>target:</c> contexts comes along.
    /// </summary>
    public IReadOnlyCollection<string> Targets { get; init; } = [];

    /// <summary>What overrides the files (<c>--set</c>): <c>TARGET.KEY=VALUE</c>, of which the target may hold <c>*</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The environment: a variable's value, or null when it is not set. It overrides the defaults of the file's own variables only.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;
}
