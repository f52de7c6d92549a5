using ContextSlim.Baselines;
using ContextSlim.Cataloguing;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim;

/// <summary>How much of the tree a survey keeps.</summary>
public enum SurveyDetail
{
    /// <summary>Sums per directory: memory grows with directories.</summary>
    Sums,

    /// <summary>Every entry, for listings.</summary>
    Tree,

    /// <summary>Every entry with modes, times, owners and link counts.</summary>
    TreeWithStatus,
}

/// <summary>Which walker reads the disk.</summary>
public enum WalkSeam
{
    /// <summary>The fastest that this system has.</summary>
    Automatic,

    /// <summary>The framework's, as on Windows and macOS.</summary>
    Framework,
}

/// <summary>What a folder is surveyed for.</summary>
public enum SurveyPurpose
{
    /// <summary>It is the context of a build.</summary>
    Context,

    /// <summary>
    /// It is a folder whose content goes into an image as it is, such as .NET's publish folder. It has no Dockerfile and no ignore file: give
    /// an empty <see cref="SurveyRequest.IgnoreText"/> and no <see cref="SurveyRequest.ReadDockerfile"/>. Adds CTX601, CTX602 and CTX603.
    /// </summary>
    PublishFolder,
}

/// <summary>What to survey, and how.</summary>
/// <param name="Context">The folder given to <c>docker build</c>.</param>
public sealed record SurveyRequest(string Context)
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

    /// <summary>False to take everything eligible as requested, whatever the Dockerfile says.</summary>
    public bool ReadDockerfile { get; init; } = true;

    /// <summary>Who receives.</summary>
    public Builder Builder { get; init; }

    /// <summary>How much to keep.</summary>
    public SurveyDetail Detail { get; init; }

    /// <summary>True to stay out of what is ignored; totals on disk are not known then.</summary>
    public bool SentOnly { get; init; }

    /// <summary>Folders that the caller knows to be build output, whatever they are called.</summary>
    public IReadOnlyList<KnownOutput> Outputs { get; init; } = [];

    /// <summary>Files that the caller knows the build to need, whatever they are called: they are no junk.</summary>
    public IReadOnlyList<RelativePath> NeededFiles { get; init; } = [];

    /// <summary>True to name the kinds of heavy folders.</summary>
    public bool Catalogue { get; init; } = true;

    /// <summary>A folder with templates of the caller's own, which come before those of the library; null for none.</summary>
    public string? CatalogueFolder { get; init; }

    /// <summary>What the heaviest are ranked by.</summary>
    public HeavyBy By { get; init; }

    /// <summary>False to look for nothing that is worth telling: <see cref="SurveyResult.Findings"/> stays empty, and no file is opened for it.</summary>
    public bool Findings { get; init; } = true;

    /// <summary>True to name everything in findings, where they otherwise name the first few and count the rest.</summary>
    public bool NameAll { get; init; }

    /// <summary>What the folder is surveyed for.</summary>
    public SurveyPurpose Purpose { get; init; }

    /// <summary>The most heavy paths to list for each state.</summary>
    public int Top { get; init; } = 10;

    /// <summary>
    /// The most entries sent for which <see cref="SurveyResult.Figures"/> are worked out: they need another look at each. Negative for none.
    /// </summary>
    public int FigureLimit { get; init; } = 20_000;

    /// <summary>What may be sent at most; more is CTX501. Null for any amount.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Threads; 0 for as many as there are processors.</summary>
    public int Jobs { get; init; }

    /// <summary>What earlier surveys of the same folder read, and where this one keeps what it reads; null to read everything from disk.</summary>
    public DirectoryMemory? Memory { get; init; }

    /// <summary>Which walker reads the disk.</summary>
    public WalkSeam Seam { get; init; }

    /// <summary>How many of a list are named: the first few, unless all are wanted.</summary>
    internal int MostNamed(int few) => NameAll ? int.MaxValue : few;

    /// <summary>Called now and then with the number of entries seen so far, from any thread. Null for none.</summary>
    public Action<long>? Progress { get; init; }
}

/// <summary>A named context that is a folder (<c>--build-context NAME=PATH</c>).</summary>
/// <param name="Name">The name that <c>--from=</c> or <c>FROM</c> uses.</param>
/// <param name="Path">The folder.</param>
public sealed record NamedFolder(string Name, string Path);
