using System.Text;
using ContextSlim.Discovery;
using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Resolving;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;

namespace ContextSlim.Surveying;

/// <summary>A build about which everything is known but its tree: its files, its rules, what it requests.</summary>
internal sealed class PreparedBuild(BuildRequest request, BuildFiles files, Lane lane, DockerfileRequests? requests, RequestRefusal? refusal)
{
    public BuildRequest Request { get; } = request;

    public BuildFiles Files { get; } = files;

    /// <summary>Its rules and what it requests, as the walk takes them.</summary>
    public Lane Lane { get; } = lane;

    /// <summary>What the Dockerfile requests, with the lines that do; null when there is none, or it was not to be read.</summary>
    public DockerfileRequests? Requests { get; } = requests;

    /// <summary>The client's refusal of what is requested.</summary>
    public RequestRefusal? Refusal { get; } = refusal;

    /// <summary>Finds everything out.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static PreparedBuild Create(BuildRequest request, SurveyOptions options, CancellationToken cancellation) =>
        Create(request, options, new KnownRules(), cancellation);

    /// <summary>Finds everything out, for one of several builds.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static PreparedBuild Create(BuildRequest request, SurveyOptions options, KnownRules known, CancellationToken cancellation)
    {
        var files = FindFiles(request, options.Files);
        return Create(request, options, files, ReadRequests(request, options, files), known, cancellation);
    }

