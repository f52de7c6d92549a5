using ContextSlim.Dockerfiles.Commands;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// One source of files while a build is worked out: a stage, or an image or named context that <c>--from</c> names without a stage.
/// </summary>
internal sealed class BuildState
{
    /// <summary>The stage; null for what only <c>--from</c> names.</summary>
    public DockerfileStage? Stage { get; init; }

    /// <summary>The line that brought it in.</summary>
    public required int Line { get; init; }

    /// <summary>The base as written, which may be shown.</summary>
    public required string WrittenBase { get; init; }

    /// <summary>The base with its variables replaced, which may not.</summary>
    public required string BaseName { get; init; }

    /// <summary>The base for people: its name where the Dockerfile alone says it, as written where the build's arguments have a part in it.</summary>
    public string? ShownBase { get; init; }

    /// <summary>The earlier stage that it is built from.</summary>
    public BuildState? Base { get; set; }

    /// <summary>The named context that it is, or is built from.</summary>
    public NamedContext? Context { get; set; }

    /// <summary>The named context has taken the place of the stage itself, instructions and all.</summary>
    public bool IsReplaced { get; init; }

    public List<BoundCommand> Commands { get; } = [];

    /// <summary>What it waits for, whether or not it takes anything from there, with the line that says so.</summary>
    public List<Dependency> Dependencies { get; } = [];

    /// <summary>What it really takes files from.</summary>
    public HashSet<BuildState> Inputs { get; } = [];

    /// <summary>It takes files from the build context.</summary>
    public bool UsesContext { get; set; }

    /// <summary>What others take from it; shared with the stages built from it.</summary>
    public RequestSet Requests { get; set; } = new();

    /// <summary>It was run through, or needs no running.</summary>
    public bool IsDone { get; set; }

    public bool IsResolved { get; set; }

    public bool HasTriggers { get; set; }

    /// <summary>Triggers of the base image, not yet taken over.</summary>
    public IReadOnlyList<string> ImageTriggers { get; set; } = [];

    public Variables Variables { get; set; } = new();

    /// <summary>The image's own variables: they return on top of the arguments in each stage built from this one.</summary>
    public Dictionary<string, Variable> ImageVariables { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The working directory, or null where an unknown base image decides it.</summary>
    public string? Directory { get; set; } = "/";

    /// <summary>How its files come about.</summary>
    public StageRecipe Recipe { get; set; } = StageRecipe.Unknown;

    /// <summary>A name for messages.</summary>
    public string DisplayName => Stage is null ? WrittenBase : Stage.Name ?? $"stage-{Stage.Index}";

    /// <summary>Notes that it takes files from another, or from the build context.</summary>
    public void TakeFrom(BuildState? other)
    {
        if (other is null)
            UsesContext = true;
        else
            Inputs.Add(other);
    }
}

/// <summary>A state that another waits for, and the line that says so.</summary>
internal sealed record Dependency(BuildState State, int Line);

/// <summary>A command where it runs, with the states that it takes files from.</summary>
/// <param name="Command">The command.</param>
/// <param name="Line">Where to point to: its line, or that of the trigger.</param>
/// <param name="Text">What to show: the instruction as written.</param>
/// <param name="Sources">For COPY with <c>--from</c> one; for RUN one for each mount; else none.</param>
internal sealed record BoundCommand(Command Command, int Line, string Text, IReadOnlyList<BuildState> Sources)
{
    /// <summary>The line that BuildKit names when it refuses: for a trigger that of the FROM that takes it over.</summary>
    public int RefusalLine { get; init; } = Line;
}
