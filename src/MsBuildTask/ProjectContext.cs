using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Dockerfiles;

namespace ContextSlim.MSBuild;

/// <summary>Finds the Docker context of a project.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>What <c>ContextSlimDockerfile</c> and <c>ContextSlimContext</c> name, relative to the project.</item>
/// <item>Else what the Visual Studio container tools are told: <c>DockerfilePath</c>, formerly <c>DockerfileFile</c>, with
/// <c>DockerfileContext</c>, which is relative to the Dockerfile.</item>
/// <item>Else a Dockerfile beside the project, under its usual name or as the only one under another; else one at the solution's folder that names
/// the project's. Its context is the folder in which most of its COPY sources exist: the project's or the
/// solution's; the project's where both fit.</item>
/// </list>
/// </remarks>
internal sealed class ProjectContext(string projectDirectory, ScanMessages messages)
{
    private static readonly string[] s_usualNames = ["Dockerfile", "dockerfile", "Containerfile", "containerfile"];

    /// <summary>The Dockerfile named for this package; empty for none.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>The context named for this package; empty for none.</summary>
    public string? Context { get; init; }

    /// <summary>Visual Studio's Dockerfile; empty for none.</summary>
    public string? ToolsDockerfile { get; init; }

    /// <summary>Visual Studio's context, relative to its Dockerfile; empty for none.</summary>
    public string? ToolsContext { get; init; }

    /// <summary>The solution's folder, as MSBuild knows it; empty or <c>*Undefined*</c> where it does not.</summary>
    public string? SolutionDirectory { get; init; }

    /// <summary>What the build is called with.</summary>
    public DockerfileOptions Build { get; init; } = new();

    /// <summary>True to scan the project's folder even without any Dockerfile.</summary>
    public bool WithoutDockerfile { get; init; }

    /// <summary>The context; null when there is none, or when what was named is not there, which is told.</summary>
    public ChosenContext? Find()
    {
        if (Named(Dockerfile) is { } named)
        {
            var path = Path.GetFullPath(named, projectDirectory);
            if (!File.Exists(path))
            {
                messages.BadValue("ContextSlimDockerfile", named, Directory.Exists(path) ? "is a folder; name the file in it" : "does not exist; it is relative to the project's folder");
                return null;
            }

            return ForDockerfile(path, "ContextSlimDockerfile");
        }

        if (Named(ToolsDockerfile) is { } tools && Path.GetFullPath(tools, projectDirectory) is var toolsPath && File.Exists(toolsPath))
            return ForToolsDockerfile(toolsPath);
        foreach (var name in s_usualNames)
        {
            if (Path.Combine(projectDirectory, name) is var usual && File.Exists(usual))
                return ForToolsDockerfile(usual);
        }

        if (Named(Context) is not null)
            return InNamedContext(null);
        if (DockerfilesNearby() is { Count: > 0 } nearby)
        {
            if (nearby is [var only] && (Path.GetDirectoryName(only) == projectDirectory || Mentions(only)))
                return ForDockerfile(only, null);
            messages.OtherDockerfiles(nearby);
        }

        return WithoutDockerfile ? new ChosenContext(projectDirectory, null, "the project's folder", null) : null;
    }

    private ChosenContext? ForDockerfile(string dockerfile, string? property) =>
        Named(Context) is not null ? InNamedContext(dockerfile) : ThatFits(dockerfile, property);

    private ChosenContext? ForToolsDockerfile(string dockerfile)
    {
        if (Named(Context) is not null || Named(ToolsContext) is not { } relative)
            return ForDockerfile(dockerfile, null);
        var context = Path.TrimEndingDirectorySeparator(Path.GetFullPath(relative, Path.GetDirectoryName(dockerfile)!));
        if (Directory.Exists(context))
            return new ChosenContext(context, dockerfile, "DockerfileContext", "DockerfileContext");
        messages.BadValue("DockerfileContext", relative, "is no folder; it is relative to the Dockerfile's folder");
        return null;
    }

    private ChosenContext? InNamedContext(string? dockerfile)
    {
        var context = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Context!.Trim(), projectDirectory));
        if (Directory.Exists(context))
            return new ChosenContext(context, dockerfile, "ContextSlimContext", "ContextSlimContext");
        messages.BadValue("ContextSlimContext", Context.Trim(), File.Exists(context) ? "is a file; name the folder given to `docker build`" : "does not exist; it is relative to the project's folder");
        return null;
    }

    private ChosenContext ThatFits(string dockerfile, string? property)
    {
        var requests = DockerfileReading.Read(dockerfile, Build, DiskFiles.Instance);
        var solution = FindSolution();
        var best = solution is null ? projectDirectory : PlausibleContext.Among(requests, [projectDirectory, solution]);
        var because = solution is null || PlausibleContext.SourcesOf(requests).Count == 0
            ? "the project's folder"
            : best == solution ? "the solution's folder, which its COPY lines fit" : "the project's folder, which its COPY lines fit";
        return new ChosenContext(best, dockerfile, because, property);
    }

    // Beside the project under another name, and at the solution's folder.
    private List<string> DockerfilesNearby()
    {
        var found = Others(projectDirectory);
        if (found.Count == 0 && FindSolution() is { } solution && solution != projectDirectory)
            found = [.. s_usualNames.Select(name => Path.Combine(solution, name)).Where(File.Exists).Concat(Others(solution))];
        return found;
    }

    private static List<string> Others(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(file => DockerfileNames.IsDockerfile(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)))).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A Dockerfile at the solution's folder is of the project that it names.
    private bool Mentions(string dockerfile)
    {
        try
        {
            return new FileInfo(dockerfile).Length < 1 << 20 && File.ReadAllText(dockerfile).Contains(Path.GetFileName(projectDirectory) + "/", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? FindSolution()
    {
        if (Named(SolutionDirectory) is { } known && known != "*Undefined*")
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(known, projectDirectory));
        for (var folder = Path.GetDirectoryName(projectDirectory); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (SolutionFolders.HasSolution(folder))
                return folder;
            if (Path.Exists(Path.Combine(folder, ".git")))
                return null;
        }

        return null;
    }

    private static string? Named(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
