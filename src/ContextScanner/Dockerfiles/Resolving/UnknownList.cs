using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>What only a registry could tell, each thing once.</summary>
internal sealed class UnknownList
{
    private const int Most = 1000;

    private static readonly string[] Registries = ["docker.io/", "index.docker.io/", "registry-1.docker.io/"];

    private readonly List<DockerfileUnknown> _items = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<DockerfileUnknown> Items => _items;

    public void NoteVariable(string variable, int line) => Add(DockerfileUnknownKind.BaseVariable, line, variable,
        $"the base image may set {variable}, which decides what is requested here; taken for not set");

    public void NoteTriggers(string image, int line) => Add(DockerfileUnknownKind.BaseTriggers, line, image,
        $"the base image {image} may have triggers (ONBUILD) that request more; taken for none");

    public void NoteDirectory(int line) => Add(DockerfileUnknownKind.BaseDirectory, line, "WORKDIR",
        "the mount's target is the base image's working directory; BuildKit refuses it if that is /");

    public void NoteFrontend(ParserDirective? syntax, DockerfileOptions options)
    {
        var isArgument = options.BuildArguments.TryGetValue("BUILDKIT_SYNTAX", out var frontend) && frontend.Length > 0;
        if (!isArgument)
            frontend = syntax?.Value;
        if (frontend is null || IsDocker(frontend))
            return;
        var name = isArgument ? "BUILDKIT_SYNTAX" : frontend;
        Add(DockerfileUnknownKind.Frontend, syntax?.Line ?? 1, name,
            $"the file is read by another frontend than docker/dockerfile ({name}), which may request anything");
    }

    private static bool IsDocker(string frontend)
    {
        foreach (var prefix in Registries)
        {
            if (frontend.StartsWith(prefix, StringComparison.Ordinal))
                frontend = frontend[prefix.Length..];
        }

        return frontend is "docker/dockerfile" or "docker/dockerfile-upstream" or "dockerfile.v0"
            || frontend.StartsWith("docker/dockerfile:", StringComparison.Ordinal)
            || frontend.StartsWith("docker/dockerfile@", StringComparison.Ordinal)
            || frontend.StartsWith("docker/dockerfile-upstream:", StringComparison.Ordinal)
            || frontend.StartsWith("docker/dockerfile-upstream@", StringComparison.Ordinal);
    }

    private void Add(DockerfileUnknownKind kind, int line, string name, string message)
    {
        if (_items.Count < Most && _seen.Add($"{(int)kind} {line} {name}"))
            _items.Add(new DockerfileUnknown(kind, line, UrlText.Hide(name), UrlText.Hide(message)));
    }
}
