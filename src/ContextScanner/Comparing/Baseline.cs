using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Comparing;

/// <summary>What builds sent when somebody found that good. It is a file to commit: text, in a fixed order, with nothing in it of the machine.</summary>
/// <param name="Builds">The builds, in the order of their keys.</param>
public sealed record Baseline(IReadOnlyList<BaselineBuild> Builds)
{
    /// <summary>The baseline of builds that were surveyed; those that Docker refuses are not in it.</summary>
    /// <param name="results">The surveys.</param>
    /// <param name="folder">The folder that its paths are relative to: that of the file.</param>
    public static Baseline Of(IEnumerable<SurveyResult> results, string folder)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new Baseline(Sorted(BaselineBuild.Keyed(results, folder).Where(build => build.Result.Sent is not null).Select(build => BaselineBuild.Of(build.Key, build.Result))));
    }

    /// <summary>This baseline with what another one says of its builds.</summary>
    public Baseline With(Baseline newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        return new Baseline(Sorted([.. Builds.Where(build => !newer.Builds.Any(other => other.Key == build.Key)), .. newer.Builds]));
    }

    /// <summary>Why a baseline that knows none of some builds is not theirs, in one phrase.</summary>
    internal static string WhyOthers(IReadOnlyList<BuildKey> known, IReadOnlyCollection<BuildKey> here)
    {
        if (known.SelectMany(key => here.Select(other => key.OtherwiseIn(other))).FirstOrDefault(otherwise => otherwise is not null) is { } otherwise)
            return $"is of the same builds with {DisplayText.Escape(otherwise)}";
        return $"is of other builds ({Named(known)}), none of which is here ({Named([.. here])})";
    }

    private static string Named(IReadOnlyList<BuildKey> keys) => DisplayText.Escape(keys[0].Title) + (keys.Count > 1 ? $" and {keys.Count - 1} more" : "");

    private static List<BaselineBuild> Sorted(IEnumerable<BaselineBuild> builds) => [.. builds.OrderBy(build => build.Key.ToString(), StringComparer.Ordinal)];
}

/// <summary>What tells a build from others. Paths are relative to the folder of the baseline, with <c>/</c>.</summary>
/// <param name="Name">The service, target, Dockerfile or configured name; null for a build without one.</param>
/// <param name="Context">The context.</param>
/// <param name="Dockerfile">The Dockerfile; null when there is none.</param>
/// <param name="Target">The stage; null for the last.</param>
/// <param name="Builder">Who receives.</param>
/// <param name="Platform">The platform.</param>
public sealed record BuildKey(string? Name, string Context, string? Dockerfile, string? Target, string Builder, string Platform)
{
    /// <summary>The key as people may read it: name, context, Dockerfile.</summary>
    public string Title => Name ?? (Dockerfile is null ? Context : Dockerfile);

    /// <summary>How the same build is called otherwise in another key; null for another build, or for the same key.</summary>
    internal string? OtherwiseIn(BuildKey other)
    {
        if ((Name, Context, Dockerfile) != (other.Name, other.Context, other.Dockerfile))
            return null;
        (string What, string? Own, string? Other)[] settings = [("builder", Builder, other.Builder), ("platform", Platform, other.Platform), ("target", Target, other.Target)];
        var differing = settings.Where(static setting => setting.Own != setting.Other).Select(static setting => $"{setting.What} {setting.Own ?? "none"} (here {setting.Other ?? "none"})").ToList();
        return differing.Count == 0 ? null : string.Join(", ", differing);
    }

    /// <summary>The Dockerfile as seen from the context; null when there is none.</summary>
    internal string? DockerfileInContext => Dockerfile is null || !IsPath(Context) || !IsPath(Dockerfile) ? Dockerfile : Path.GetRelativePath(Context, Dockerfile).Replace(Path.DirectorySeparatorChar, '/');

    // A file may say anything.
    private static bool IsPath(string text) => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);
}

/// <summary>What one build sent.</summary>
/// <param name="Key">Which build.</param>
/// <param name="Sent">What it sent.</param>
/// <param name="Paths">What its heavier folders added up to, in walk order.</param>
public sealed record BaselineBuild(BuildKey Key, Sum Sent, IReadOnlyList<BaselinePath> Paths)
{
    private const int MostPaths = 200;
    private const int Share = 200; // what is under half a per cent is not told apart

    internal static BaselineBuild Of(BuildKey key, SurveyResult result)
    {
        var least = Math.Max(1, result.Sent!.Value.Bytes / Share);
        var paths = SentFolders.Of(result).Where(path => path.Sum.Bytes >= least).OrderByDescending(path => path.Sum.Bytes).ThenBy(path => path.Path).ThenBy(path => path.FilesAlone).Take(MostPaths);
        return new BaselineBuild(key, result.Sent.Value, [.. paths.OrderBy(path => path.Path).ThenBy(path => path.FilesAlone)]);
    }

    /// <summary>Builds with their keys. Two that nothing tells apart are numbered.</summary>
    internal static List<(BuildKey Key, SurveyResult Result)> Keyed(IEnumerable<SurveyResult> results, string folder)
    {
        var known = new Dictionary<BuildKey, int>();
        var keyed = new List<(BuildKey, SurveyResult)>();
        foreach (var result in results)
        {
            var request = result.Request;
            var dockerfile = result.Files.Dockerfile ?? (request.DockerfileText is null ? null : request.Dockerfile is { } named ? Path.GetFullPath(named) : null);
            var key = new BuildKey(
                request.Name, Relative(folder, result.Files.ContextRoot), dockerfile is null ? null : Relative(folder, dockerfile), request.Build.Target,
                Engine.Of(request.Builder).Key, request.Build.Platform);
            var number = known[key] = known.GetValueOrDefault(key) + 1;
            keyed.Add((number == 1 ? key : key with { Name = $"{key.Title} #{number}" }, result));
        }

        return keyed;
    }

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}

/// <summary>What was sent of a folder.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Sum">What was sent of it.</param>
public sealed record BaselinePath(RelativePath Path, Sum Sum)
{
    /// <summary>True for the files directly in the folder alone.</summary>
    public bool FilesAlone { get; init; }
}
