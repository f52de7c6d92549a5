using System.Globalization;
using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim;

/// <summary>
/// The surveys of one context, for those who ask the same again: projects of a solution that are built by one Dockerfile. They name other folders of output and
/// other files of their own; as long as these change nothing, the answer is the same. For one thread at a time.
/// </summary>
internal sealed class RememberedSurveys
{
    // What a project's folders are called by usage, which the catalogue knows beside any project file.
    private static readonly (string Name, string Kind)[] s_usual = [("bin", ".NET build output"), ("obj", ".NET intermediate output")];

    private static readonly string[] s_projects = [".csproj", ".fsproj", ".vbproj"];

    // Files of a build's own, which no rule of the catalogue is about; a folder that they lie in may still be one's kind.
    private static readonly string[] s_own =
    [
        "nuget.config", "global.json", "directory.build.props", "directory.build.targets", "directory.build.rsp", "directory.packages.props",
        "directory.solution.props", "directory.solution.targets", "packages.lock.json", "msbuild.rsp",
    ];

    private readonly List<KnownAnswer> _known = [];

    /// <summary>What was answered to the same question; null where nobody asked it, or a file that decides was changed since.</summary>
    public SurveyResult? Find(BuildRequest request, string? configuration)
    {
        if (KeyOf(request, configuration) is not { } key)
            return null;
        foreach (var known in _known)
        {
            if (known.Key == key && IsAlike(known.Request, request, known.Result))
                return known.Result;
        }

        return null;
    }

    /// <summary>Keeps an answer.</summary>
    public void Keep(BuildRequest request, string? configuration, SurveyResult result)
    {
        if (KeyOf(request, configuration) is { } key)
            _known.Add(new KnownAnswer(key, request, result with { Looks = new SharedLooks(isShared: false) })); // The texts that the findings asked for are larger than all else, and nobody asks them again.
    }

    // Null for a question that is seldom asked twice.
    private static string? KeyOf(BuildRequest request, string? configuration)
    {
        if (request is not { Name: null, Origin: null, DockerfileText: null, IgnoreText: null, IgnoreFile: null, Requested: null, NamedFolders.Count: 0, WatchRules.Count: 0, Dockerfile: { } dockerfile, Budget: var budget }
            || request.Build.NamedContexts.Count > 0 || request.Build.BaseImages is not null)
        {
            return null;
        }

        var words = new List<string?>
        {
            dockerfile, configuration, request.Builder.ToString(), request.Build.Target, request.Build.TargetAsWritten, request.Build.Platform, request.Build.BuildPlatform, request.Build.Frontend?.ToString(),
            $"{request.ContextIsGuessed} {budget?.Bytes} {budget?.Files} {budget?.LeastBytes} {budget?.LeastFiles} {budget?.Growth}",
        };
        foreach (var path in budget?.Paths ?? [])
            words.Add(path.ToString());
        var arguments = new List<string>(request.Build.BuildArguments.Keys);
        arguments.Sort(StringComparer.Ordinal);
        foreach (var argument in arguments)
            words.Add($"{argument}={request.Build.BuildArguments[argument]}");
        foreach (var file in (string?[])[dockerfile, dockerfile + ".dockerignore", dockerfile + ".containerignore", Path.Combine(request.Context, ".dockerignore"), Path.Combine(request.Context, ".containerignore"), configuration])
            words.Add(StampOf(file));
        return string.Join('\0', words);
    }

    private static string StampOf(string? file) => file is not null && new FileInfo(file) is { Exists: true } found
        ? string.Create(CultureInfo.InvariantCulture, $"{found.Length} {found.LastWriteTimeUtc.Ticks}")
        : "";

    private static bool IsAlike(BuildRequest known, BuildRequest asked, SurveyResult result)
    {
        var paths = result.Catalogued?.Paths ?? [];
        return ChangesNothing(known.Outputs, asked.Outputs, paths, request: known) && ChangesNothing(asked.Outputs, known.Outputs, paths, request: asked)
            && known.NeededFiles.Except(asked.NeededFiles).Concat(asked.NeededFiles.Except(known.NeededFiles)).All(file => IsNobodysKind(file, paths));

        bool ChangesNothing(IReadOnlyList<KnownOutput> outputs, IReadOnlyList<KnownOutput> others, IReadOnlyList<CataloguedPath> catalogued, BuildRequest request) =>
            outputs.All(output => others.Contains(output) || !Directory.Exists(Path.Combine(request.Context, output.Folder.ToString())) || catalogued.Any(path => IsKnownAnyway(path, output, request.Context)));
    }

    // The folder itself, or one that it lies in: what is sure takes everything in it.
    private static bool IsKnownAnyway(CataloguedPath path, KnownOutput output, string context)
    {
        if (path.IsFiles || path.Confidence != Confidence.Structure || path.Rule is null || !IsIn(output.Folder, path.Path))
            return false;
        var folder = Path.Combine(context, path.Path.ToString());
        return Array.Exists(s_usual, usual => usual.Kind == path.Kind.Name && usual.Name == Path.GetFileName(folder)) && LooksLikeOutput(folder);
    }

    // What makes the catalogue sure of bin and obj: a project beside them, configurations in the one, what restore wrote in the other.
    private static bool LooksLikeOutput(string folder) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(folder)!).Any(static file => Array.IndexOf(s_projects, Path.GetExtension(file)) >= 0)
        && (Path.GetFileName(folder) == "bin"
            ? Directory.Exists(Path.Combine(folder, "Debug")) || Directory.Exists(Path.Combine(folder, "Release"))
            : File.Exists(Path.Combine(folder, "project.assets.json")));

    // What is needed is taken out of what the catalogue knows, and makes a folder wanted that it lies in.
    private static bool IsNobodysKind(RelativePath file, IReadOnlyList<CataloguedPath> paths)
    {
        var name = Path.GetFileName(file.ToString());
        return (Array.IndexOf(s_projects, Path.GetExtension(name)) >= 0 || Array.IndexOf(s_own, name.ToLowerInvariant()) >= 0)
            && !paths.Any(path => path.IsFiles ? path.Path == file : IsIn(file, path.Path));
    }

    private static bool IsIn(RelativePath path, RelativePath folder) =>
        path == folder || (path.Bytes.Length > folder.Bytes.Length && path.Bytes.StartsWith(folder.Bytes) && path.Bytes[folder.Bytes.Length] == (byte)'/');

    private sealed record KnownAnswer(string Key, BuildRequest Request, SurveyResult Result);
}
