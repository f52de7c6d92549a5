namespace ContextSlim.Compose;

/// <summary>Which Compose project to read.</summary>
public sealed record ComposeRequest
{
    /// <summary>The folder that <c>docker compose</c> would be started in, as an absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The files to merge, in order (<c>-f</c>), relative to <see cref="Folder"/> or absolute. When empty they are found as docker compose
    /// finds them: <c>COMPOSE_FILE</c>, else the first default name in <see cref="Folder"/> or the nearest folder above, with its override.
    /// </summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>False to look for default names in <see cref="Folder"/> only.</summary>
    public bool SearchParentFolders { get; init; } = true;

    /// <summary>What relative paths are relative to (<c>--project-directory</c>); null for the folder of the first file.</summary>
    public string? ProjectFolder { get; init; }

    /// <summary>Files to read instead of the project's <c>.env</c> (<c>--env-file</c>).</summary>
    public IReadOnlyList<string> EnvironmentFiles { get; init; } = [];

    /// <summary>The services asked for; empty for all. What they build upon through <c>service:</c> contexts comes along.</summary>
    public IReadOnlyCollection<string> Services { get; init; } = [];

    /// <summary>
    /// The active profiles (<c>--profile</c>), <c>*</c> for all; when empty those of <c>COMPOSE_PROFILES</c>. A service that has only other
    /// profiles counts as not there, unless <see cref="Services"/> names it.
    /// </summary>
    public IReadOnlyCollection<string> Profiles { get; init; } = [];

    /// <summary>The environment: a variable's value, or null when it is not set. Nothing else of the process is looked at.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>True where bake reads the project.</summary>
    internal bool IsForBake { get; init; }
}
