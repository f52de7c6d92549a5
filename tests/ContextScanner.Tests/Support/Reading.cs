using ContextSlim.Bake;
using ContextSlim.Compose;
using ContextSlim.Definitions;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Support;

/// <summary>Short forms in which tests say what they expect. Paths are shown relative to <see cref="MemoryFiles.Root"/>.</summary>
internal static class Reading
{
    /// <summary>Reads <paramref name="compose"/> as the project's only file.</summary>
    public static ComposeProject Of(string compose, params string[] variables) => new MemoryFiles().With("compose.yaml", compose).Compose(variables);

    /// <summary>One line a build: <c>web: ./web Dockerfile=./web/Dockerfile target=prod args=A,B contexts=docs:./docs platforms=linux/arm64</c>.</summary>
    public static string Line(this BuildDefinition build)
    {
        var parts = new List<string> { $"{build.Name}: {build.Context.Line()}" };
        parts.Add(build.InlineDockerfile is null ? $"Dockerfile={Relative(build.Dockerfile!)}" : "inline");
        if (build.Target is not null)
            parts.Add($"target={build.Target}");
        if (build.Arguments.Count > 0)
            parts.Add($"args={string.Join(',', build.Arguments.Select(Line).Order(StringComparer.Ordinal))}");
        if (build.NamedContexts.Count > 0)
            parts.Add($"contexts={string.Join(',', build.NamedContexts.Select(static named => $"{named.Name}:{named.Location.Line()}").Order(StringComparer.Ordinal))}");
        if (build.Platforms.Count > 0)
            parts.Add($"platforms={string.Join(',', build.Platforms)}");
        return string.Join(' ', parts);
    }

    public static string Line(this BindMount mount) => $"{mount.Service}: {Relative(mount.Source)} -> {mount.Target}";

    public static string Line(this Diagnostic problem) =>
        $"{problem.File}{(problem.Position is { } position ? $":{position}" : "")} {problem.Level} {problem.Code} {problem.Message}".TrimStart();

    public static void HasBuilds(this ComposeProject project, params string[] lines) =>
        CollectionAssert.AreEqual(lines, project.Builds.Select(Line).ToArray(), Told(project.Builds.Select(Line), project.Diagnostics));

    public static void HasBuilds(this BakeProject project, params string[] lines) =>
        CollectionAssert.AreEqual(lines, project.Builds.Select(Line).ToArray(), Told(project.Builds.Select(Line), project.Diagnostics));

    public static void Mounts(this ComposeProject project, params string[] lines) =>
        CollectionAssert.AreEqual(lines, project.BindMounts.Select(Line).ToArray(), Told(project.BindMounts.Select(Line), project.Diagnostics));

    /// <summary>Each diagnostic begins like the line at its place.</summary>
    public static void Tells(this IReadOnlyList<Diagnostic> diagnostics, params string[] beginnings)
    {
        var told = diagnostics.Select(Line).ToArray();
        Assert.HasCount(beginnings.Length, told, string.Join('\n', told));
        for (var index = 0; index < told.Length; index++)
            StringAssert.StartsWith(told[index], beginnings[index]);
    }

    /// <summary>An argument's value as the Dockerfile sees it; null when the Dockerfile's default holds.</summary>
    public static string? Argument(this ComposeProject project, string name) =>
        project.Builds.Single().Arguments.SingleOrDefault(argument => argument.Name == name)?.Value;

    private static string Line(BuildArgument argument) => argument.FromEnvironment ? $"${argument.Name}" : argument.Name;

    private static string Line(this ContextLocation location) => location.Kind switch
    {
        ContextLocationKind.Folder => Relative(location.Value),
        _ => $"{location.Kind}({location.Value})",
    };

    private static string Relative(string path) => path == MemoryFiles.Root ? "."
        : path.StartsWith(MemoryFiles.Root + "/", StringComparison.Ordinal) ? "." + path[MemoryFiles.Root.Length..]
        : path;

    private static string Told(IEnumerable<string> found, IReadOnlyList<Diagnostic> diagnostics) =>
        $"\nfound:\n{string.Join('\n', found)}\ntold:\n{string.Join('\n', diagnostics.Select(Line))}\n";
}
