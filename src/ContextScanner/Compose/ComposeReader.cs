using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// Reads the builds and bind mounts of a Compose project, from its files alone: nothing is run, fetched or looked for in the process.
/// What is wrong is told, and everything else is read all the same.
/// </summary>
internal static class ComposeReader
{
    /// <summary>Reads a project.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="files">Where its files come from.</param>
    public static ComposeProject Read(ComposeRequest request, ITextFileSource files)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);
        var session = new ReadSession(files, request.Folder);
        var project = Empty(session);
        try
        {
            project = Read(request, session);
        }
        catch (ReadLimitException limit)
        {
            session.Tell(limit, session.DefinitionFiles is [var first, ..] ? new SourcePlace(first, new TextPosition(1, 1)) : null);
        }

        return project;
    }

    private static ComposeProject Read(ComposeRequest request, ReadSession session)
    {
        var environment = new ComposeEnvironment(name => request.Environment(name) ?? (name == "PWD" ? request.Folder : null));
        var usesDefault = request.EnvironmentFiles.Count == 0 && !IsOn(request.Environment("COMPOSE_DISABLE_ENV_FILE"));
        environment.AddFiles(EnvironmentFiles(request, session), session);
        if (usesDefault && request.Files.Count == 0 && request.ProjectFolder is null)
            environment.AddDefaultFile(request.Folder, session);

        var paths = ComposeFileDiscovery.Find(request, environment, session);
        if (paths.Count == 0)
            return Empty(session);
        var folder = request.ProjectFolder is null
            ? Path.GetDirectoryName(paths[0]) ?? request.Folder
            : session.PathOf(request.Folder, request.ProjectFolder, "the project's folder", place: null) ?? request.Folder;
        if (usesDefault)
            environment.AddDefaultFile(folder, session);

        var loader = new ComposeLoader(environment, folder, request.Environment("HOME"), session);
        var asked = paths.Select(path => (path, session.Shown(path), (SourcePlace?)null)).ToList();
        foreach (var (path, written, place) in asked)
            loader.Documents.Parse(path, written, place);
        var name = environment.NameProject(loader.Documents.ProjectName(paths), folder);
        var model = loader.Load(asked);

        // Compose stops at its first error: what holds together is asked of files that are right in themselves.
        var isRight = !session.Diagnostics.Exists(static problem => problem.Level == DiagnosticLevel.Error);
        if (isRight && model.Entries.Count == 0)
            session.Tell(ContextProblems.EmptyProject(), new SourcePlace(paths[0], new TextPosition(1, 1)));
        var profiles = new ComposeProfiles(model, request.Profiles.Count > 0 ? request.Profiles : environment["COMPOSE_PROFILES"]?.Split(',') ?? []);
        if (isRight)
            new ComposeConsistency(model, profiles.Active([]), new ComposeServiceFiles(environment, session), request.IsForBake, session).Check();
        var reader = new ComposeBuilds(model, profiles.Active(request.Services), folder, environment, session);
        var builds = reader.Select(reader.Builds(), request.Services);
        var mounts = reader.BindMounts();
        return Empty(session) with
        {
            Name = name,
            Builds = builds,
            BindMounts = request.Services.Count == 0 ? mounts : mounts.FindAll(mount => request.Services.Contains(mount.Service)),
        };
    }

    private static IEnumerable<(string, string, SourcePlace?)> EnvironmentFiles(ComposeRequest request, ReadSession session)
    {
        foreach (var file in request.EnvironmentFiles)
        {
            if (session.PathOf(request.Folder, file, "the name of an environment file", place: null) is not { } path)
                continue;
            session.ShowAs(path, file);
            yield return (path, file, null);
        }
    }

    // As Go reads a boolean (strconv.ParseBool).
    private static bool IsOn(string? value) => value is "1" or "t" or "T" or "true" or "True" or "TRUE";

    private static ComposeProject Empty(ReadSession session) =>
        new() { Name = "", Builds = [], BindMounts = [], Files = session.DefinitionFiles, Diagnostics = session.Diagnostics };
}
