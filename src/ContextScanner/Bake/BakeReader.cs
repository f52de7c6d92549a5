using ContextSlim.Compose;
using ContextSlim.Definitions;
using ContextSlim.Hcl;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>
/// Reads the builds of <c>docker buildx bake</c> files, in HCL, JSON and as Compose files, from the files alone. What is wrong is told, and
/// everything else is read all the same.
/// </summary>
internal static class BakeReader
{
    internal static readonly string[] DefaultNames =
        [.. ComposeFileDiscovery.DefaultNames, "docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl"];

    /// <summary>The name of the file that is standard input.</summary>
    internal const string StandardInput = "-";

    /// <summary>Reads bake files.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="files">Where they come from.</param>
    /// <param name="limits">What reading may cost; null for the usual.</param>
    public static BakeProject Read(BakeRequest request, ITextFileSource files, HclLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);
        if (request.Files.Contains(StandardInput))
            files = new StandardInputFile(files, WrittenPath.Combine(request.Folder, StandardInput), request.StandardInput);
        var session = new ReadSession(files, request.Folder);
        var budget = new HclBudget(limits ?? HclLimits.Default);
        var model = new BakeModel(
            budget,
            request.Environment,
            problem => Tell(problem, session),
            (function, place) => session.Tell(ContextProblems.NotEvaluated(function), place));
        var targets = new BakeTargets(request, session);
        List<BuildDefinition> builds = [];
        try
        {
            var compose = new List<string>();
            var bodies = new List<HclBody>();
            foreach (var (path, written) in Files(request, session))
                ReadFile(path, written, request, compose, bodies, budget, session);
            if (compose.Count > 0)
                BakeDefinitions.Add(Services(request, compose, files, session), targets, session);
            model.Read(bodies);
            BakeDefinitions.Add(model, targets);
            if (compose.Count + bodies.Count > 0)
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

    private static void ReadFile(
        string path, string written, BakeRequest request, List<string> compose, List<HclBody> bodies, HclBudget budget, ReadSession session)
    {
        if (Ends(written.ToLowerInvariant(), ".yml", ".yaml"))
        {
            compose.Add(path);
            return;
        }

        if (session.ReadText(path, written, askedBy: null) is not { } text)
            return;
        if (session.Read(path).Bytes.Length > budget.Limits.FileBytes)
        {
            session.Tell(ContextProblems.Limit($"`{written}` is larger than {budget.Limits.FileBytes:N0} bytes"), place: null);
            return;
        }

        session.DefinitionFiles.Add(path);
        var json = new HclJson(budget, (what, expected, place) => session.Tell(ContextProblems.WrongShape(what, expected), place));
        if (Ends(written, ".json"))
        {
            if (JsonLoader.Load(text, session) is { } root)
                bodies.Add(json.File(root));
            return;
        }

        HclException? problem = null;
        try
        {
            bodies.Add(HclParser.File(text, budget));
            return;
        }
        catch (HclException found)
        {
            problem = found;
        }

        if (!Ends(written, ".hcl"))
        {
            var probe = new ReadSession(new NoFiles(), request.Folder);
            var root = JsonLoader.Load(text, probe);
            if (root is not null && (root as SourceMapping)?["services"] is null)
            {
                bodies.Add(json.File(root));
                return;
            }

            if (root is not null || text.Text.StartsWith("services:", StringComparison.Ordinal) || text.Text.Contains("\nservices:", StringComparison.Ordinal))
            {
                compose.Add(path);
                return;
            }
        }

        Tell(problem, session);
    }

    private static void Tell(HclException problem, ReadSession session)
    {
        if (problem.Fault == HclFault.Limit)
            session.Tell(new ReadLimitException(problem.Message), problem.Place);
        else
            session.Tell(ContextProblems.InHcl(problem.Message, problem.Fault), problem.Place);
    }

    // Without a folder of their own: what they say is relative to where bake starts.
    private static List<BuildDefinition> Services(BakeRequest request, List<string> paths, ITextFileSource files, ReadSession session)
    {
        var project = ComposeReader.Read(
            new ComposeRequest { Folder = request.Folder, Files = [.. paths.Select(session.Shown)], ProjectFolder = request.Folder, Profiles = ["*"], IsForBake = true, Environment = request.Environment }, files);
        foreach (var problem in project.Diagnostics)
            session.Tell(problem, place: null);
        session.DefinitionFiles.AddRange(project.Files);
        return [.. project.Builds];
    }

    private static bool Ends(string name, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private sealed class StandardInputFile(ITextFileSource others, string itself, ReadOnlyMemory<byte> text) : ITextFileSource
    {
        public TextFile Read(string path, int maximumBytes) => path != itself ? others.Read(path, maximumBytes)
            : text.Length > maximumBytes ? TextFile.Not(TextFileStatus.TooLarge) : TextFile.Of(text.ToArray());
    }

    private sealed class NoFiles : ITextFileSource
    {
        public TextFile Read(string path, int maximumBytes) => TextFile.Not(TextFileStatus.Missing);
    }
}
