using ContextSlim.Baselines;
using ContextSlim.Cataloguing;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Tests.Support;

/// <summary>A build and how it is looked at in one, so that a test says in a line what it asks for.</summary>
internal sealed record SurveyRequest(string Context)
{
    public string? Name { get; init; }

    public string? Dockerfile { get; init; }

    public ReadOnlyMemory<byte>? DockerfileText { get; init; }

    public string? IgnoreFile { get; init; }

    public ReadOnlyMemory<byte>? IgnoreText { get; init; }

    public IReadOnlyList<RelativePath>? Requested { get; init; }

    public DockerfileOptions Build { get; init; } = new();

    public IReadOnlyList<NamedFolder> NamedFolders { get; init; } = [];

    public bool ContextIsGuessed { get; init; }

    public Builder Builder { get; init; }

    public IReadOnlyList<KnownOutput> Outputs { get; init; } = [];

    public IReadOnlyList<RelativePath> NeededFiles { get; init; } = [];

    public Budget? Budget { get; init; }

    public SurveyDetail Detail { get; init; }

    public bool SentOnly { get; init; }

    public bool ReadDockerfile { get; init; } = true;

    public bool Catalogue { get; init; } = true;

    public string? CatalogueFolder { get; init; }

    public HeavyBy By { get; init; }

    public bool Findings { get; init; } = true;

    public bool NameAll { get; init; }

    public SurveyPurpose Purpose { get; init; }

    public int Top { get; init; } = new SurveyOptions().Top;

    public int FigureLimit { get; init; } = new SurveyOptions().FigureLimit;

    public int Jobs { get; init; }

    public DirectoryMemory? Memory { get; init; }

    public WalkSeam Seam { get; init; }

    public Action<long>? Progress { get; init; }

    public BuildRequest AsBuild => new(Context)
    {
        Name = Name,
        Dockerfile = Dockerfile,
        DockerfileText = DockerfileText,
        IgnoreFile = IgnoreFile,
        IgnoreText = IgnoreText,
        Requested = Requested,
        Build = Build,
        NamedFolders = NamedFolders,
        ContextIsGuessed = ContextIsGuessed,
        Builder = Builder,
        Outputs = Outputs,
        NeededFiles = NeededFiles,
        Budget = Budget,
    };

    public SurveyOptions AsOptions => new()
    {
        Detail = Detail,
        SentOnly = SentOnly,
        ReadDockerfile = ReadDockerfile,
        Catalogue = Catalogue,
        CatalogueFolder = CatalogueFolder,
        By = By,
        Findings = Findings,
        NameAll = NameAll,
        Purpose = Purpose,
        Top = Top,
        FigureLimit = FigureLimit,
        Jobs = Jobs,
        Memory = Memory,
        Seam = Seam,
        Progress = Progress,
    };
}
