using System.Text;
using ContextSlim.Discovery;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;

namespace ContextSlim;

/// <summary>Everything about one context that is known before it is walked: the build's files, the rules, what is requested.</summary>
internal sealed record PreparedSurvey(SurveyRequest Request, BuildFiles Files, Lane Lane, DockerfileRequests? Requests, RequestRefusal? Refusal)
{
    /// <summary>Finds it out.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static PreparedSurvey Create(SurveyRequest request, CancellationToken cancellation)
    {
        var files = FindFiles(request);
        return Create(request, files, ReadRequests(request, files), cancellation);
    }

    /// <summary>
    /// The named contexts of the build that are folders, as contexts of their own: their own <c>.dockerignore</c>, and what the stages
    /// built ask of them (specification F-9).
    /// </summary>
    /// <exception cref="SurveyException">The folder is missing or cannot be read.</exception>
    public PreparedSurvey PrepareNamed(NamedFolder named, CancellationToken cancellation)
    {
        var request = Request with
        {
            Context = named.Path,
            Name = Request.Name is null ? named.Name : $"{Request.Name} {named.Name}",
            Dockerfile = Request.Dockerfile ?? (Files.Dockerfile is { } main ? Path.GetRelativePath(Directory.GetCurrentDirectory(), main) : null),
            IgnoreFile = null,
            IgnoreText = null,
            NamedFolders = [],
        };
        var files = BuildFiles.FindWithoutDockerfile(named.Path, null, Builder.BuildKit) with { Dockerfile = Files.Dockerfile };
        return Create(request, files, RequestsOf(named.Name), cancellation);
    }

    /// <summary>What two contexts of one folder must share to be one lane of the walk; null when that is not known.</summary>
    public string? LaneKey
    {
        get
        {
            if (Request.IgnoreText is not null || Lane.StopsAt is not null)
                return null;
            var key = new StringBuilder().Append(Lane.Builder).Append('\0').Append(Files.IgnoreFilePath).Append('\0');
            if (Lane.Builder == Builder.Classic)
                key.Append(Files.DockerfileInContext?.ToString());
            if (Lane.Includes is not { } includes)
                return key.ToString();
            for (var include = 0; include < includes.Rules.Count; include++)
                key.Append('\0').Append(Encoding.Latin1.GetString(includes.Rules[include].Entry));
            return key.ToString();
        }
    }

    /// <summary>The paths that instructions name. The classic builder sends what is eligible, but the Dockerfile needs them all the same.</summary>
    public IEnumerable<RelativePath> NamedPaths()
    {
        if (Request.Requested is { } requested)
            return requested.Concat(Request.NeededFiles);
        var requests = Requests ?? (Request.Builder == Builder.Classic ? ReadRequests(Request with { Builder = Builder.BuildKit }, Files) : null);
        return requests is null ? Request.NeededFiles : requests.Paths.Select(path => path.Path).Concat(Request.NeededFiles);
    }

    public static DirectorySource OpenSource(SurveyRequest request, string root)
    {
        try
        {
            DirectorySource disk = request.Seam == WalkSeam.Automatic && LinuxDirectorySource.IsSupported
                ? LinuxDirectorySource.Open(root)
                : new FrameworkDirectorySource(root);
            return request.Memory is { } memory ? new RememberingDirectorySource(disk, memory) : disk;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SurveyException($"context '{DisplayText.Escape(request.Context)}': cannot be read: {exception.Message}", exception);
        }
    }

    private static PreparedSurvey Create(SurveyRequest request, BuildFiles files, DockerfileRequests? requests, CancellationToken cancellation)
    {
        var requested = FindRequested(request, requests, files.ContextRoot, cancellation);
        var lane = new Lane(RuleSet.Create(files.IgnoreFile, OptionsFor(request, files))) { Includes = requested?.Includes };
        return new PreparedSurvey(request, files, lane, requests, ForShowing(requested?.Refusal, requests));
    }

    // Docker lists all paths, and with them what variables hold.
    private static RequestRefusal? ForShowing(RequestRefusal? refusal, DockerfileRequests? requests) =>
        refusal?.Brief is { } brief && requests is not null && requests.Paths.Any(request => request.IsExpanded) ? refusal with { Message = brief } : refusal;

    // A refused Dockerfile asks for nothing that could be known, nor does one that uses no named context.
    private DockerfileRequests? RequestsOf(string name)
    {
        if (Requests is null)
            return null;
        foreach (var named in Requests.NamedContexts)
        {
            if (named.Name == name)
                return new DockerfileRequests { Because = named.Because, Paths = named.Paths };
        }

        return new DockerfileRequests { Unused = true, IsRefused = Requests.IsRefused };
    }

    private static BuildFiles FindFiles(SurveyRequest request)
    {
        if (request.IgnoreText is not { } text)
            return Find(request.IgnoreFile, request.Builder);
        return Find(null, Builder.BuildKit) with { IgnoreFile = IgnoreFile.Parse(text.Span, request.IgnoreFile ?? IgnoreFile.None.Name), IgnoreFilePath = null };

        BuildFiles Find(string? ignoreFile, Builder builder) => request.DockerfileText is null
            ? BuildFiles.Find(request.Context, request.Dockerfile, ignoreFile, builder)
            : BuildFiles.FindWithoutDockerfile(request.Context, ignoreFile, builder);
    }

    private static DockerfileRequests? ReadRequests(SurveyRequest request, BuildFiles files)
    {
        if (request is not { ReadDockerfile: true, Requested: null, Builder: Builder.BuildKit })
            return null;
        if (request.DockerfileText is { } text)
            return DockerfileRequests.Resolve(DockerfileModel.Parse(text.Span), request.Build);
        return files.Dockerfile is { } dockerfile ? DockerfileReading.Read(dockerfile, request.Build) : null;
    }

    // Null asks for everything; nothing at all is an empty list.
    private static IReadOnlyList<RelativePath>? RequestedOf(DockerfileRequests? requests) =>
        requests is null || requests.IsRefused || requests.Everything ? null : requests.Unused ? [] : requests.FollowPaths;

    private static RequestedContext? FindRequested(
        SurveyRequest request, DockerfileRequests? requests, string root, CancellationToken cancellation)
    {
        if (request.Builder != Builder.BuildKit || (request.Requested ?? RequestedOf(requests)) is not { } requested)
            return null;
        using var source = OpenSource(request, root);
        using var links = new DiskLinks(source, cancellation);
        return RequestedContext.Resolve(requested, links, OperatingSystem.IsWindows());
    }

    // Without a Dockerfile the classic client would not start; its rules are those for the name that it looks for. One from standard
    // input or from a Compose file has no name that could be in the context (specification C-3).
    private static RuleSetOptions OptionsFor(SurveyRequest request, BuildFiles files) => new(request.Builder)
    {
        Dockerfile = files.Dockerfile is null && request.DockerfileText is null ? new RelativePath("Dockerfile") : files.DockerfileInContext,
        BackslashSeparates = OperatingSystem.IsWindows(),
    };
}
