using ContextSlim.Advising;
using ContextSlim.Cataloguing;
using ContextSlim.Contexts;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;

namespace ContextSlim;

/// <summary>
/// The one pipeline: find the build's files, compile the rules, walk the context once, rank what is heavy, advise.
/// </summary>
/// <example>
/// <code>
/// var result = Survey.Run(new SurveyRequest("."), CancellationToken.None);
/// Console.WriteLine($"{result.Sent?.Files} files, {result.Sent?.Bytes} bytes");
/// </code>
/// </example>
public static class Survey
{
    /// <summary>Surveys one context.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SurveyResult Run(SurveyRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var files = FindFiles(request);
        var lane = new Lane(RuleSet.Create(files.IgnoreFile, OptionsFor(request, files)));
        var requests = ReadRequests(request, files);
        var requested = FindRequested(request, requests, files.ContextRoot, cancellation);
        lane = lane with { Includes = requested?.Includes };
        var result = Walk(request, files, lane, requests, requested?.Refusal, cancellation);
        if (result.Refusal is null && result.Outcome.Stops[0] is { } stop)
            result = Walk(request, files, lane with { StopsAt = stop.Path }, null, null, cancellation);
        if (request.Findings)
            result.Findings = Findings.Of(result);
        return result;
    }

    private static SurveyResult Walk(
        SurveyRequest request, BuildFiles files, Lane lane, DockerfileRequests? requests, RequestRefusal? refusal, CancellationToken cancellation)
    {
        var sums = new SumsObserver([lane]);
        var kinds = request.Catalogue ? new FolderKindObserver(Catalogue.Embedded) : null;
        var tree = request.Detail == SurveyDetail.Sums ? null : new TreeObserver(request.Detail == SurveyDetail.TreeWithStatus);
        var observers = new List<IDirectoryObserver> { sums };
        if (kinds is not null)
            observers.Add(kinds);
        if (tree is not null)
            observers.Add(tree);
        var published = request is { Findings: true, Purpose: SurveyPurpose.PublishFolder } ? new PublishedFiles(0) : null;
        if (published is not null)
            observers.Add(published);

        using var source = OpenSource(request, files.ContextRoot);
        var options = new WalkOptions { Jobs = request.Jobs, SentOnly = request.SentOnly, Progress = request.Progress };
        var outcome = ContextWalk.Run(source, [lane], observers, options, cancellation);
        if (outcome.Problems is [{ Path.IsRoot: true, Problem: var problem }, ..])
            throw new SurveyException($"context '{DisplayText.Escape(request.Context)}': cannot be read: {problem.Message}");
        var ranking = new HeaviestPaths(sums, kinds, request.Top);
        return new SurveyResult(request, files, lane, requests, refusal, sums, outcome)
        {
            Tree = tree?.Tree,
            Published = published,
            HeaviestSent = lane.Rules.Refusal is null && refusal is null && requests is not { IsRefused: true } ? ranking.Rank(HeavyState.Sent) : [],
            HeaviestIgnored = lane.Rules.Refusal is null ? ranking.Rank(HeavyState.Ignored) : [],
        };
    }

    internal static DockerfileRequests? ReadRequests(SurveyRequest request, BuildFiles files) =>
        request is { ReadDockerfile: true, Requested: null, Builder: Builder.BuildKit } && files.Dockerfile is { } dockerfile
            ? DockerfileReading.Read(dockerfile, request.Build)
            : null;

    // Null asks for everything; nothing at all is an empty list.
    private static IReadOnlyList<RelativePath>? RequestedOf(DockerfileRequests? requests) =>
        requests is null || requests.IsRefused || requests.Everything ? null : requests.Unused ? [] : requests.FollowPaths;

    internal static RequestedContext? FindRequested(
        SurveyRequest request, DockerfileRequests? requests, string root, CancellationToken cancellation)
    {
        if (request.Builder != Builder.BuildKit || (request.Requested ?? RequestedOf(requests)) is not { } requested)
            return null;
        using var source = OpenSource(request, root);
        using var links = new DiskLinks(source, cancellation);
        return RequestedContext.Resolve(requested, links, OperatingSystem.IsWindows());
    }

    internal static BuildFiles FindFiles(SurveyRequest request)
    {
        if (request.IgnoreText is not { } text)
            return BuildFiles.Find(request.Context, request.Dockerfile, request.IgnoreFile, request.Builder);
        var files = BuildFiles.Find(request.Context, request.Dockerfile, null, Builder.BuildKit);
        return files with { IgnoreFile = IgnoreFile.Parse(text.Span, request.IgnoreFile ?? IgnoreFile.None.Name), IgnoreFilePath = null };
    }

    // Without a Dockerfile the classic client would not start; its rules are those for the name that it looks for.
    internal static RuleSetOptions OptionsFor(SurveyRequest request, BuildFiles files) => new(request.Builder)
    {
        Dockerfile = files.Dockerfile is null ? new RelativePath("Dockerfile") : files.DockerfileInContext,
        BackslashSeparates = OperatingSystem.IsWindows(),
    };

    internal static DirectorySource OpenSource(SurveyRequest request, string root)
    {
        try
        {
            return request.Seam == WalkSeam.Automatic && LinuxDirectorySource.IsSupported
                ? LinuxDirectorySource.Open(root)
                : new FrameworkDirectorySource(root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SurveyException($"context '{DisplayText.Escape(request.Context)}': cannot be read: {exception.Message}", exception);
        }
    }
}
