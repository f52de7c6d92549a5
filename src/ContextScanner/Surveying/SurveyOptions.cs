using ContextSlim.Cataloguing;
using ContextSlim.Configuring;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Surveying;

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

/// <summary>What a folder is surveyed for.</summary>
public enum SurveyPurpose
{
    /// <summary>It is the context of a build.</summary>
    Context,

    /// <summary>
    /// It is .NET's publish folder, whose content goes into an image as it is, its links followed. It has no Dockerfile and no ignore file: give
    /// an empty <see cref="BuildRequest.IgnoreText"/> and no <see cref="SurveyOptions.ReadDockerfile"/>. Adds the findings from CTX601 on.
    /// </summary>
    PublishFolder,
}

/// <summary>Which walker reads the disk.</summary>
internal enum WalkSeam
{
    /// <summary>The fastest that this system has.</summary>
    Automatic,

    /// <summary>The framework's, as on Windows and macOS.</summary>
    Framework,
}

/// <summary>How builds are looked at: what is kept, what is worked out, with how many threads.</summary>
public sealed record SurveyOptions
{
    /// <summary>How much to keep.</summary>
    public SurveyDetail Detail { get; init; }

    /// <summary>True to stay out of what is ignored; totals on disk are not known then.</summary>
    public bool SentOnly { get; init; }

    /// <summary>False to take everything eligible as requested, whatever the Dockerfile says.</summary>
    public bool ReadDockerfile { get; init; } = true;

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

    /// <summary>What the project says of its findings: which are not told, and which have another level. Its other settings are the caller's to use.</summary>
    public Configuration? Configuration { get; init; }

    /// <summary>The engines beside Docker's that the project is built with, whatever its files show: findings tell where these read the ignore file otherwise.</summary>
    public IReadOnlyList<Builder> Engines { get; init; } = [];

    /// <summary>True when no others are asked about than <see cref="Engines"/>, whatever the project's files show.</summary>
    internal bool EnginesAlone { get; init; }

    /// <summary>The day that it is to <see cref="Configuring.Suppression.Until"/>.</summary>
    internal DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>What the folder is surveyed for.</summary>
    public SurveyPurpose Purpose { get; init; }

    /// <summary>What is known of the publish that wrote a folder.</summary>
    internal PublishFacts Published { get; init; } = PublishFacts.Unknown;

    /// <summary>The most heavy paths to list for each state.</summary>
    public int Top { get; init; } = 10;

    /// <summary>
    /// The most entries sent for which <see cref="BuildResult.Figures"/> are worked out: they need another look at each. Negative for none.
    /// </summary>
    public int FigureLimit { get; init; } = 20_000;

    /// <summary>How much of the tree the map of each build is to show; null for no map.</summary>
    internal MapSize? Map { get; init; }

    /// <summary>Threads; 0 for as many as there are processors.</summary>
    public int Jobs { get; init; }

    /// <summary>What earlier surveys of the same folder, or of one around it, read, and where this one keeps what it reads; null to read everything from disk.</summary>
    public DirectoryMemory? Memory { get; init; }

    /// <summary>Which walker reads the disk.</summary>
    internal WalkSeam Seam { get; init; }

    /// <summary>Where the builds' files are read.</summary>
    internal IFileStore Files { get; init; } = DiskFiles.Instance;

    /// <summary>Called now and then with the number of entries seen so far, from any thread. Null for none.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>True when findings about single rules are wanted: they look at the tree a second time.</summary>
    internal bool DrawsFindingsOfRules => Findings && !SentOnly && Purpose == SurveyPurpose.Context;

    /// <summary>How many of a list are named: the first few, unless all are wanted.</summary>
    internal int MostNamed(int few) => NameAll ? int.MaxValue : few;

    /// <summary>How many of what may be most of a context are named: also where all are wanted, only as many as somebody may still read.</summary>
    internal int MostBounded(int few) => NameAll ? 200 : few;

    /// <summary>Opens a context for reading.</summary>
    /// <param name="root">The context's full path.</param>
    /// <param name="context">The context as the user named it.</param>
    /// <exception cref="SurveyException">It cannot be read.</exception>
    internal DirectorySource Open(string root, string context)
    {
        try
        {
            if (Files.Open(root) is { } kept)
                return kept;
            var disk = Seam == WalkSeam.Automatic ? DirectorySource.OfDisk(root) : new FrameworkDirectorySource(root);
            if (Purpose == SurveyPurpose.PublishFolder)
                return new FollowingDirectorySource(disk, Path.GetFullPath(root));
            return Memory is { } memory && memory.PathOf(root) is { } folder ? new RememberingDirectorySource(disk, memory, folder) : disk;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SurveyException($"context '{DisplayText.Escape(context)}': cannot be read: {exception.Message}", exception);
        }
    }
}
