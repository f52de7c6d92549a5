using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>
/// Reads the builds of <c>docker buildx bake</c> files in JSON, from the files alone. HCL is noted as not read. What is wrong is told,
/// and everything else is read all the same.
/// </summary>
internal static class BakeReader
{
    internal static readonly string[] DefaultNames = ["docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl"];

    /// <summary>Reads bake files.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="files">Where they come from.</param>
    public static BakeProject Read(BakeRequest request, ITextFileSource files)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);
        var session = new ReadSession(files, request.Folder);
        var variables = new BakeVariables(request.Environment, session);
        var file = new BakeFile(variables, session);
        var targets = new BakeTargets(file, variables, request, session);
        List<BuildDefinition> builds = [];
        try
        {
            foreach (var (path, written) in Files(request, session))
                ReadFile(path, written, file, session);
            builds = targets.Builds();
        }
        catch (ReadLimitException limit)
        {
            session.Tell(limit, place: null);
        }

        return new BakeProject { Builds = builds, Groups = targets.Groups, Files = session.DefinitionFiles, Diagnostics = session.Diagnostics };
    }

    private static List<(string Path, string Written)> Files(BakeRequest request, ReadSession session)
    {
        var isDefault = request.Files.Count == 0;
        var paths = new List<(string, string)>();
        foreach (var name in isDefault ? DefaultNames : request.Files)
        {
            if (session.PathOf(request.Folder, name, "the name of a bake file", place: null) is not { } path)
                continue;
            session.ShowAs(path, name);
            if (!isDefault || session.Read(path).Status != TextFileStatus.Missing)
                paths.Add((path, name));
        }

        if (isDefault && paths.Count == 0)
            session.Tell(ContextProblems.NoBakeFile(), place: null);
        return paths;
    }

    private static void ReadFile(string path, string written, BakeFile file, ReadSession session)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            session.Tell(ContextProblems.NotRead(written), new SourcePlace(path, new Paths.TextPosition(1, 1)));
            return;
        }

        if (session.ReadText(path, written, askedBy: null) is not { } text)
            return;
        session.DefinitionFiles.Add(path);
        if (JsonLoader.Load(text, session) is { } root)
            file.Add(root);
    }
}
