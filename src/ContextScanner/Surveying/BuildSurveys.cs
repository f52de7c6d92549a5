using ContextSlim.Bake;
using ContextSlim.Compose;
using ContextSlim.Configuring;
using ContextSlim.Definitions;
using ContextSlim.Discovery;
using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Surveying;

/// <summary>The contexts of the builds that a file or a folder describes, ready for <see cref="Survey.RunAll"/>.</summary>
/// <param name="Requests">The contexts, each with the name of its service, target or Dockerfile.</param>
/// <param name="Diagnostics">What is wrong with the files or worth knowing; what could be read is among the requests all the same.</param>
public sealed record BuildSurveys(IReadOnlyList<BuildRequest> Requests, IReadOnlyList<Diagnostic> Diagnostics)
{
    private const int DockerfilesAPiece = 16; // A thread costs as much as to read a few of them.

    /// <summary>Every file that was looked for to learn this, whether it is there or not: Compose and bake files, included ones, <c>.env</c>.</summary>
    public IReadOnlyCollection<string> Inputs { get; init; } = [];

    /// <summary>The builds of a Compose project.</summary>
    /// <param name="request">Which project.</param>
    /// <param name="settings">What all of them have in common.</param>
    /// <example>
    /// <code>
    /// using ContextSlim;
    /// using ContextSlim.Compose;
    /// using ContextSlim.Surveying;
    ///
    /// var request = new ComposeRequest { Folder = "/src/shop", Environment = Environment.GetEnvironmentVariable };
    /// var builds = BuildSurveys.OfCompose(request, new BuildRequest("/src/shop"));
    /// foreach (var result in Survey.RunAll(builds.Requests, new SurveyOptions(), CancellationToken.None).Results)
    ///     Console.WriteLine($"{result.Request.Name}: {result.Sent?.Bytes} bytes");
    /// </code>
    /// </example>
    public static BuildSurveys OfCompose(ComposeRequest request, BuildRequest settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var files = new RecordedTextFiles(DiskTextFiles.Instance);
        var project = ComposeReader.Read(request, files);
        return new BuildSurveys(Of(project.Builds, settings), project.Diagnostics) { Inputs = files.Paths };
    }

    /// <summary>The builds of bake files.</summary>
    /// <param name="request">Which files and targets.</param>
    /// <param name="settings">What all of them have in common.</param>
    public static BuildSurveys OfBake(BakeRequest request, BuildRequest settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var files = new RecordedTextFiles(DiskTextFiles.Instance);
        var project = BakeReader.Read(request, files);
        return new BuildSurveys(Of(project.Builds, settings), project.Diagnostics) { Inputs = files.Paths };
    }

