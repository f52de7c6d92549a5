using ContextSlim.Dockerfiles;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// What the builds of one context need beyond their COPY sources. Each looks at all Dockerfiles of the context, its own first: they are read once,
/// and for each build its own is put first where that changes nothing else.
/// </summary>
internal sealed class NeedsTogether
{
    private readonly Dictionary<string, NeedsOfContext> _known = new(StringComparer.Ordinal);

    /// <summary>What a build needs; null when it has to be read for this build alone.</summary>
    public NeedModel? Of(BuildResult survey, CancellationToken cancellation)
    {
        if (survey is not { Requests: { } requests, Catalogued: { } catalogued, Files.Dockerfile: { } dockerfile })
            return null;
        // What an instruction names is no junk: who names the same looks at the same files.
        var key = string.Join(' ', catalogued.NamedFolders);
        if (!_known.TryGetValue(key, out var known))
            _known.Add(key, known = new NeedsOfContext(PlanGround.NeedsOfAll(survey, cancellation), survey.Looks.Of<KnownDockerfiles>()));
        if (survey.Files.DockerfileInContext is { } path && known.Numbers.TryGetValue(path, out var number))
            return IsReadAlike(survey.Request.Build, known.Model.Dockerfiles[number]) ? known.Model.WithFirst(number) : null;
        var built = SharedDockerfiles.ReadBuilt(survey, dockerfile, requests);
        return built.Model is { } model ? known.Model.WithAnother(new NeedingDockerfile(built.Name, built.Path, model)) : null;
    }

    // With arguments of its own a build may be refused, and then nobody reads its Dockerfile.
    private static bool IsReadAlike(DockerfileOptions options, NeedingDockerfile dockerfile) =>
        options is { Target: null, BuildArguments.Count: 0, NamedContexts.Count: 0, BaseImages: null, Frontend: null } && options.Platform == s_default.Platform && options.BuildPlatform == s_default.BuildPlatform
        || SharedDockerfile.Read(dockerfile.Name, dockerfile.Path, dockerfile.Model, options).Problem is null;

    private static readonly DockerfileOptions s_default = new();

    private sealed class NeedsOfContext
    {
        public NeedsOfContext(NeedModel model, KnownDockerfiles known)
        {
            Model = model;
            for (var number = 0; number < model.Dockerfiles.Count; number++)
            {
                // A Compose file may describe one once more: that is another, with arguments of its own.
                if (model.Dockerfiles[number] is { Path: { } path } dockerfile && known.ByPath.GetValueOrDefault(path)?.Model == dockerfile.Model)
                    Numbers.TryAdd(path, number);
            }
        }

        public NeedModel Model { get; }

        public Dictionary<RelativePath, int> Numbers { get; } = new(PathBytes.Comparer);
    }
}
