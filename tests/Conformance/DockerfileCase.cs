using System.Text;
using System.Text.Json;
using ContextSlim.Dockerfiles;

namespace ContextSlim.Conformance;

/// <summary>A case of a Dockerfile: what BuildKit's converter requests of the context, or that it refuses the file.</summary>
internal static class DockerfileCase
{
    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("dockerfile", out _) && !recorded.TryGetProperty("entries", out _);

    /// <summary>Runs a case.</summary>
    /// <returns>Null when they agree; else what differs.</returns>
    public static string? Run(JsonElement recorded)
    {
        var expected = Expected(recorded);
        var actual = Actual(recorded);
        return expected == actual ? null : $"recorded {expected}, computed {actual}";
    }

    private static string Expected(JsonElement recorded)
    {
        if (recorded.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String)
            return "refused";
        var requested = recorded.GetProperty("requested");
        return requested.ValueKind == JsonValueKind.String ? requested.GetString()!
            : string.Join(" | ", requested.EnumerateArray().Select(static path => path.GetString()));
    }

    private static string Actual(JsonElement recorded)
    {
        var image = BaseImage.Empty;
        if (recorded.TryGetProperty("image", out var known) && known.ValueKind == JsonValueKind.Object)
        {
            image = image with
            {
                OnBuild = Strings(known, "onbuild"),
                Environment = [.. Strings(known, "env").Select(static pair => KeyValuePair.Create(pair.Split('=')[0], pair[(pair.IndexOf('=') + 1)..]))],
                WorkingDirectory = known.TryGetProperty("workdir", out var directory) ? directory.GetString()! : "",
            };
        }

        var arguments = new Dictionary<string, string>();
        if (recorded.TryGetProperty("buildArgs", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var argument in given.EnumerateObject())
                arguments[argument.Name] = argument.Value.GetString()!;
        }

        var model = DockerfileModel.Parse(Encoding.UTF8.GetBytes(recorded.GetProperty("dockerfile").GetString()!));
        var requests = DockerfileRequests.Resolve(model, new DockerfileOptions
        {
            Target = recorded.TryGetProperty("target", out var target) ? target.GetString() : null,
            Platform = recorded.TryGetProperty("platform", out var platform) ? platform.GetString()! : "linux/amd64",
            BuildArguments = arguments,
            Frontend = FrontendVersion.Newest,
            // The recorder describes every image so, but for the one that its triggers name.
            BaseImages = name => name == "busybox:1" ? BaseImage.Empty : image,
        });

        // What is newer than this program is refused by the BuildKit that was recorded.
        if (requests.IsRefused || requests.Diagnostics.Any(static diagnostic => diagnostic.Code == DockerfileCodes.Newer))
            return "refused";
        return requests.Unused ? "none" : requests.Everything ? "all"
            : string.Join(" | ", requests.FollowPaths.Select(static path => path.ToString()));
    }

    private static string[] Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static item => item.GetString()!)] : [];
}