    /// <summary>The builds that a project's configuration lists.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="names">Only these builds; empty for all.</param>
    /// <param name="settings">What all of them have in common.</param>
    public static BuildSurveys OfConfiguration(Configuration configuration, IReadOnlyList<string> names, BuildRequest settings)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(settings);
        return new BuildSurveys([.. configuration.Builds.Where(build => names.Count == 0 || names.Contains(build.Name)).Select(build => Of(build, settings) with { Origin = $"{DisplayText.Escape(configuration.ShownFile)}:{build.Position}" })], [])
        {
            Inputs = [configuration.File],
        };
    }

    private static BuildRequest Of(ConfiguredBuild build, BuildRequest settings)
    {
        // What is said of all builds goes before what the file says of one.
        var arguments = new Dictionary<string, string>(build.BuildArguments, StringComparer.Ordinal);
        foreach (var (name, value) in settings.Build.BuildArguments)
            arguments[name] = value;
        return settings with
        {
            Name = build.Name,
            Context = Shown(build.Context),
            Dockerfile = build.Dockerfile is { } dockerfile ? Shown(dockerfile) : null,
            IgnoreFile = build.IgnoreFile is { } ignoreFile ? Shown(ignoreFile) : null,
            Build = settings.Build with
            {
                Target = settings.Build.Target ?? build.Target,
                Platform = build.Platform ?? settings.Build.Platform,
                BuildArguments = arguments,
            },
        };
    }

    /// <summary>
    /// Every Dockerfile below a folder: with the context, target and arguments of each service that builds from it, of any Compose file
    /// below the folder, and of each resource of an Aspire AppHost; else with its most plausible context (<see cref="PlausibleContext"/>).
    /// </summary>
    /// <param name="search">Which Dockerfiles.</param>
    /// <param name="environment">The variables that Compose files may use.</param>
    /// <param name="settings">What all of them have in common; <see cref="BuildRequest.Context"/> is the folder.</param>
    /// <param name="cancellation">Looked at between folders.</param>
    /// <exception cref="SurveyException">The folder is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BuildSurveys OfFolder(DockerfileSearch search, Func<string, string?> environment, BuildRequest settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(settings);
        var root = BuildFiles.FindWithoutDockerfile(settings.Context, null, Ignoring.Builder.BuildKit).ContextRoot;
        FoundBuildFiles found;
        using (var source = new SurveyOptions().Open(root, settings.Context))
            found = search.Find(source, cancellation);

        var files = new RecordedTextFiles(DiskTextFiles.Instance);
        var builds = KnownBuilds(found, root, files, environment, cancellation);
        var told = AddPrograms(found.Projects, builds, search, root, files, cancellation);
        var contexts = ContextsOf(found.Dockerfiles, builds, root, search.Jobs, settings.Build, cancellation);
        var requests = new List<BuildRequest>();
        for (var index = 0; index < found.Dockerfiles.Count; index++)
        {
            var name = found.Dockerfiles[index].ToString();
            var path = Path.Combine(root, name);
            if (contexts[index] is { } context)
                requests.Add(settings with { Name = name, Context = Shown(context), Dockerfile = Shown(path), ContextIsGuessed = true });
            else if (builds[path] is var known)
                requests.AddRange(Of(known.Exists(build => build.Target is null) ? known : [.. known, LastStageOf(known[0], name)], settings));
        }

        return new BuildSurveys(requests, told) { Inputs = files.Paths };
    }

    // The most plausible context of each Dockerfile, several at a time; null where files say which it is.
    private static string?[] ContextsOf(
        IReadOnlyList<RelativePath> dockerfiles, Dictionary<string, List<BuildDefinition>> known, string root, int jobs, Dockerfiles.DockerfileOptions options, CancellationToken cancellation)
    {
        var contexts = new string?[dockerfiles.Count];
        using var beside = new WorkBeside(dockerfiles.Count > DockerfilesAPiece ? jobs : 1);
        for (var first = 0; first < dockerfiles.Count; first += DockerfilesAPiece)
        {
            var (from, to) = (first, Math.Min(first + DockerfilesAPiece, dockerfiles.Count));
            beside.Do(() =>
            {
                for (var index = from; index < to; index++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var path = Path.Combine(root, dockerfiles[index].ToString());
                    contexts[index] = known.ContainsKey(path) ? null : PlausibleContext.Of(path, root, options);
                }
            });
        }

        beside.Finish();
        return contexts;
    }

    /// <summary>A build that a program or a Compose file describes, by full paths: the working folder says nothing where MSBuild asks.</summary>
    internal static BuildRequest OfProgram(BuildDefinition build, BuildRequest settings) =>
        Of(build, settings.Build.Platform, settings) with { Context = build.Context.Value, Dockerfile = build.InlineDockerfile is null ? DockerfileOf(build) : build.File };

    // Services that build stages on the way say nothing of the image that is shipped.
    private static BuildDefinition LastStageOf(BuildDefinition build, string name) => build with { Name = name, Target = null, TargetAsWritten = null };

    // By Dockerfile. What several files say alike counts once; what is wrong with one of them is told when it is asked for.
    private static Dictionary<string, List<BuildDefinition>> KnownBuilds(
        FoundBuildFiles found, string root, ITextFileSource files, Func<string, string?> environment, CancellationToken cancellation)
    {
        var builds = new Dictionary<string, List<BuildDefinition>>(StringComparer.Ordinal);
        var projects = new List<(RelativePath File, IReadOnlyList<BuildDefinition> Builds)>(found.ComposeFiles.Count);
        foreach (var file in found.ComposeFiles)
            projects.Add((file, Read([file.ToString()])));
        foreach (var project in found.ComposeProjects)
        {
            // Those of the usual names are read already, each by itself.
            var named = DockerComposeProject.FilesOf(Path.Combine(root, project.ToString()), files);
            if (!named.All(file => found.ComposeFiles.Any(known => Path.Combine(root, known.ToString()) == file)))
                projects.Add((project, Read(named)));
        }

        foreach (var (file, inFile) in projects)
        {
            foreach (var build in inFile)
            {
                if (build.Context.Kind == ContextLocationKind.Folder && build.InlineDockerfile is null && !IsOverlay(file, build, projects))
                    AddKnown(build, builds);
            }
        }

        return builds;

        IReadOnlyList<BuildDefinition> Read(IReadOnlyList<string> named)
        {
            cancellation.ThrowIfCancellationRequested();
            return ComposeReader.Read(new ComposeRequest { Folder = root, Files = named, Profiles = ["*"], Environment = environment }, files).Builds;
        }
    }

    // `docker compose -f docker-compose.yml -f docker-compose.arm.yml`: what the second says of a service of the first without a context is more of the same build.
    private static bool IsOverlay(RelativePath file, BuildDefinition build, List<(RelativePath File, IReadOnlyList<BuildDefinition> Builds)> projects) =>
        !build.IsPlaceGiven && !IsBase(file)
        && projects.Exists(other => IsBase(other.File) && Path.GetDirectoryName(other.File.ToString()) == Path.GetDirectoryName(file.ToString()) && other.Builds.Any(service => service.Name == build.Name));

    private static bool IsBase(RelativePath file) => ComposeFileDiscovery.DefaultNames.Contains(Path.GetFileName(file.ToString()));

    private static void AddKnown(BuildDefinition build, Dictionary<string, List<BuildDefinition>> builds)
    {
        if (!Directory.Exists(build.Context.Value))
            return;
        var dockerfile = DockerfileOf(build);
        if (!builds.TryGetValue(dockerfile, out var known))
            builds.Add(dockerfile, known = []);
        if (!known.Exists(other => other.Name == build.Name && other.Context == build.Context && other.Target == build.Target))
            known.Add(build);
    }

    // What programs have built is added to what is known; what they do not say is told.
    private static List<Diagnostic> AddPrograms(
        IReadOnlyList<RelativePath> projects, Dictionary<string, List<BuildDefinition>> builds, DockerfileSearch search, string root, ITextFileSource files, CancellationToken cancellation)
    {
        var told = new List<Diagnostic>();
        foreach (var project in projects)
        {
            cancellation.ThrowIfCancellationRequested();
            var program = BuildingProjects.Read(Path.Combine(root, project.ToString()), isAppHost: false, files, root);
            foreach (var build in program.Builds)
                AddKnown(build, builds);
            told.AddRange(program.Diagnostics.Where(problem => search.IsWanted(new RelativePath(problem.File ?? ""))));
        }

        return told;
    }

    private static List<BuildRequest> Of(IReadOnlyList<BuildDefinition> builds, BuildRequest settings)
    {
        var requests = new List<BuildRequest>();
        foreach (var build in builds)
        {
            // The readers have said why the others are not on this machine.
            if (build.Context.Kind != ContextLocationKind.Folder)
                continue;
            var platforms = build.Platforms.Count == 0 ? [settings.Build.Platform] : build.Platforms.Distinct(StringComparer.Ordinal);
            var first = requests.Count;
            foreach (var platform in platforms)
                requests.Add(Of(build, platform, settings));

            // Watch knows nothing of platforms.
            requests[first] = requests[first] with { WatchRules = build.WatchRules };
        }

        return requests;
    }

    private static BuildRequest Of(BuildDefinition build, string platform, BuildRequest settings) => settings with
    {
        Name = build.Name,
        Context = Shown(build.Context.Value),
        Dockerfile = build.InlineDockerfile is null ? Shown(DockerfileOf(build)) : Shown(build.File),
        DockerfileText = build.InlineDockerfile is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : (ReadOnlyMemory<byte>?)null,
        NamedFolders = [.. from named in build.NamedContexts
                           where named.Location.Kind == ContextLocationKind.Folder
                           select new NamedFolder(named.Name, Shown(named.Location.Value))],
        Build = settings.Build with
        {
            Target = settings.Build.Target ?? build.Target,
            TargetAsWritten = settings.Build.Target is null ? build.TargetAsWritten : null,
            Platform = platform,
            BuildArguments = Arguments(build.Arguments, settings.Build.BuildArguments),
            NamedContexts = [.. from named in build.NamedContexts select new Dockerfiles.NamedContext(named.Name, IsImage(named.Location.Kind))],
        },
    };

    private static bool IsImage(ContextLocationKind kind) => kind is ContextLocationKind.Image or ContextLocationKind.ImageLayout or ContextLocationKind.Build;

    // specification B-3: where there is no Dockerfile, one in lower case is taken.
    private static string DockerfileOf(BuildDefinition build)
    {
        var dockerfile = build.Dockerfile ?? Path.Combine(build.Context.Value, "Dockerfile");
        if (Path.GetFileName(dockerfile) != "Dockerfile" || File.Exists(dockerfile))
            return dockerfile;
        var lowerCase = Path.Combine(Path.GetDirectoryName(dockerfile)!, "dockerfile");
        return File.Exists(lowerCase) ? lowerCase : dockerfile;
    }

    private static Dictionary<string, string> Arguments(IReadOnlyList<BuildArgument> own, IReadOnlyDictionary<string, string> given)
    {
        var values = new Dictionary<string, string>(given, StringComparer.Ordinal);
        foreach (var argument in own)
        {
            if (argument.Value is { } value)
                values.TryAdd(argument.Name, value);
        }

        return values;
    }

    // As a user in the working folder would name it.
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.Length < path.Length ? relative : path;
    }
}
