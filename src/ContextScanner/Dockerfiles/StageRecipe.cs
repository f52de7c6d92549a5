using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles;

/// <summary>
/// How the files of a stage come about, where that can be told: it begins from nothing (<c>FROM scratch</c>), and no program has run in it. Immutable.
/// </summary>
internal sealed class StageRecipe
{
    private readonly StageRecipe? _before;
    private readonly StageStep? _step;

    private StageRecipe(StageRecipe? before, StageStep? step) => (_before, _step) = (before, step);

    /// <summary>Of a stage from an image, or in which something runs.</summary>
    public static StageRecipe Unknown { get; } = new(null, null);

    /// <summary>Of a stage without any instruction.</summary>
    public static StageRecipe Empty { get; } = new(null, null);

    /// <summary>True when its steps are all that puts files there.</summary>
    public bool IsKnown => this != Unknown;

    /// <summary>The steps, the last one first.</summary>
    public IEnumerable<StageStep> Steps
    {
        get
        {
            for (var recipe = this; recipe._step is { } step; recipe = recipe._before!)
                yield return step;
        }
    }

    /// <summary>The same with a further step; null for one that cannot be told.</summary>
    public StageRecipe With(StageStep? step) => !IsKnown || step is null ? Unknown : new StageRecipe(this, step);
}

/// <summary>An instruction that puts files into a stage.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Text">The instruction as written.</param>
/// <param name="Destination">Where to, from the root of the stage.</param>
/// <param name="IsFolder">True when the destination is certainly a folder.</param>
/// <param name="Sources">The paths in the build context; none for WORKDIR, which makes a folder.</param>
internal sealed record StageStep(int Line, string Text, RelativePath Destination, bool IsFolder, IReadOnlyList<RelativePath> Sources)
{
    /// <summary>True when anything may come to lie at the destination and below it: from elsewhere, or with parts left out.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>True for ADD, which unpacks archives.</summary>
    public bool MayUnpack { get; init; }
}

/// <summary>What an instruction copies from a stage.</summary>
/// <param name="Stage">The stage's name, or <c>stage-N</c>.</param>
/// <param name="Recipe">How the stage's files come about.</param>
/// <param name="Request">The path, from the root of the stage.</param>
internal sealed record StageRequest(string Stage, StageRecipe Recipe, RequestedPath Request);
