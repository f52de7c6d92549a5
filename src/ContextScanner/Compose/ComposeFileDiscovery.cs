using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>Finds the files of a project in the order of docker compose: named ones, <c>COMPOSE_FILE</c>, default names here or above.</summary>
internal static class ComposeFileDiscovery
{
    // In the order of compose-go (cli/options.go), which is not the same for the two endings.
    internal static readonly string[] DefaultNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private static readonly string[] OverrideNames =
        ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    /// <summary>Absolute paths; empty, with one line told, when there is none.</summary>
    public static IReadOnlyList<string> Find(ComposeRequest request, ComposeEnvironment environment, ReadSession session)
    {
        if (request.Files.Count > 0)
            return Named(request.Files, "the name of a Compose file", request.Folder, session);
        if (environment["COMPOSE_FILE"] is { Length: > 0 } listed)
        {
            var separator = environment["COMPOSE_PATH_SEPARATOR"] is { Length: > 0 } given ? given : Path.PathSeparator.ToString();
            return Named(listed.Split(separator), "`COMPOSE_FILE`", request.Folder, session);
        }

        // docker compose begins at the project directory when one is named (GetWorkingDir).
        var start = request.ProjectFolder is null ? request.Folder : session.PathOf(request.Folder, request.ProjectFolder, "the project's folder", place: null);
        for (var folder = start; folder is not null; folder = request.SearchParentFolders ? Path.GetDirectoryName(folder) : null)
        {
            if (First(folder, DefaultNames, session) is not { } file)
                continue;
            return First(folder, OverrideNames, session) is { } also ? [file, also] : [file];
        }

        session.Tell(ContextProblems.NoComposeFile(), place: null);
        return [];
    }

    private static List<string> Named(IEnumerable<string> names, string what, string folder, ReadSession session)
    {
        var files = new List<string>();
        foreach (var name in names)
        {
            if (name.Length == 0 || session.PathOf(folder, name, what, place: null) is not { } path)
                continue;
            session.ShowAs(path, name);
            files.Add(path);
        }

        return files;
    }

    private static string? First(string folder, string[] names, ReadSession session)
    {
        var present = Array.FindAll(names, name => session.Read(Path.Combine(folder, name)).Status != TextFileStatus.Missing);
        if (present.Length == 0)
            return null;
        foreach (var other in present.AsSpan(1))
            session.Tell(ContextProblems.SeveralFiles(present[0], other), place: null);
        return Path.Combine(folder, present[0]);
    }
}
