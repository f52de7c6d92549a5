using ContextSlim.Paths;

namespace ContextSlim.Definitions;

/// <summary>The kind of file that defines a build.</summary>
internal enum BuildOrigin
{
    /// <summary>A service of a Compose file.</summary>
    Compose,

    /// <summary>A target of a bake file.</summary>
    Bake,

    /// <summary>A call in a program: an Aspire AppHost.</summary>
    Program,
}

/// <summary>One build that a Compose or bake file asks for, as far as it is known without running anything.</summary>
internal sealed record BuildDefinition
{
    /// <summary>The name of the Compose service or of the bake target.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of file that it comes from.</summary>
    public required BuildOrigin Origin { get; init; }

    /// <summary>What is given to <c>docker build</c>: a folder, or something that is not on this machine.</summary>
    public required ContextLocation Context { get; init; }

    /// <summary>
    /// The Dockerfile: absolute when the context is a folder, as written when it is remote; null when <see cref="InlineDockerfile"/> is set.
    /// </summary>
    public string? Dockerfile { get; init; }

    /// <summary>The Dockerfile's text, when it stands in the Compose or bake file itself. Only the context's <c>.dockerignore</c> applies then.</summary>
    public string? InlineDockerfile { get; init; }

    /// <summary>False where the file says neither the context nor the Dockerfile, as one does that is merged over another.</summary>
    public bool IsPlaceGiven { get; init; } = true;

    /// <summary>The stage to build; null for the last one.</summary>
    public string? Target { get; init; }

    /// <summary><see cref="Target"/> as the file writes it, its variables not looked up: the form to show.</summary>
    public string? TargetAsWritten { get; init; }

    /// <summary>The build arguments, each name once.</summary>
    public IReadOnlyList<BuildArgument> Arguments { get; init; } = [];

    /// <summary>The named contexts, each name once.</summary>
    public IReadOnlyList<NamedContext> NamedContexts { get; init; } = [];

    /// <summary>The platforms asked for; empty for the builder's own.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>What a Compose file says besides for bake: <c>x-bake</c>; null where it says nothing.</summary>
    public Sources.SourceNode? BakeExtension { get; init; }

    /// <summary>What <c>docker compose watch</c> is to do for the service.</summary>
    public IReadOnlyList<WatchRule> WatchRules { get; init; } = [];

    /// <summary>The file that defines the build, as an absolute path; of several merged ones, the first that mentions it.</summary>
    public required string File { get; init; }

    /// <summary>The place in <see cref="File"/>.</summary>
    public required TextPosition Position { get; init; }
}
