using ContextSlim.Discovery;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Requesting;

namespace ContextSlim.Surveying;

/// <summary>What Buildah copies because COPY and ADD name it: each source by itself, a pattern at every depth that it says (specification E-9).</summary>
/// <param name="Includes">The sources; null for the whole context.</param>
/// <param name="Excludes">What <c>--exclude</c> says, a line each.</param>
internal sealed record NamedSources(IncludePatterns? Includes, string Excludes)
{
    /// <summary>Finds them; null where the builder does not ask, and where it is not known what the Dockerfile asks for.</summary>
    public static NamedSources? Of(BuildRequest request, SurveyOptions options, BuildFiles files)
    {
        if (!Engine.Of(request.Builder).TakesNamedSources || PreparedBuild.ReadAllRequests(request, options, files) is not { IsRefused: false } requests)
            return null;
        // What is mounted is not copied, and no rule holds for it (specification E-10).
        var copies = requests.Paths.Concat(requests.Because).Where(static path => path.Cause == RequestCause.Source || (path.Cause == RequestCause.EmptyVariable && !path.Text.StartsWith("RUN ", StringComparison.Ordinal))).ToList();
        var excludes = copies.Select(static path => string.Join('\n', path.Excludes)).Distinct().ToList();
        // One file of rules holds for a lane: what several instructions leave out each in its own way is taken.
        var excluded = excludes is [var only] ? only : "";
        if (copies.Exists(static path => path.Path.IsRoot))
            return new NamedSources(null, excluded);
        var includes = IncludePatterns.Create([.. copies.Select(static path => path.Path).Distinct().Order()], OperatingSystem.IsWindows());
        return includes.Refusal is null ? new NamedSources(includes, excluded) : null;
    }
}
