using ContextSlim.Cataloguing;
using ContextSlim.Dockerfiles;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>A Dockerfile that is built from the context at hand, and what all its stages ask for.</summary>
/// <param name="Name">As the user would write it.</param>
/// <param name="Path">Its path in the context; null when it lies outside.</param>
internal sealed record SharedDockerfile(string Name, RelativePath? Path)
{
    /// <summary>The requests of all stages, also of those that the default target does not need; the root is not among them.</summary>
    public IReadOnlyList<RequestedPath> Requests { get; init; } = [];

    /// <summary>What these name; null for nothing.</summary>
    public NamedPaths? Named { get; init; }

    /// <summary>True when some stage asks for everything, or when what it asks for cannot be told.</summary>
    public bool AsksForEverything { get; init; }

    /// <summary>What it holds; null when it could not be read.</summary>
    public DockerfileModel? Model { get; init; }

    /// <summary>False when it may be built with another context than the one at hand: it protects, and says of nothing that nobody asks for it.</summary>
    public bool IsBuiltHere { get; init; } = true;

    /// <summary>Why it cannot be read; null when it can. BuildKit could not build it either.</summary>
    public string? Problem { get; init; }

    /// <summary>Where a path is asked for, as <c>Dockerfile:9 COPY src /app</c>.</summary>
    public string Place(RequestedPath request) => $"{DisplayText.Escape(Name)}:{request.Line} {DisplayText.Escape(request.Text)}";

    public static SharedDockerfile Read(string name, RelativePath? path, ReadOnlySpan<byte> text, DockerfileOptions options) =>
        Read(name, path, DockerfileModel.Parse(text), options);

    public static SharedDockerfile Read(string name, RelativePath? path, DockerfileModel model, DockerfileOptions options)
    {
        options = WithValues(model, options);
        var requests = new List<RequestedPath>();
        var everything = false;
        foreach (var target in TargetsOf(model, options))
        {
            var resolved = DockerfileRequests.Resolve(model, target);
            if (resolved.IsRefused)
            {
                var reason = resolved.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Level == DiagnosticLevel.Error);
                return new SharedDockerfile(name, path) { AsksForEverything = true, Problem = $"{reason?.Position?.Line ?? 1}: {reason?.Message}" };
            }

            everything |= resolved.Everything;
            requests.AddRange(resolved.Paths.Where(request => !request.Path.IsRoot));
        }

        everything |= VariableSources.Add(model, requests);

        return new SharedDockerfile(name, path)
        {
            Requests = requests,
            Named = NamedPaths.Of(requests),
            AsksForEverything = everything,
            Model = model,
        };
    }

    // What a base image is called decides nothing that the other stages ask for: any name will do where the build would be given one.
    private static DockerfileOptions WithValues(DockerfileModel model, DockerfileOptions options)
    {
        if (DockerfileRequests.Resolve(model, options).MissingArguments is not { Count: > 0 } missing)
            return options;
        var values = new Dictionary<string, string>(options.BuildArguments, StringComparer.Ordinal);
        foreach (var name in missing)
            values.TryAdd(name, "scratch");
        return options with { BuildArguments = values };
    }

    // A stage for tests is built by somebody, too.
    private static IEnumerable<DockerfileOptions> TargetsOf(DockerfileModel model, DockerfileOptions options)
    {
        yield return options;
        foreach (var stage in model.Stages)
        {
            if (stage.Name is { } name)
                yield return options with { Target = name, TargetAsWritten = null };
        }
    }
}
