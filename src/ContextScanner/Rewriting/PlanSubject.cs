using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>What a plan is about and judged by: the tree, the file as it is, and everything that must be kept.</summary>
internal sealed class PlanSubject
{
    public required BuildResult Survey { get; init; }

    /// <summary>The file's name as the user would write it.</summary>
    public required string Name { get; init; }

    /// <summary>The file as it is; null when there is none.</summary>
    public required byte[]? TextBefore { get; init; }

    /// <summary>The Dockerfiles that share the context.</summary>
    public required IReadOnlyList<SharedDockerfile> Dockerfiles { get; init; }

    /// <summary>Where the file lies or is going to, as a full path; null for one that builders are given by name.</summary>
    public string? Path => Survey.Request.IgnoreFile is not null ? null
        : Name == IgnoreFilePlanner.FileName ? System.IO.Path.Combine(Survey.Files.ContextRoot, Name) : Survey.Files.IgnoreFilePath;

    /// <summary>What the build reads beyond its COPY sources.</summary>
    public NeedModel? Needs { get; init; }

    /// <summary>False for a Dockerfile's own ignore file, which the classic builder does not read (specification C-1).</summary>
    public required bool CoversClassic { get; init; }

    /// <summary>Why a path must be kept although nothing asks for it; null when it need not be. Asked from any thread.</summary>
    public Func<ReadOnlySpan<byte>, JunkCandidate?, string?>? ReasonToKeep { get; init; }

    /// <summary>Why a folder must stay whole, or something in it; null when nothing says so.</summary>
    public Func<JunkCandidate, string?>? ReasonToKeepFolder { get; init; }

    /// <summary>True when git tracks something below a folder; null when that is not known.</summary>
    public Func<RelativePath, bool>? TracksBelow { get; init; }

    /// <summary>True when a folder that is not here may come: git tracks something below it, or has a rule for it, as for what a script fetches before the build.</summary>
    public bool MayCome(RelativePath folder) => TracksBelow?.Invoke(folder) == true || Survey.Repository?.WouldIgnore(folder) == true;

    /// <summary>True for what this plan means to drop; what else rules drop is no more announced than sources are.</summary>
    public bool IsWanted(JunkCandidate candidate) => candidate.Reason switch
    {
        JunkReason.Likely => Options.Likely,
        JunkReason.IgnoredByGit => Options.Likely || Options.GitIgnored,
        JunkReason.Unrequested => Options.Likely || Options.AllowList,
        JunkReason.Unlikely => Options.AllowList,
        _ => true,
    };

    /// <summary>Where heavy begins, in bytes: what is lighter is not worth a word when it is left alone.</summary>
    public long Heavy { get; init; }

    /// <summary>What people should know before anything is planned.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required PlanOptions Options { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>The last evaluation: what was tried and found good is often the next thing to be asked about.</summary>
    public PlanEvaluation? LastEvaluation { get; set; }

    public Tree Tree => Survey.WholeTree;

    public WalkOptions WalkOptions => new() { Jobs = Options.Jobs };

    /// <summary>The rules of a text as a builder's client holds them.</summary>
    public RuleSet RulesOf(IgnoreFile file, Builder builder)
    {
        var dockerfile = Survey.HasDockerfile ? Survey.Files.DockerfileInContext : new RelativePath("Dockerfile");
        return RuleSet.Create(file, new RuleSetOptions(builder) { Dockerfile = dockerfile, BackslashSeparates = OperatingSystem.IsWindows() });
    }

    /// <summary>True for what takes no part in plans: a leftover of this program's own writing.</summary>
    public bool IsOwnLeftover(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
        name.EndsWith(".contextslim.tmp"u8) && folder.IsEmpty == !Name.Contains('/');

    /// <summary>True for the files that the builders treat each in its own way: the Dockerfile, its policy and the ignore file (specification B-7, B-11, C-3).</summary>
    public bool IsBuildFile(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        if (folder.IsEmpty && name.SequenceEqual(".dockerignore"u8))
            return true;
        if (Survey.Files.DockerfileInContext is not { } dockerfile)
            return false;
        var path = dockerfile.Bytes;

        // The policy beside the Dockerfile, which buildx reads itself (specification B-11).
        if (name.EndsWith(".rego"u8))
            name = name[..^".rego".Length];
        return folder.IsEmpty
            ? path.SequenceEqual(name)
            : path.Length == folder.Length + 1 + name.Length && path.StartsWith(folder) && path.EndsWith(name) && path[folder.Length] == (byte)'/';
    }
}