    /// <summary>
    /// A named context of the build that is a folder, as a context of its own: its own <c>.dockerignore</c>, and what the stages built ask of
    /// it (specification F-9).
    /// </summary>
    /// <exception cref="SurveyException">The folder is missing or cannot be read.</exception>
    public PreparedBuild PrepareNamed(NamedFolder named, SurveyOptions options, KnownRules known, CancellationToken cancellation)
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
        var files = BuildFiles.FindWithoutDockerfile(named.Path, null, Builder.BuildKit, options.Files) with { Dockerfile = Files.Dockerfile };
        return Create(request, options, files, RequestsOf(named.Name), known, cancellation);
    }

    /// <summary>The same build, of which the classic client sends nothing from a path on (<see cref="Lane.StopsAt"/>).</summary>
    public PreparedBuild StoppingAt(RelativePath path) => new(Request, Files, Lane with { StopsAt = path }, Requests, Refusal);

    /// <summary>The same build with another ignore file.</summary>
    public PreparedBuild With(IgnoreFile file) => With(file, Files.IgnoreFilePath);

    /// <summary>The same build with an ignore file of another place.</summary>
    public PreparedBuild With(IgnoreFile file, string? path) =>
        new(Request, Files with { IgnoreFile = file, IgnoreFilePath = path, Copy = path == Files.IgnoreFilePath ? Files.Copy : null }, Lane with { Rules = RuleSet.Create(file, Lane.Rules.Options) }, Requests, Refusal);

    /// <summary>The same build as if it read the file of another one, where that has the same rules to it; else itself.</summary>
    /// <param name="files">The other one's.</param>
    /// <param name="isLink">Says whether two full paths are one file.</param>
    public PreparedBuild ReadingAs(BuildFiles files, Func<string, string, bool> isLink)
    {
        if (Files.IgnoreFilePath is not { } own || files.IgnoreFilePath is not { } path || own == path || !Files.HasRulesOf(files))
            return this;
        var rules = RuleSet.Create(files.IgnoreFile, Lane.Rules.Options);
        return !rules.HasRulesOf(Lane.Rules) ? this
            : new PreparedBuild(Request, Files with { IgnoreFile = files.IgnoreFile, IgnoreFilePath = path, Copy = isLink(own, path) ? null : Files.IgnoreFile.Name }, Lane with { Rules = rules }, Requests, Refusal);
    }

    /// <summary>True when the builder's client would read the ignore file of a full path, if one lay there.</summary>
    public bool Reads(string path) => Files.WouldRead(Lane.Engine, Request.Dockerfile, path);

    /// <summary>
    /// What two builds of one context must share for the same rules to decide the same; null when that is not known. The classic client always
    /// sends the Dockerfile: one outside of the context is none there, and where none was found it looks for the usual name (specification C-3).
    /// </summary>
    public string? RulesKey => Request.IgnoreText is not null || Lane.StopsAt is not null
        ? null
        : $"{Lane.Builder}\0{Files.IgnoreFilePath}\0{(Lane.Engine.RulesNameDockerfile ? Lane.Rules.Options.Dockerfile?.ToString() : null)}\0{Lane.Rules.Options.Excludes}";

    /// <summary>What two contexts of one folder must share to be one lane of the walk; null when that is not known.</summary>
    public string? LaneKey
    {
        get
        {
            if (RulesKey is not { } rules || Lane.Includes is not { } includes)
                return RulesKey;
            // Who asks for nothing is told from who asks for everything.
            var key = new StringBuilder(rules).Append("\0includes");
            for (var include = 0; include < includes.Rules.Count; include++)
                key.Append('\0').Append(Encoding.Latin1.GetString(includes.Rules[include].Entry));
            return key.ToString();
        }
    }

    /// <summary>The paths that instructions name. The classic builder sends what is eligible, but the Dockerfile needs them all the same.</summary>
    public void AddNamedPaths(List<RelativePath> named, SurveyOptions options)
    {
        if (Request.Requested is { } requested)
        {
            named.AddRange(requested);
        }
        else if ((Requests ?? (!Lane.Engine.AsksForRequests ? ReadRequests(Request with { Builder = Builder.BuildKit }, options, Files) : null)) is { } requests)
        {
            foreach (var request in requests.Paths)
                named.Add(request.Path);
        }

        named.AddRange(Request.NeededFiles);
    }

    private static PreparedBuild Create(
        BuildRequest request, SurveyOptions options, BuildFiles files, DockerfileRequests? requests, KnownRules known, CancellationToken cancellation)
    {
        var requested = FindRequested(request, options, requests, files.ContextRoot, cancellation);
        var sources = NamedSources.Of(request, options, files);
        var lane = new Lane(known.Of(request, files, OptionsFor(request, files) with { Excludes = sources?.Excludes ?? "" })) { Includes = requested?.Includes ?? sources?.Includes };
        return new PreparedBuild(request, files, lane, requests, ForShowing(requested?.Refusal, requests));
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

    private static BuildFiles FindFiles(BuildRequest request, IFileStore store)
    {
        if (request.IgnoreText is not { } text)
            return Find(request.IgnoreFile, request.Builder);
        return Find(null, Builder.BuildKit) with { IgnoreFile = IgnoreFile.Parse(text.Span, request.IgnoreFile ?? IgnoreFile.None.Name), IgnoreFilePath = null };

        BuildFiles Find(string? ignoreFile, Builder builder) => request.DockerfileText is null
            ? BuildFiles.Find(request.Context, request.Dockerfile, ignoreFile, builder, store)
            : BuildFiles.FindWithoutDockerfile(request.Context, ignoreFile, builder, store);
    }

    private static DockerfileRequests? ReadRequests(BuildRequest request, SurveyOptions options, BuildFiles files) =>
        Engine.Of(request.Builder).AsksForRequests ? ReadAllRequests(request, options, files) : null;

    /// <summary>What the Dockerfile of a build requests, whoever builds it; null when there is none, or it is not to be read.</summary>
    internal static DockerfileRequests? ReadAllRequests(BuildRequest request, SurveyOptions options, BuildFiles files)
    {
        if (!options.ReadDockerfile || request.Requested is not null)
            return null;
        if (request.DockerfileText is { } text)
            return AnyBase.Resolve(DockerfileModel.Parse(text.Span), request.Build);
        return files.Dockerfile is { } dockerfile ? DockerfileReading.Read(dockerfile, request.Build, options.Files) : null;
    }

    // Null asks for everything; nothing at all is an empty list.
    private static IReadOnlyList<RelativePath>? RequestedOf(DockerfileRequests? requests) =>
        requests is null || requests.IsRefused || requests.Everything ? null : requests.Unused ? [] : requests.FollowPaths;

    private static RequestedContext? FindRequested(
        BuildRequest request, SurveyOptions options, DockerfileRequests? requests, string root, CancellationToken cancellation)
    {
        if (!Engine.Of(request.Builder).AsksForRequests || (request.Requested ?? RequestedOf(requests)) is not { } requested)
            return null;
        using var source = options.Open(root, request.Context);
        using var links = new DiskLinks(source, cancellation);
        return RequestedContext.Resolve(requested, links, OperatingSystem.IsWindows());
    }

    // Without a Dockerfile the classic client would not start; its rules are those for the name that it looks for. One from standard
    // input or from a Compose file has no name that could be in the context (specification C-3). BuildKit's rules are the same for all Dockerfiles.
    private static RuleSetOptions OptionsFor(BuildRequest request, BuildFiles files) => new(request.Builder)
    {
        Dockerfile = files.Dockerfile is null && request.DockerfileText is null ? new RelativePath("Dockerfile") : Engine.Of(request.Builder).RulesNameDockerfile ? files.DockerfileInContext : null,
        BackslashSeparates = OperatingSystem.IsWindows(),
    };
}
