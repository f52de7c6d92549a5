using ContextSlim.Baselines;
using ContextSlim.Cataloguing;
using ContextSlim.Definitions;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Surveying;

/// <summary>What is asked about: one build, as <c>docker build</c> would be called for it. <see cref="SurveyOptions"/> says how it is looked at.</summary>
/// <param name="Context">The folder given to <c>docker build</c>.</param>
public sealed record BuildRequest(string Context)
{
    /// <summary>What this context is called among several: a service, a target, a named context; null for a name of its own.</summary>
    public string? Name { get; init; }

    /// <summary>True when nobody said that the Dockerfile is built with this context: what is missing there may lie in the right one.</summary>
    public bool ContextIsGuessed { get; init; }

    /// <summary>The Dockerfile, relative to the working directory; null for the context's own.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>
    /// The Dockerfile's text (UTF-8), when it is no file: from standard input, or from a Compose or bake file. Then <see cref="Dockerfile"/>
    /// only says what to call it.
    /// </summary>
    public ReadOnlyMemory<byte>? DockerfileText { get; init; }

    /// <summary>An ignore file to use instead of the builder's choice; null for that choice.</summary>
    public string? IgnoreFile { get; init; }

    /// <summary>The text of the ignore file, when the caller has it; then no ignore file is looked for on disk.</summary>
    public ReadOnlyMemory<byte>? IgnoreText { get; init; }

    /// <summary>
    /// What is requested of the context, relative and cleaned, when the caller knows: the root for everything, an empty list for nothing;
    /// null to read the Dockerfile for it. Only BuildKit asks: the classic builder sends whatever is eligible.
    /// </summary>
    public IReadOnlyList<RelativePath>? Requested { get; init; }

    /// <summary>What the build is called with: target, build arguments, platform, named contexts.</summary>
    public DockerfileOptions Build { get; init; } = new();

    /// <summary>
    /// The named contexts that are folders of this machine: <see cref="Survey.RunAll"/> surveys them, too. <see cref="Build"/> holds the
    /// names of all.
    /// </summary>
    public IReadOnlyList<NamedFolder> NamedFolders { get; init; } = [];

    /// <summary>Who receives.</summary>
    public Builder Builder { get; init; }

    /// <summary>Folders that the caller knows to be build output, whatever they are called.</summary>
    public IReadOnlyList<KnownOutput> Outputs { get; init; } = [];

    /// <summary>Files that the caller knows the build to need, whatever they are called: they are no junk.</summary>
    public IReadOnlyList<RelativePath> NeededFiles { get; init; } = [];

    /// <summary>What <c>docker compose watch</c> is to do for the service that is built.</summary>
    internal IReadOnlyList<WatchRule> WatchRules { get; init; } = [];

    /// <summary>Where the build is described, as <c>file:line:column</c>, for what is wrong with it; null where somebody named it here and now.</summary>
    internal string? Origin { get; init; }

    /// <summary>What may be sent at most; more is CTX501. Null for any amount.</summary>
    public Budget? Budget { get; init; }
}

/// <summary>A named context that is a folder (<c>--build-context NAME=PATH</c>).</summary>
/// <param name="Name">The name that <c>--from=</c> or <c>FROM</c> uses.</param>
/// <param name="Path">The folder.</param>
public sealed record NamedFolder(string Name, string Path);
