namespace ContextSlim.Dockerfiles;

/// <summary>What a build is called with, as far as it decides what is requested.</summary>
public sealed record DockerfileOptions
{
    /// <summary>The name of the stage to build, in any case; null for the last one. BuildKit knows stages by name only here, not by number.</summary>
    public string? Target { get; init; }

    /// <summary><see cref="Target"/> as a Compose or bake file writes it, which messages show in its place; null to show the name itself.</summary>
    public string? TargetAsWritten { get; init; }

    /// <summary>The values of <c>--build-arg</c>. They are used, and never shown.</summary>
    public IReadOnlyDictionary<string, string> BuildArguments { get; init; } = new Dictionary<string, string>();

    /// <summary>The value of <c>--platform</c>: TARGETPLATFORM and its parts.</summary>
    public string Platform { get; init; } = "linux/amd64";

    /// <summary>The platform of the builder: BUILDPLATFORM and its parts.</summary>
    public string BuildPlatform { get; init; } = "linux/amd64";

    /// <summary>The frontend of the engine, for files that name none; null for the newest, and to be told what older ones refuse.</summary>
    public FrontendVersion? Frontend { get; init; }

    /// <summary>The named contexts (<c>--build-context</c>, Compose's <c>additional_contexts</c>).</summary>
    public IReadOnlyList<NamedContext> NamedContexts { get; init; } = [];

    /// <summary>
    /// Tells what a registry would of the base image named, or null when that is not known. The name is the one in the Dockerfile
    /// with its variables replaced.
    /// </summary>
    public Func<string, BaseImage?>? BaseImages { get; init; }
}

/// <summary>A named context.</summary>
/// <param name="Name">The name it is given: it replaces the stage or the image of that name.</param>
/// <param name="IsImage">It stands for an image, whose configuration counts; otherwise it is a folder, a repository or an archive.</param>
public sealed record NamedContext(string Name, bool IsImage = false);

/// <summary>What is known of a base image's configuration.</summary>
public sealed record BaseImage
{
    /// <summary>An image that sets nothing.</summary>
    public static BaseImage Empty { get; } = new();

    /// <summary>Its variables (ENV), in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Its triggers, each as the text of one instruction.</summary>
    public IReadOnlyList<string> OnBuild { get; init; } = [];

    /// <summary>Its working directory; empty for <c>/</c>.</summary>
    public string WorkingDirectory { get; init; } = "";
}
