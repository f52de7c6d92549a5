using ContextSlim.Dockerfiles;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>What a Dockerfile requests, in one word or line: "all", "none", the paths, or "refused".</summary>
internal static class Requested
{
    /// <summary>Base images that set nothing, no build arguments.</summary>
    public static readonly DockerfileOptions PlainImages = new() { BaseImages = static _ => BaseImage.Empty };

    public static string By(string dockerfile) => By(dockerfile, PlainImages);

    /// <summary>By the stage <c>FROM scratch</c> with these instructions.</summary>
    public static string ByStage(string instructions) => By("FROM scratch\n" + instructions);

    public static string By(string dockerfile, params (string Name, string Value)[] arguments) => By(dockerfile, new DockerfileOptions
    {
        BaseImages = PlainImages.BaseImages,
        BuildArguments = arguments.ToDictionary(static pair => pair.Name, static pair => pair.Value),
    });

    public static string By(string dockerfile, DockerfileOptions options)
    {
        var requests = Resolve(dockerfile, options);
        return requests.IsRefused ? $"refused: {requests.Diagnostics[^1].Message}" : requests.Unused ? "none" : Show(requests.Everything, requests.FollowPaths);
    }

    /// <summary>Of one named context.</summary>
    public static string OfContext(string name, string dockerfile, DockerfileOptions options)
    {
        foreach (var context in Resolve(dockerfile, options).NamedContexts)
        {
            if (context.Name == name)
                return Show(context.Everything, context.FollowPaths);
        }

        return "none";
    }

    public static DockerfileRequests Resolve(string dockerfile, DockerfileOptions? options = null) =>
        DockerfileRequests.Resolve(DockerfileModel.Parse(dockerfile), options ?? PlainImages);

    private static string Show(bool everything, IReadOnlyList<RelativePath> paths) =>
        everything ? "all" : string.Join(' ', paths.Select(static path => path.ToString()));
}
